import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  boundsOf,
  centreOf,
  type LngLat,
  placesOf,
  polygonsOf,
  project,
  shapeArea,
  type SiteShape,
  unproject,
} from '../../src/kernel/geometry.ts'
import { cut, holed, located, ringAt } from '../support/shapes.ts'

const HERE: LngLat = [110.2, 28.2]
const inMetres = (place: LngLat) => project(place, HERE).map(Math.round)

describe('a shape', () => {
  it('covers its polygons without their holes, and as a location nothing', () => {
    expect(Math.round(shapeArea(holed(HERE)))).toBe(240 * 160 - 60 * 40)
    expect(Math.round(shapeArea(cut(HERE)) / 10)).toBe(Math.round((150 * 180 + 85 * 180) / 10))
    expect(shapeArea(located(HERE))).toBe(0)
  })

  it('has its centre where it would balance', () => {
    expect(inMetres(centreOf({ type: 'Polygon', coordinates: holed(HERE).coordinates.slice(0, 1) }))).toEqual([120, 80])
    const [outline = [], yard = []] = holed(HERE).coordinates
    const [east, north] = inMetres(centreOf({ type: 'Polygon', coordinates: [outline, yard.toReversed()] }))
    expect([east, north]).toEqual(inMetres(centreOf(holed(HERE))))
    expect(east).toBeGreaterThan(120)
    const twin = [0, 300].map((left) => [ringAt([...HERE], [left, 0], [left + 100, 0], [left + 100, 50], [left, 50])])
    expect(inMetres(centreOf({ type: 'MultiPolygon', coordinates: twin }))).toEqual([200, 25])
    expect(centreOf(located(HERE))).toEqual(HERE)
  })

  it('names its places and its polygons', () => {
    expect([located(HERE), holed(HERE), cut(HERE)].map((shape) => polygonsOf(shape).length)).toEqual([0, 1, 2])
    expect([located(HERE), holed(HERE), cut(HERE)].map((shape) => placesOf(shape).length)).toEqual([1, 10, 10])
  })

  it('covers as much and balances at the same place wherever its rings begin and whichever way they run', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 3, maxLength: 12 }),
        fc.nat({ max: 11 }),
        (reaches, turns) => {
          const corners = reaches.map((reach, index): [number, number] => {
            const angle = (index * 2 * Math.PI) / reaches.length
            return [reach * Math.cos(angle), reach * Math.sin(angle)]
          })
          const begin = turns % corners.length
          const turned = [...corners.slice(begin), ...corners.slice(0, begin)].toReversed()
          const [one, other] = [corners, turned].map((list): SiteShape => ({
            type: 'Polygon',
            coordinates: [ringAt(HERE, ...list)],
          }))
          if (!one || !other) return
          expect(Math.abs(shapeArea(one) / shapeArea(other) - 1)).toBeLessThan(1e-4)
          const [east, north] = project(centreOf(one), centreOf(other))
          expect(Math.hypot(east, north)).toBeLessThan(0.5)
          const box = boundsOf(placesOf(one))
          const [lng, lat] = centreOf(one)
          expect(lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north).toBe(true)
        },
      ),
    )
  })
})

it('a point of the plane comes back to a centimetre', () => {
  const metres = fc.integer({ min: -5000, max: 5000 })
  fc.assert(
    fc.property(metres, metres, (east, north) => {
      const [x, y] = project(unproject([east, north], HERE), HERE)
      expect(Math.hypot(x - east, y - north)).toBeLessThan(0.02)
    }),
  )
})
