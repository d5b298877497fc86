import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readShape } from '../../src/kernel/geojson.ts'
import type { LngLat } from '../../src/kernel/geometry.ts'
import { shapeFaults } from '../../src/kernel/outline.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { cut, holed, located, ringAt } from '../support/shapes.ts'

const HERE: LngLat = [110.2, 28.2]
const read = (value: unknown, near: LngLat = HERE) => readShape(value, { path: 'geometry', near })
const square = ringAt(HERE, [0, 0], [100, 0], [100, 100], [0, 100])
/** The square, so many metres north-east. */
const moved = (by: number) => ringAt(HERE, [by, by], [by + 100, by], [by + 100, by + 100], [by, by + 100])
const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates })
const each = (turn: (place: LngLat) => unknown) => polygon(square.map(turn))

describe('GeoJSON', () => {
  it.each([holed(HERE), cut(HERE), located(HERE)])('that is as it should be stays as it is: $type', (shape) => {
    const wound = read(shape).shape
    expect(wound).toMatchObject({ type: shape.type })
    expect(read(wound).shape).toEqual(wound)
    expect(read({ type: 'Feature', properties: { name: 'A' }, geometry: shape }).shape).toEqual(wound)
    expect(read({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry: shape }] }).shape).toEqual(wound)
  })

  it('is closed, wound, rounded and flattened', () => {
    const sound = polygon(square)
    expect(read(polygon(square.slice(0, -1))).shape).toEqual(sound)
    expect(read(polygon(square.toReversed())).shape).toEqual(sound)
    expect(read(polygon([...square.slice(0, 2), ...square.slice(1)])).shape).toEqual(sound)
    expect(read(each(([lng, lat]) => [lng + 1e-9, lat, 132.5])).shape).toEqual(sound)
    expect(read({ type: 'MultiPolygon', coordinates: [[square]] }).shape).toEqual(sound)
    expect(read(polygon([...square.slice(0, -1), [HERE[0] + 2e-7, HERE[1]]])).shape).toEqual(sound)
    const { shape } = read({ type: 'Point', coordinates: [110.123456789, 28.2, 90] })
    expect(shape).toEqual({ type: 'Point', coordinates: [110.1234568, 28.2] })
  })

  it.each([
    ['nothing', null, 'shape_not_geojson'],
    ['a text', 'POINT(110 28)', 'shape_not_geojson'],
    ['a line', { type: 'LineString', coordinates: square }, 'shape_kind'],
    ['a feature without a shape', { type: 'Feature', geometry: null }, 'shape_missing'],
    ['an empty collection', { type: 'FeatureCollection', features: [] }, 'shape_many'],
    ['a prototype’s name', { type: 'toString', coordinates: [] }, 'shape_kind'],
    [
      'another declared system',
      { ...polygon(square), crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4547' } } },
      'shape_crs',
    ],
    ['swapped degrees', each(([lng, lat]) => [lat, lng]), 'shape_swapped'],
    ['a swapped point', { type: 'Point', coordinates: [43.8, 87.6] }, 'shape_swapped'],
    ['metres of Gauss-Krüger', each(([lng, lat]) => [lng * 4000, lat * 111_000]), 'shape_projected'],
    ['degrees beyond the earth', each(([lng, lat]) => [lng + 100, lat]), 'shape_out_of_range'],
    ['another park', each(([lng, lat]) => [lng + 2, lat]), 'shape_far'],
    ['a number missing', polygon([[110, null], ...square]), 'shape_not_number'],
    ['not a number', { type: 'Point', coordinates: [Number.NaN, 28] }, 'shape_not_number'],
    ['texts for numbers', { type: 'Point', coordinates: ['110', '28'] }, 'shape_not_number'],
    ['one bracket too few', { type: 'Polygon', coordinates: square }, 'shape_nesting'],
    ['one bracket too many', { type: 'Polygon', coordinates: [[square]] }, 'shape_nesting'],
    ['no coordinates', { type: 'Polygon' }, 'shape_nesting'],
    ['no rings', polygon(), 'shape_too_few_corners'],
    ['two corners', polygon([...square.slice(0, 2), square[0]]), 'shape_too_few_corners'],
    ['an open ring that breaks off', polygon([...broken()]), 'shape_not_closed'],
    ['a bow tie', polygon([square[0], square[2], square[1], square[3], square[0]]), 'shape_crosses_itself'],
    ['a speck', polygon(ringAt(HERE, [0, 0], [1, 0], [1, 1])), 'shape_no_area'],
    ['a hole beyond', polygon(square, ringAt(HERE, [50, 50], [50, 150], [80, 150])), 'shape_hole_outside'],
    ['parts that overlap', { type: 'MultiPolygon', coordinates: [[square], [moved(50)]] }, 'shape_parts_overlap'],
    ['too many points', polygon(Array.from({ length: 2001 }, () => HERE)), 'shape_too_many_points'],
  ])('is refused with what to do: %s', (_, value, key) => {
    const { error } = read(value)
    expect(error).toMatchObject({ path: 'geometry', key })
    for (const { fieldErrors } of Object.values(messages)) {
      const texts: Record<string, (params: Record<string, string | number>) => string> = fieldErrors
      const text = texts[key]?.(error?.params ?? {}) ?? ''
      expect(text).not.toMatch(/undefined|^$/)
    }
  })

  it('takes parts that share a side or a corner, and a part inside a hole of another', () => {
    const beside = ringAt(HERE, [100, 0], [200, 0], [200, 100], [100, 100])
    const hole = ringAt(HERE, [20, 20], [20, 80], [80, 80], [80, 20])
    const island = ringAt(HERE, [40, 40], [60, 40], [60, 60], [40, 60])
    for (const coordinates of [
      [[square], [beside]],
      [[square], [moved(100)]],
      [[square, hole], [island]],
    ])
      expect(read({ type: 'MultiPolygon', coordinates }).error).toBeNull()
  })

  it('counts CGCS2000 in degrees as WGS 84', () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } }
    expect(read({ ...polygon(square), crs }).error).toBeNull()
  })

  it('never breaks the reader, and what it lets through can be drawn and reads as itself', () => {
    const number = fc.oneof(fc.double({ min: 110.1, max: 110.3 }), fc.double({ min: 28.1, max: 28.3 }), fc.anything())
    const ring = fc.array(fc.array(number, { minLength: 1, maxLength: 3 }), { maxLength: 6 })
    const value = fc.oneof(
      fc.anything(),
      fc.record({
        type: fc.constantFrom('Point', 'Polygon', 'MultiPolygon', 'Feature'),
        coordinates: fc.oneof(ring, fc.array(ring, { maxLength: 2 }), fc.array(fc.array(ring), { maxLength: 2 })),
      }),
    )
    fc.assert(
      fc.property(value, (anything) => {
        const { shape, error } = read(anything)
        expect(shape === null).toBe(error !== null)
        if (!shape) return
        expect(shapeFaults(shape, HERE)).toEqual([])
        expect(read(shape).shape).toEqual(shape)
      }),
    )
  })
})

/** Half a circle of short sides, of which the way back is missing. */
function broken(): LngLat[] {
  const corners = Array.from({ length: 12 }, (_, at): [number, number] => [
    100 * Math.cos((at * Math.PI) / 11),
    100 * Math.sin((at * Math.PI) / 11),
  ])
  return ringAt(HERE, ...corners).slice(0, -1)
}
