import { describe, expect, it } from 'vitest'
import { type LngLat, type Metres, polygonsOf, project, ringArea } from '../../src/kernel/geometry.ts'
import { SEEDS } from '../../src/seed/all.ts'

const EACH_PARK = SEEDS.flatMap((seed) => seed.parks).map((seed) => [seed.park.slug, seed] as const)

describe('texts and money', () => {
  const walk = (value: unknown, path: string, visit: (value: unknown, path: string) => void): void => {
    visit(value, path)
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`, visit)
  }

  it('says everything in both languages', () => {
    walk(SEEDS, 'seeds', (value, path) => {
      if (typeof value !== 'object' || value === null || !('zh' in value || 'en' in value)) return
      const { zh, en } = value as Record<string, string>
      expect(zh?.trim(), path).toMatch(/[\p{Script=Han}\d]/u)
      expect(en?.trim(), path).toMatch(/^[^\p{Script=Han}]+$/u)
      expect(zh, path).not.toMatch(/[\p{Script=Han}][,;:!?()]/u)
    })
  })

  it('keeps money in whole fen, and so within exact integers', () => {
    walk(SEEDS, 'seeds', (value, path) => {
      if (path.endsWith('Fen') && value !== null) expect(Number.isSafeInteger(value), path).toBe(true)
      if (typeof value !== 'object' || value === null || !('unit' in value) || value.unit !== 'fen') return
      const amount = 'actual' in value ? value.actual : 'value' in value ? (value.value ?? 0) : 0
      expect(Number.isSafeInteger(amount), path).toBe(true)
    })
  })
})

const within = (actual: number, wanted: number): boolean => Math.abs(actual / wanted - 1) <= 0.02
const turn = ([ax, ay]: Metres, [bx, by]: Metres, [cx, cy]: Metres): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
const edges = (ring: Metres[]): [Metres, Metres][] => ring.slice(1).map((end, index) => [ring[index] ?? end, end])
const crosses = ([a, b]: [Metres, Metres], [c, d]: [Metres, Metres]): boolean =>
  turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0
const contains = (ring: Metres[], [x, y]: Metres): boolean => {
  const isLeft = ([[ax, ay], [bx, by]]: [Metres, Metres]) => x < ((bx - ax) * (y - ay)) / (by - ay) + ax
  return edges(ring).filter((edge) => edge[0][1] > y !== edge[1][1] > y && isLeft(edge)).length % 2 === 1
}
const touch = (one: Metres[], other: Metres[]): boolean =>
  edges(one).some((edge) => edges(other).some((second) => crosses(edge, second))) ||
  one.some((point) => contains(other, point)) ||
  other.some((point) => contains(one, point))

describe.each(EACH_PARK)('the plan of %s', (_slug, { park, sites }) => {
  const onPlan = (point: LngLat): Metres => project(point, park.center)
  const plots = sites.map((site) => ({ site, ring: polygonsOf(site.geometry)[0]?.[0] ?? [] }))

  it.each(plots.map((one) => [one.site.code, one] as const))('%s is a closed polygon, to scale', (_code, one) => {
    const { site, ring } = one
    const corners = ring.map(onPlan)
    expect(ring.length).toBeGreaterThanOrEqual(4)
    expect(ring.at(0)).toEqual(ring.at(-1))
    expect(edges(corners).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0)).toBeGreaterThan(0)
    expect(contains(corners, onPlan(site.center))).toBe(true)
    expect([Number.isInteger(site.areaM2), site.powerKva]).toEqual([true, site.utilities.powerKva])
    const storeys = site.areaM2 / ringArea(ring)
    if (site.kind === 'land') expect(within(storeys, 1)).toBe(true)
    if (site.kind === 'factory') expect(within(storeys, Math.round(storeys))).toBe(true)
  })

  it('overlaps nowhere', () => {
    for (const [index, one] of plots.entries()) {
      for (const other of plots.slice(index + 1)) {
        const pair = `${one.site.code} ${other.site.code}`
        expect(touch(one.ring.map(onPlan), other.ring.map(onPlan)), pair).toBe(false)
      }
    }
  })
})
