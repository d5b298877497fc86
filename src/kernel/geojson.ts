import type { FieldError } from './errors.ts'
import { doubledArea, type LngLat, project, type SiteShape, toSeventhDecimal } from './geometry.ts'
import { FARTHEST_METRES, MOST_POINTS, type ShapeFault, shapeFaults } from './outline.ts'

export type ReadShape = { shape: SiteShape; error: null } | { shape: null; error: FieldError }

interface Asked {
  /** The field that the error stands at. */
  path: string
  /** The park's centre: what lies far from it is refused. */
  near?: LngLat
}

/** How deep the positions of a kind lie in its coordinates. */
const DEPTHS = { Point: 0, Polygon: 2, MultiPolygon: 3 } as const

/**
 * Reads foreign GeoJSON, a geometry, a feature or a collection of one, into the shape of a site: altitudes dropped,
 * degrees to a centimetre, rings closed where that is plainly meant and wound as RFC 7946 asks. Answers the first fault.
 */
export function readShape(value: unknown, { path, near }: Asked): ReadShape {
  const refused = (key: string, params?: FieldError['params']): ReadShape => ({
    shape: null,
    error: { path, key, ...(params && { params }) },
  })
  const crs = foreignCrs(value)
  if (crs !== null) return refused('shape_crs', { crs })
  const found = geometryIn(value)
  if ('key' in found) return refused(found.key, found.params)
  const { type, coordinates } = found
  const nesting = nestingFault(coordinates, DEPTHS[type])
  if (nesting) return refused(nesting, { kind: type })
  const positions = positionsIn(coordinates, DEPTHS[type])
  if (positions.length > MOST_POINTS) return refused('shape_too_many_points', { max: MOST_POINTS })
  const system = systemFault(positions)
  if (system) return refused(system.key, system.params)
  const shape = shapeOf(type, coordinates)
  if (!shape) return refused('shape_not_closed')
  const [fault] = shapeFaults(shape, near)
  return fault ? refused(KEYS[fault], { max: MOST_POINTS, kilometres: FARTHEST_METRES / 1000 }) : { shape, error: null }
}

const KEYS: Record<ShapeFault, string> = {
  notFinite: 'shape_not_number',
  notClosed: 'shape_not_closed',
  tooFewCorners: 'shape_too_few_corners',
  tooManyCorners: 'shape_too_many_points',
  selfIntersecting: 'shape_crosses_itself',
  noArea: 'shape_no_area',
  holeOutside: 'shape_hole_outside',
  partsOverlap: 'shape_parts_overlap',
  farAway: 'shape_far',
}

/** The systems that count as WGS 84: CGCS2000 in degrees lies within centimetres of it. */
const SAME_CRS = /(?:CRS84|EPSG:+(?:4326|4490))$/i

/** The name of a coordinate system other than WGS 84 that GeoJSON of before 2016 declares; null: none. */
export function foreignCrs(value: unknown): string | null {
  const { name } = Object(Object(Object(value).crs).properties) as { name?: unknown }
  return typeof name === 'string' && !SAME_CRS.test(name) ? name.slice(0, 80) : null
}

interface Geometry {
  type: keyof typeof DEPTHS
  coordinates: unknown
}

type Refusal = Pick<FieldError, 'key' | 'params'>

function geometryIn(value: unknown): Geometry | Refusal {
  const { type, coordinates, geometry, features } = Object(value) as Record<string, unknown>
  if (type === 'FeatureCollection' && Array.isArray(features))
    return features.length === 1 ? featureIn(features[0]) : { key: 'shape_many', params: { count: features.length } }
  if (type === 'Feature') return featureIn({ geometry })
  if (typeof type !== 'string') return { key: 'shape_not_geojson' }
  return isKind(type) ? { type, coordinates } : { key: 'shape_kind', params: { kind: type.slice(0, 40) } }
}

function featureIn(feature: unknown): Geometry | Refusal {
  const { type, coordinates } = Object(Object(feature).geometry) as Record<string, unknown>
  if (typeof type !== 'string') return { key: 'shape_missing' }
  return isKind(type) ? { type, coordinates } : { key: 'shape_kind', params: { kind: type.slice(0, 40) } }
}

const isKind = (type: string): type is Geometry['type'] => Object.hasOwn(DEPTHS, type)

