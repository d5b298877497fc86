import { type LngLat, type Metres, type Polygon, project, ringArea } from './geometry.ts'

/** What can be wrong with a polygon so that it may not be drawn. */
export const POLYGON_FAULTS = [
  'notFinite',
  'notClosed',
  'tooFewCorners',
  'tooManyCorners',
  'selfIntersecting',
  'noArea',
  'farAway',
] as const
export type PolygonFault = (typeof POLYGON_FAULTS)[number]

/**
 * Farthest that a corner may lie from the park's centre. A park with several districts spans its county, a few tens of
 * kilometres; swapped or mistyped degrees lie farther off.
 */
const FARTHEST_METRES = 50_000
/** No surveyed plot has more; it bounds the work of a request. */
const MOST_CORNERS = 1000
/** Smaller than any room: what is left is a line or a point. */
const LEAST_AREA_M2 = 1

/**
 * What is wrong with a polygon's outline (its holes are not drawn); none when it is sound. Stored JSON may hold
 * anything, so nothing is taken for granted. Without `center` its distance is not looked at.
 */
export function polygonFaults(polygon: Polygon, center?: LngLat): PolygonFault[] {
  const stored: unknown = (polygon as Partial<Polygon> | null)?.coordinates?.[0]
  if (!Array.isArray(stored) || stored.length === 0) return ['tooFewCorners']
  if (!stored.every(isPlace)) return ['notFinite']
  if (stored.length > MOST_CORNERS) return ['tooManyCorners']
  const [first, last] = [stored[0], stored.at(-1)]
  if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) return ['notClosed']
  const corners = withoutRepeats(stored)
  if (corners.length < 3) return ['tooFewCorners']
  const metres = corners.map((corner) => project(corner, first))
  return [
    ...(crossesItself(metres) ? (['selfIntersecting'] as const) : []),
    ...(ringArea(corners) < LEAST_AREA_M2 ? (['noArea'] as const) : []),
    ...(center && corners.some((corner) => distance(corner, center) > FARTHEST_METRES) ? (['farAway'] as const) : []),
  ]
}

/** Whether the outline can be drawn. */
export const isSound = (polygon: Polygon, center?: LngLat): boolean => polygonFaults(polygon, center).length === 0

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
