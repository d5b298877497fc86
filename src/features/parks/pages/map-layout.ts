import type { LngLat } from '../../../kernel/geometry.ts'
import { type Point, rounded } from '../../../ui/components/drawing.ts'

export const MAP = { width: 640, height: 420 }

/** Room between the frame and the outermost park, and the least that the map spans, so that neighbours stand in a place. */
const PAD = 64
const LEAST_DEGREES = 0.4
const METRES_PER_DEGREE = 111_320

/** Steps of the graticule in minutes of arc, and the least room between its lines. */
const STEPS = [5, 10, 30, 60, 120, 300, 600, 1200]
const LEAST_GAP = 96

/** Labels are placed for the largest letters in which they are set, those of a phone. */
const LETTER = 21
const MARK = 8
const REACHES = [14, 34, 56, 80]
const DIRECTIONS: readonly Point[] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.8, -0.7],
  [-0.8, -0.7],
  [0.8, 0.7],
  [-0.8, 0.7],
]

export interface MapLine {
  /** Distance from the left edge for a meridian, from the top for a parallel. */
  at: number
  /** Degrees and minutes, without the side of the earth. */
  text: string
}

export interface MapMark {
  at: Point
  label: { at: Point; anchor: 'start' | 'middle' | 'end'; text: string }
  /** Whether the label stands so far off that a line ties it to its point. */
  tied: boolean
}

export interface MapLayout {
  unitsPerMetre: number
  meridians: MapLine[]
  parallels: MapLine[]
  marks: MapMark[]
}

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * Places on a map with north up, the same scale both ways (equirectangular at the middle latitude), and their names,
 * none on another. Where a name has no room its number stands alone,
 * and where that has none, the point.
 */
export function layOut(places: readonly { center: LngLat; name: string }[]): MapLayout {
  const { toPoint, unitsPerDegree, middle, squeeze } = projection(places.map(({ center }) => center))
  const step = (STEPS.find((minutes) => (minutes / 60) * unitsPerDegree * squeeze >= LEAST_GAP) ?? 1200) / 60
  const lines = (at: number, units: number, length: number, sign: 1 | -1): MapLine[] => {
    const first = Math.ceil((at - length / 2 / units) / step)
    const last = Math.floor((at + length / 2 / units) / step)
    return Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => (first + index) * step).map(
      (degrees) => ({
        at: rounded(length / 2 + sign * (degrees - at) * units),
        text: degreesText(degrees),
      }),
    )
  }
  const points = places.map(({ center }) => toPoint(center))
  return {
    unitsPerMetre: unitsPerDegree / METRES_PER_DEGREE,
    meridians: lines(middle[0], unitsPerDegree * squeeze, MAP.width, 1),
    parallels: lines(middle[1], unitsPerDegree, MAP.height, -1),
    marks: placeLabels(
      points,
      places.map(({ name }) => name),
    ),
  }
}

function projection(centers: readonly LngLat[]) {
  const [west, east] = rangeOf(centers.map(([lng]) => lng))
  const [south, north] = rangeOf(centers.map(([, lat]) => lat))
  const middle: LngLat = [(west + east) / 2, (south + north) / 2]
  const squeeze = Math.cos((middle[1] * Math.PI) / 180)
  const unitsPerDegree = Math.min(
    (MAP.width - 2 * PAD) / Math.max((east - west) * squeeze, LEAST_DEGREES),
    (MAP.height - 2 * PAD) / Math.max(north - south, LEAST_DEGREES),
  )
  const toPoint = ([lng, lat]: LngLat): Point => [
    rounded(MAP.width / 2 + (lng - middle[0]) * squeeze * unitsPerDegree),
    rounded(MAP.height / 2 - (lat - middle[1]) * unitsPerDegree),
  ]
  return { toPoint, unitsPerDegree, middle, squeeze }
}

const rangeOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)]

function placeLabels(points: readonly Point[], names: readonly string[]): MapMark[] {
  const taken: Box[] = [...CORNERS, ...points.map(([x, y]) => boxAround([x, y], MARK, MARK))]
  return points.map((at, index) => {
    const number = String(index + 1)
    const others = points.filter((_, other) => other !== index)
    const room: Room = { taken, others }
    const mark = placeOne(at, `${number} ${names[index] ?? ''}`, room) ?? placeOne(at, number, room)
    if (mark) taken.push(mark.box)
    return mark ? mark.mark : { at, label: { at, anchor: 'middle', text: '' }, tied: false }
  })
}

/** Room for the scale bar, the north arrow and the degrees along the upper and left edges. */
const CORNERS: readonly Box[] = [
  { left: 0, top: MAP.height - 52, right: 240, bottom: MAP.height },
  { left: MAP.width - 56, top: MAP.height - 76, right: MAP.width, bottom: MAP.height },
  { left: 0, top: 0, right: MAP.width, bottom: 30 },
]

interface Room {
  taken: readonly Box[]
  others: readonly Point[]
}

/**
 * The nearest free place for a label. Without a line it must stand nearer to its own point than to any other; a line
 * may not run through another point.
 */
function placeOne(at: Point, text: string, { taken, others }: Room): { mark: MapMark; box: Box } | null {
  const width = widthOf(text)
  for (const reach of REACHES) {
    for (const [east, south] of DIRECTIONS) {
      const anchor = east > 0 ? 'start' : east < 0 ? 'end' : 'middle'
      const label: Point = [rounded(at[0] + east * reach), rounded(at[1] + south * (reach + 4))]
      const left = label[0] - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2)
      const box = { left, top: label[1] - LETTER * 0.6, right: left + width, bottom: label[1] + LETTER * 0.6 }
      const tied = reach !== REACHES[0]
      const mistaken = others.some((other) =>
        tied ? isOnTheWay(other, at, label) : distance(other, label) <= distance(at, label),
      )
      if (!mistaken && isInside(box) && !taken.some((other) => overlap(box, other)))
        return { mark: { at, label: { at: label, anchor, text }, tied }, box }
    }
  }
  return null
}

/** Width of a text in the drawing's units: Chinese characters are square, others a little over half of that. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character > '\u2e80' ? 1 : 0.58), 0) * LETTER

const boxAround = ([x, y]: Point, across: number, down: number): Box => ({
  left: x - across,
  top: y - down,
  right: x + across,
  bottom: y + down,
})

const isInside = ({ left, top, right, bottom }: Box): boolean =>
  left >= 4 && top >= 4 && right <= MAP.width - 4 && bottom <= MAP.height - 4

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1])

function isOnTheWay(point: Point, from: Point, to: Point): boolean {
  const [x, y] = [point[0] - from[0], point[1] - from[1]]
  const length = distance(from, to)
  const [east, south] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  return x * east + y * south > 0 && Math.abs(x * south - y * east) < MARK / 2
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

function degreesText(value: number): string {
  const minutes = Math.round(Math.abs(value) * 60)
  return minutes % 60 === 0
    ? `${minutes / 60}°`
    : `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′`
}