function nestingFault(value: unknown, depth: number): string | null {
  if (!Array.isArray(value)) return 'shape_nesting'
  const list: unknown[] = value
  if (depth > 0) {
    if (list.length === 0) return 'shape_too_few_corners'
    return list.map((one) => nestingFault(one, depth - 1)).find((fault) => fault !== null) ?? null
  }
  if (list.some((one) => Array.isArray(one))) return 'shape_nesting'
  return list.length >= 2 && list.slice(0, 2).every((one) => Number.isFinite(one)) ? null : 'shape_not_number'
}

/** The positions of coordinates without a fault of nesting; what follows latitude is the altitude. */
const positionsIn = (coordinates: unknown, depth: number): [number, number, ...number[]][] =>
  (depth === 0 ? [coordinates] : (coordinates as unknown[]).flat(depth - 1)) as [number, number][]

/** Where China lies, in degrees. */
const CHINA = { lng: [73, 135], lat: [18, 54] } as const

const within = (value: number, [from, to]: readonly [number, number]): boolean => value >= from && value <= to

/** No degrees are so large: these are metres, or something else. */
const NO_DEGREES = 360

/** What speaks for latitude before longitude, for metres of a map projection, or for no place on earth. */
function systemFault(positions: readonly (readonly number[])[]): Refusal | null {
  if (positions.every(([lat = 0, lng = 0]) => within(lat, CHINA.lat) && within(lng, CHINA.lng)))
    return { key: 'shape_swapped', params: coordinatesOf(positions[0]) }
  const metres = positions.find((position) => position.slice(0, 2).some((one) => Math.abs(one) > NO_DEGREES))
  if (metres) return { key: 'shape_projected', params: coordinatesOf(metres) }
  const beyond = positions.find(([lng = 0, lat = 0]) => Math.abs(lng) > 180 || Math.abs(lat) > 90)
  return beyond ? { key: 'shape_out_of_range', params: coordinatesOf(beyond) } : null
}

const coordinatesOf = ([x = 0, y = 0]: readonly number[] = []): Record<string, number> => ({
  x: toSeventhDecimal(x),
  y: toSeventhDecimal(y),
})

/** Positions are in order; null when a ring is open and it is not plain how it closes. */
function shapeOf(type: Geometry['type'], coordinates: unknown): SiteShape | null {
  if (type === 'Point') return { type, coordinates: placeOf(coordinates as LngLat) }
  const parts = (type === 'Polygon' ? [coordinates] : coordinates) as LngLat[][][]
  const polygons = parts.map((rings) => rings.map((ring, index) => ringOf(ring, index === 0)))
  if (!polygons.every((rings): rings is LngLat[][] => rings.every((ring) => ring !== null))) return null
  const [only, ...more] = polygons
  // Programs write every plot as a MultiPolygon; of one part it is a polygon.
  return only && more.length === 0
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons }
}

const placeOf = ([lng, lat]: LngLat): LngLat => [toSeventhDecimal(lng), toSeventhDecimal(lat)]

/** Nearer than this the last point is the first one again, written less exactly. */
const SAME_METRES = 0.1
/** An open ring is closed by a side at most so many times as long as its longest. */
const PLAIN = 2

const samePlace = (one: LngLat, other: LngLat | undefined): boolean => one[0] === other?.[0] && one[1] === other[1]

function ringOf(stored: readonly LngLat[], outline: boolean): LngLat[] | null {
  const places = stored.map(placeOf)
  const [first] = places
  const points = places.filter((place, index) => index === 0 || !samePlace(place, places[index - 1]))
  const last = points.at(-1)
  if (!first || !last) return null
  const gap = distance(last, first)
  const sides = points.slice(1).map((point, index) => distance(point, points[index] ?? point))
  if (gap > PLAIN * Math.max(...sides, 0)) return null
  const corners = points.length > 1 && gap <= SAME_METRES ? points.slice(0, -1) : points
  const counterClockwise = doubledArea(corners.map((corner) => project(corner, first))) > 0
  const wound = counterClockwise === outline ? corners : [...corners.slice(0, 1), ...corners.slice(1).toReversed()]
  return [...wound, first]
}

function distance(point: LngLat, from: LngLat): number {
  const [east, north] = project(point, from)
  return Math.hypot(east, north)
}
