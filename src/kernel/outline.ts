import { boundsOf, type LngLat, type Metres, project, ringArea, roomAt, type SiteShape } from './geometry.ts'

/** What can be wrong with a site's shape so that it may not be drawn. */
export const SHAPE_FAULTS = [
  'notFinite',
  'notClosed',
  'tooFewCorners',
  'tooManyCorners',
  'selfIntersecting',
  'noArea',
  'holeOutside',
  'partsOverlap',
  'farAway',
] as const
export type ShapeFault = (typeof SHAPE_FAULTS)[number]

/**
 * Farthest that a corner may lie from the park's centre. A park with several districts spans its county, a few tens of
 * kilometres; swapped or mistyped degrees lie farther off.
 */
export const FARTHEST_METRES = 50_000
/** No surveyed site has more, all its rings together; it bounds the work of a request. */
export const MOST_POINTS = 2000
/** Smaller than any room: what is left is a line or a point. */
const LEAST_AREA_M2 = 1
/** A hole may touch its outline, and degrees are rounded. */
const TOUCH_METRES = 0.05

/**
 * What is wrong with a shape, each fault once; nothing when it is sound. Stored JSON may hold anything, so nothing is
 * taken for granted. Without `center` its distance is not looked at.
 */
export function shapeFaults(shape: SiteShape, center?: LngLat): ShapeFault[] {
  const stored = Object(shape) as { type?: unknown; coordinates?: unknown }
  if (stored.type === 'Point')
    return isPlace(stored.coordinates) ? distanceFaults([stored.coordinates], center) : ['notFinite']
  const polygons = listOf(stored.type === 'MultiPolygon' ? stored.coordinates : [stored.coordinates]).map(listOf)
  if (polygons.length === 0) return ['tooFewCorners']
  const points = polygons.flatMap((rings) => rings.flatMap(listOf)).length
  if (points > MOST_POINTS) return ['tooManyCorners']
  const faults = new Set(polygons.flatMap((rings) => polygonFaults(rings, center)))
  return faults.size === 0 && partsOverlap(polygons as LngLat[][][]) ? ['partsOverlap'] : [...faults]
}

/** Whether the shape can be drawn. */
export const isSound = (shape: SiteShape, center?: LngLat): boolean => shapeFaults(shape, center).length === 0

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Faults of an outline and its holes. */
function polygonFaults(rings: readonly unknown[], center: LngLat | undefined): ShapeFault[] {
  if (rings.length === 0) return ['tooFewCorners']
  const faults = rings.flatMap((ring) => ringFaults(listOf(ring), center))
  if (faults.length > 0) return faults
  const [outline = [], ...holes] = rings as LngLat[][]
  const origin = outline[0] ?? [0, 0]
  const inMetres = (ring: readonly LngLat[]): Metres[] => ring.map((corner) => project(corner, origin))
  const around = [inMetres(outline)]
  const astray = holes.some((hole) => inMetres(hole).some((corner) => roomAt(corner, around) < -TOUCH_METRES))
  return astray ? ['holeOutside'] : []
}

/** Whether a corner of one part lies inside another: drawn together, what both cover would look like a hole. */
function partsOverlap(polygons: readonly LngLat[][][]): boolean {
  const origin = polygons[0]?.[0]?.[0] ?? [0, 0]
  const parts = polygons.map((rings) => {
    const metres = rings.map((ring) => ring.map((corner) => project(corner, origin)))
    return { metres, bounds: boundsOf(metres.flat()) }
  })
  return parts.some(({ metres }, index) =>
    parts.some(({ metres: other, bounds: { west, south, east, north } }, at) =>
      index === at
        ? false
        : (metres[0] ?? [])
            .filter(([x, y]) => x > west && x < east && y > south && y < north)
            .some((corner) => roomAt(corner, other) > TOUCH_METRES),
    ),
  )
}

