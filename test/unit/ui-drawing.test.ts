import { describe, expect, it } from 'vitest'
import type { LngLat, Polygon } from '../../src/kernel/geometry.ts'
import { draw, extentOf, labelPlace, roundLength, sideLengths, windingOf } from '../../src/ui/components/drawing.ts'

/** A polygon from corners in metres at the equator, where a degree is the same both ways. */
const polygon = (...corners: [number, number][]): Polygon => {
  const ring = corners.map(([east, north]): LngLat => [east / 111_320, north / 111_320])
  return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
}
const oblong = polygon([0, 0], [200, 0], [200, 100], [0, 100])

describe('a drawing', () => {
  it('keeps the true proportions and puts north up', () => {
    const drawing = draw([oblong], { width: 220, maxHeight: 500, pad: 10 })
    expect(drawing.unitsPerMetre).toBeCloseTo(1)
    expect(drawing.height).toBeCloseTo(120)
    expect(drawing.rings[0]).toEqual([
      [10, 110],
      [210, 110],
      [210, 10],
      [10, 10],
    ])
  })

  it('shares one scale among its polygons', () => {
    const { rings } = draw([oblong, polygon([0, 200], [100, 200], [100, 300], [0, 300])], {
      width: 220,
      maxHeight: 1000,
      pad: 10,
    })
    const widthOf = (ring: readonly (readonly [number, number])[] = []) =>
      Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x))
    expect(widthOf(rings[0])).toBeCloseTo(2 * widthOf(rings[1]))
  })

  it('measures sides and extents in metres', () => {
    expect(sideLengths(oblong).map(Math.round)).toEqual([200, 100, 200, 100])
    expect(extentOf(oblong)).toBeCloseTo(200)
  })
})

it('rounds a scale bar down to 1, 2 or 5', () => {
  expect([180, 99, 20, 7.5, 1].map(roundLength)).toEqual([100, 50, 20, 5, 1])
})

it('sets a label inside a plot, whatever its shape, and above a small one', () => {
  const corner = labelPlace([
    [0, 0],
    [30, 0],
    [30, 70],
    [100, 70],
    [100, 100],
    [0, 100],
  ])
  expect(corner.small).toBe(false)
  expect(corner.at[0] < 30 || corner.at[1] > 70).toBe(true)
  const ring = [
    [0, 50],
    [60, 50],
    [60, 60],
    [0, 60],
  ] as const
  expect(labelPlace(ring)).toEqual({ at: [30, 42], small: true })
})

it('knows which way a ring runs', () => {
  const ring = [
    [0, 0],
    [10, 0],
    [10, 10],
  ] as const
  expect(windingOf(ring)).toBe(1)
  expect(windingOf(ring.toReversed())).toBe(-1)
})
