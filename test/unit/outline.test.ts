import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LngLat, Polygon } from '../../src/kernel/geometry.ts'
import { isSound, shapeFaults } from '../../src/kernel/outline.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { thumbScaleOf } from '../../src/ui/components/site-thumb.tsx'
import { luxiSeed } from '../support/tenants.ts'

const CENTRE: LngLat = [110.2, 28.2]
/** A ring from corners in ten-thousandths of a degree from the centre, about 10 m each; closed unless told otherwise. */
const ring = (corners: [number, number][], closed = true): Polygon => {
  const points = corners.map(([x, y]): LngLat => [110.2 + x / 10_000, 28.2 + y / 10_000])
  return { type: 'Polygon', coordinates: [closed ? [...points, ...points.slice(0, 1)] : points] }
}
const SQUARE: [number, number][] = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
]
const stored = (value: unknown) => value as Polygon

describe('an outline', () => {
  it.each([
    ['sound', ring(SQUARE), []],
    ['sound the other way round', ring(SQUARE.toReversed()), []],
    ['sound with a point said twice', ring([...SQUARE, [0, 10]]), []],
    ['not closed', ring(SQUARE, false), ['notClosed']],
    ['of two corners', ring(SQUARE.slice(0, 2)), ['tooFewCorners']],
    ['of one corner', ring(SQUARE.slice(0, 1)), ['tooFewCorners']],
    [
      'a bow tie',
      ring([
        [0, 0],
        [10, 10],
        [10, 0],
        [0, 20],
      ]),
      ['selfIntersecting'],
    ],
    [
      'touching itself',
      ring([
        [0, 0],
        [10, 0],
        [10, 10],
        [5, 0],
        [0, 10],
      ]),
      ['selfIntersecting'],
    ],
    [
      'folding back',
      ring([
        [0, 0],
        [10, 0],
        [5, 0],
        [5, 10],
      ]),
      ['selfIntersecting'],
    ],
    ['far away', ring(SQUARE.map(([x, y]): [number, number] => [x + 10_000, y])), ['farAway']],
    [
      'with swapped degrees',
      stored({
        coordinates: [
          [
            [28, 80],
            [29, 80],
            [29, 81],
            [28, 80],
          ],
        ],
      }),
      ['farAway'],
    ],
    [
      'beyond the poles',
      stored({
        coordinates: [
          [
            [28, 110],
            [29, 110],
            [29, 111],
            [28, 110],
          ],
        ],
      }),
      ['notFinite'],
    ],
    [
      'holding null, as JSON writes NaN',
      stored({
        coordinates: [
          [
            [110, null],
            [110, 28],
            [111, 28],
          ],
        ],
      }),
      ['notFinite'],
    ],
    ['holding no pairs', stored({ coordinates: [['a', 'b', 'c', 'a']] }), ['notFinite']],
    ['empty', stored({ coordinates: [] }), ['tooFewCorners']],
    ['no polygon at all', stored(null), ['tooFewCorners']],
  ])('is looked through: %s', (_, polygon, faults) => {
    expect(shapeFaults(polygon, CENTRE)).toEqual(faults)
  })

  it('without an area is none', () => {
    const speck = ring([
      [0, 0],
      [0.01, 0],
      [0, 0.01],
    ])
    expect(shapeFaults(speck)).toEqual(['noArea'])
  })

  it('is not held against a centre that is not given', () => {
    expect(isSound(ring(SQUARE.map(([x, y]): [number, number] => [x + 10_000, y])))).toBe(true)
  })

  it('of the sample parks is sound', () => {
    const parks = SEEDS.flatMap((bureau) => bureau.parks)
    const faulty = parks.flatMap(({ park, sites }) => sites.filter(({ geometry }) => !isSound(geometry, park.center)))
    expect(faulty).toEqual([])
  })

  it('never breaks the check, whatever is stored', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(Array.isArray(shapeFaults(stored({ coordinates: [anything] }), CENTRE))).toBe(true)
      }),
    )
  })

  it('crosses itself or not, as an outright comparison of all sides says', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
    fc.assert(
      fc.property(fc.uniqueArray(corner, { minLength: 4, maxLength: 9, selector: String }), (corners) => {
        const crossing = corners.some((a, i) =>
          corners.some((c, j) => {
            if (j <= i + 1 || (i === 0 && j === corners.length - 1)) return false
            return properlyCross(a, corners[i + 1] ?? a, c, corners[(j + 1) % corners.length] ?? c)
          }),
        )
        if (crossing) expect(shapeFaults(ring(corners))).toContain('selfIntersecting')
      }),
    )
  })
})

type Corner = readonly [number, number]
const side = (a: Corner, b: Corner, c: Corner) =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
const properlyCross = (a: Corner, b: Corner, c: Corner, d: Corner) =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

it('that is faulty does not change the scale of a list', () => {
  const { park, sites } = luxiSeed()
  const all = sites.map((site) => ({ ...site, updatedAt: 0 }))
  const [first] = all
  if (!first) throw new Error('there is no site')
  const astray = {
    ...first,
    geometry: stored({
      coordinates: [
        [
          [0, 0],
          [90, 0],
          [90, 45],
          [0, 0],
        ],
      ],
    }),
  }
  const empty = { ...first, geometry: stored({ coordinates: [] }) }
  expect(thumbScaleOf([...all, astray, empty], park.center)).toEqual(thumbScaleOf(all, park.center))
  expect(thumbScaleOf([...all, astray]).grid).toBe(thumbScaleOf(all).grid)
})