function ringFaults(ring: readonly unknown[], center: LngLat | undefined): ShapeFault[] {
  if (ring.length === 0) return ['tooFewCorners']
  if (!ring.every(isPlace)) return ['notFinite']
  const [first, last] = [ring[0], ring.at(-1)]
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) return ['notClosed']
  const corners = withoutRepeats(ring)
  if (corners.length < 3) return ['tooFewCorners']
  const metres = corners.map((corner) => project(corner, first))
  return [
    ...(crossesItself(metres) ? (['selfIntersecting'] as const) : []),
    ...(ringArea(corners) < LEAST_AREA_M2 ? (['noArea'] as const) : []),
    ...distanceFaults(corners, center),
  ]
}

const distanceFaults = (places: readonly LngLat[], center: LngLat | undefined): ShapeFault[] =>
  center && places.some((place) => distance(place, center) > FARTHEST_METRES) ? ['farAway'] : []

/**
 * The middle of some places, by the median of each degree, so that one mistyped place does not move it; undefined of
 * fewer than three.
 */
export function middleOf(places: readonly LngLat[]): LngLat | undefined {
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  const [lng, lat] = [median(places.map(([lng]) => lng)), median(places.map(([, lat]) => lat))]
  return places.length < 3 || lng === undefined || lat === undefined ? undefined : [lng, lat]
}

function isPlace(value: unknown): value is LngLat {
  if (!Array.isArray(value)) return false
  const [lng, lat]: unknown[] = value
  return Number.isFinite(lng) && Number.isFinite(lat) && Math.abs(Number(lng)) <= 180 && Math.abs(Number(lat)) <= 90
}

/** The ring without its closing point and without points that stand where the one before stands. */
const withoutRepeats = (ring: readonly LngLat[]): LngLat[] =>
  ring.slice(0, -1).filter(([lng, lat], index, all) => {
    const before = all.at(index - 1)
    return all.length === 1 || before?.[0] !== lng || before[1] !== lat
  })

function distance(point: LngLat, from: LngLat): number {
  const [east, north] = project(point, from)
  return Math.hypot(east, north)
}

interface Side {
  index: number
  from: Metres
  to: Metres
  west: number
  east: number
}

/** Whether two sides that are not neighbours touch, or neighbours fold back. Sides are swept from west to east. */
function crossesItself(corners: readonly Metres[]): boolean {
  const sides = corners
    .map((from, index): Side => {
      const to = corners[(index + 1) % corners.length] ?? from
      return { index, from, to, west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) }
    })
    .toSorted((a, b) => a.west - b.west)
  return sides.some((side, at) => {
    for (const other of sides.slice(at + 1)) {
      if (other.west > side.east) return false
      const apart = Math.abs(side.index - other.index)
      const neighbours = apart === 1 || apart === corners.length - 1
      if (neighbours ? foldsBack(side, other, corners.length) : touch(side, other)) return true
    }
    return false
  })
}

/** Positive when c lies to the left of the line from a to b, 0 on it. */
const turn = (a: Metres, b: Metres, c: Metres): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

const within = (value: number, a: number, b: number): boolean => value >= Math.min(a, b) && value <= Math.max(a, b)
const isOn = (point: Metres, { from, to }: Side): boolean =>
  turn(from, to, point) === 0 && within(point[0], from[0], to[0]) && within(point[1], from[1], to[1])

function touch(a: Side, b: Side): boolean {
  const crosses =
    turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) < 0 &&
    turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) < 0
  return crosses || isOn(b.from, a) || isOn(b.to, a) || isOn(a.from, b) || isOn(a.to, b)
}

function foldsBack(a: Side, b: Side, count: number): boolean {
  const [first, second] = (a.index + 1) % count === b.index ? [a, b] : [b, a]
  const straight = turn(first.from, first.to, second.to) === 0
  const onward =
    (first.to[0] - first.from[0]) * (second.to[0] - second.from[0]) +
    (first.to[1] - first.from[1]) * (second.to[1] - second.from[1])
  return straight && onward < 0
}
