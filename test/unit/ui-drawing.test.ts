import { describe, expect, it } from 'vitest'
import type { LngLat, Polygon, SiteShape } from '../../src/kernel/geometry.ts'
import {
  draw,
  type Drawn,
  extentOf,
  labelPlace,
  pathOf,
  type Point,
  roundLength,
  sideLengths,
  windingOf,
} from '../../src/ui/components/drawing.ts'

/** A polygon from corners in metres at the equator, where a degree is the same both ways. */
const polygon = (...corners: [number, number][]): Polygon => {
  const ring = corners.map(([east, north]): LngLat => [east / 111_320, north / 111_320])
  return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
}
const oblong = polygon([0, 0], [200, 0], [200, 100], [0, 100])

const rectangle = (x: number, y: number, width: number, height: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]
const outlined = (...rings: Point[][]): Drawn => ({ polygons: [rings], mark: null })

describe('a drawing', () => {
  it('keeps the true proportions and puts north up', () => {
    const drawing = draw([oblong], { width: 220, maxHeight: 500, pad: 10 })
    expect(drawing.unitsPerMetre).toBeCloseTo(1)
    expect(drawing.height).toBeCloseTo(120)
    expect(drawing.shapes[0]?.polygons[0]?.[0]).toEqual([
      [10, 110],
      [210, 110],
      [210, 10],
      [10, 10],
    ])
  })

  it('shares one scale among its polygons', () => {
    const { shapes } = draw([oblong, polygon([0, 200], [100, 200], [100, 300], [0, 300])], {
      width: 220,
      maxHeight: 1000,
      pad: 10,
    })
    const widthOf = (ring: readonly (readonly [number, number])[] = []) =>
      Math.max(...ring.map(([x]) => x)) - Math.min(...ring.map(([x]) => x))
    const [first, second] = shapes.map(({ polygons }) => polygons[0]?.[0])
    expect(widthOf(first)).toBeCloseTo(2 * widthOf(second))
  })

  it('measures sides and extents in metres', () => {
    expect(sideLengths(oblong.coordinates[0] ?? []).map(Math.round)).toEqual([200, 100, 200, 100])
    expect(extentOf(oblong)).toBeCloseTo(200)
  })
})

it('rounds a scale bar down to 1, 2 or 5', () => {
  expect([180, 99, 20, 7.5, 1].map(roundLength)).toEqual([100, 50, 20, 5, 1])
})

it('sets a label inside a plot, whatever its shape, and above a small one', () => {
  const corner: Point[] = [
    [0, 0],
    [30, 0],
    [30, 70],
    [100, 70],
    [100, 100],
    [0, 100],
  ]
  const within = labelPlace(outlined(corner))
  expect(within.small).toBe(false)
  expect(within.at[0] < 30 || within.at[1] > 70).toBe(true)
  expect(labelPlace(outlined(rectangle(0, 50, 60, 10)))).toEqual({ at: [30, 42], small: true })
})

it('sets a label beside a hole, in the largest part, and above a mark', () => {
  const { at } = labelPlace(outlined(rectangle(0, 0, 100, 100), rectangle(30, 10, 60, 80)))
  expect(at[0]).toBeLessThan(30)
  const parts = [[rectangle(0, 0, 30, 30)], [rectangle(50, 0, 80, 80)]]
  expect(labelPlace({ polygons: parts, mark: null }).at[0]).toBeGreaterThan(50)
  expect(labelPlace({ polygons: [], mark: [10, 40] })).toEqual({ at: [10, 20], small: true })
})

it('draws a location as a mark in a window of some hundred metres, and never a shape', () => {
  const point: SiteShape = { type: 'Point', coordinates: [110, 28] }
  const { shapes, unitsPerMetre, width, height } = draw([point], { width: 400, maxHeight: 300, pad: 50 })
  expect(shapes).toEqual([{ polygons: [], mark: [width / 2, height / 2] }])
  expect(unitsPerMetre).toBeCloseTo(0.5)
})

it('draws holes and parts at the scale of the whole', () => {
  const [outline = []] = oblong.coordinates
  const [hole = []] = polygon([20, 20], [20, 40], [40, 40], [40, 20]).coordinates
  const [second = []] = polygon([300, 0], [400, 0], [400, 100], [300, 100]).coordinates
  const shape: SiteShape = { type: 'MultiPolygon', coordinates: [[outline, hole], [second]] }
  const { shapes } = draw([shape], { width: 400, maxHeight: 400, pad: 0 })
  expect(shapes.map(({ polygons }) => pathOf(polygons))).toEqual([
    'M0 100 200 100 200 0 0 0ZM20 80 20 60 40 60 40 80ZM300 100 400 100 400 0 300 0Z',
  ])
  expect(extentOf(shape)).toBeCloseTo(400)
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
