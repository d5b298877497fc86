import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut, MAP, type MapMark, widthOf } from '../../src/features/parks/pages/map-layout.ts'

const at = (lng: number, lat: number, name = '园区') => ({ center: [lng, lat] as const, name })

/** Where a label stands, as it is set on a phone. */
function boxOf({ label }: MapMark) {
  const width = widthOf(label.text)
  const left = label.at[0] - (label.anchor === 'start' ? 0 : label.anchor === 'end' ? width : width / 2)
  return { left, right: left + width, top: label.at[1] - 8, bottom: label.at[1] + 8 }
}

describe('the map of parks', () => {
  it('puts north up and east to the right, at one scale both ways', () => {
    const { marks, unitsPerMetre } = layOut([at(110, 28), at(112, 30)])
    const [south, north] = marks.map((mark) => mark.at)
    if (!south || !north) return expect.unreachable()
    expect(north[0]).toBeGreaterThan(south[0])
    expect(north[1]).toBeLessThan(south[1])
    expect((south[1] - north[1]) / unitsPerMetre / 1000).toBeCloseTo(222.6, -1)
    expect((north[0] - south[0]) / unitsPerMetre / 1000).toBeCloseTo(222.6 * Math.cos((29 * Math.PI) / 180), -1)
  })

  it('draws whole degrees or minutes, where they belong', () => {
    const { meridians, parallels, marks } = layOut([at(110, 28), at(114, 29)])
    const line = meridians.find(({ text }) => text === '110°')
    expect(line?.at).toBeCloseTo(marks[0]?.at[0] ?? 0, 0)
    expect(parallels.find(({ text }) => text === '29°')?.at).toBeCloseTo(marks[1]?.at[1] ?? 0, 0)
    for (const { text } of [...meridians, ...parallels]) expect(text).toMatch(/^\d+°(?:[0-5]\d′)?$/)
  })

  it('shows a single park in its surroundings', () => {
    const { marks, meridians, parallels } = layOut([at(110.2, 28.2, '泸溪高新区')])
    expect(marks[0]?.at).toEqual([MAP.width / 2, MAP.height / 2])
    expect(marks[0]?.label.text).toBe('1 泸溪高新区')
    expect(Math.min(meridians.length, parallels.length)).toBeGreaterThanOrEqual(2)
  })

  it('names neighbours so that no name is taken for the other’s', () => {
    const { marks } = layOut([at(110.2, 28.2, '泸溪高新区'), at(110.236, 28.176, '武水园'), at(114.3, 29, '云禾园')])
    marks.forEach(({ at: own, label, tied }, index) => {
      const far = (point: readonly [number, number]) => Math.hypot(point[0] - label.at[0], point[1] - label.at[1])
      for (const other of marks.filter((_, place) => place !== index))
        expect(tied || far(own) < far(other.at), label.text).toBe(true)
    })
  })

  it('keeps every point on the sheet and lets no label lie on another, wherever the parks are', () => {
    const park = fc.record({
      center: fc.tuple(fc.double({ min: 73.5, max: 135, noNaN: true }), fc.double({ min: 18, max: 53.5, noNaN: true })),
      name: fc.constantFrom('泸溪高新区', '武水园（示例）', 'Yunhe Park (sample)', '园'),
    })
    fc.assert(
      fc.property(fc.array(park, { minLength: 1, maxLength: 20 }), (parks) => {
        const { marks } = layOut(parks)
        for (const [x, y] of marks.map((mark) => mark.at))
          expect(x > 0 && x < MAP.width && y > 0 && y < MAP.height).toBe(true)
        const boxes = marks.filter(({ label }) => label.text !== '').map(boxOf)
        boxes.forEach((box, index) => {
          expect(box.left >= 0 && box.right <= MAP.width).toBe(true)
          for (const other of boxes.slice(index + 1))
            expect(
              box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
            ).toBe(false)
        })
      }),
      { numRuns: 100, endOnFailure: true },
    )
  })
})
