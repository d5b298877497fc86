import { type LngLat, type Metres, type Polygon, project } from '../../kernel/geometry.ts'

/** A point of a drawing, in its own units, y downwards. */
export type Point = readonly [x: number, y: number]

export interface Box {
  width: number
  maxHeight: number
  /** Room around the drawing. */
  pad: number
}

/** A true-to-scale drawing of polygons: north up, the same scale both ways. */
export interface Drawing {
  width: number
  height: number
  unitsPerMetre: number
  /** One ring for each polygon, without the closing point. */
  rings: Point[][]
  place: (point: LngLat) => Point
}

export const rounded = (value: number): number => Math.round(value * 10) / 10

export function draw(polygons: readonly Polygon[], { width, maxHeight, pad }: Box): Drawing {
  const outlines = polygons.map(({ coordinates }) => (coordinates[0] ?? []).slice(0, -1))
  const origin = outlines[0]?.[0] ?? ([0, 0] as const)
  const metres = outlines.map((ring) => ring.map((point) => project(point, origin)))
  const { west, south, east, north } = boundsOf(metres.flat())
  const unitsPerMetre = Math.min(
    (width - 2 * pad) / Math.max(east - west, 1),
    (maxHeight - 2 * pad) / Math.max(north - south, 1),
  )
  const height = rounded((north - south) * unitsPerMetre + 2 * pad)
  const left = (width - (east - west) * unitsPerMetre) / 2
  const toPoint = ([x, y]: Metres): Point => [
    rounded(left + (x - west) * unitsPerMetre),
    rounded(pad + (north - y) * unitsPerMetre),
  ]
  return {
    width,
    height,
    unitsPerMetre,
    rings: metres.map((ring) => ring.map(toPoint)),
    place: (point) => toPoint(project(point, origin)),
  }
}

/** The larger of a polygon's two extents in metres. */
export function extentOf({ coordinates }: Polygon): number {
  const ring = coordinates[0] ?? []
  const { west, south, east, north } = boundsOf(ring.map((point) => project(point, ring[0] ?? point)))
  return Math.max(east - west, north - south)
}

/** Lengths in metres of a polygon's sides, in the order of its ring. */
export function sideLengths({ coordinates }: Polygon): number[] {
  const ring = coordinates[0] ?? []
  return ring.slice(0, -1).map((start, index) => {
    const [east, north] = project(ring[index + 1] ?? start, start)
    return Math.hypot(east, north)
  })
}

/** 1, 2 or 5 times a power of ten, at most `limit`. */
export function roundLength(limit: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(limit, 1)))
  return power * ([5, 2, 1].find((factor) => factor * power <= limit) ?? 1)
}

export const pointsOf = (ring: readonly Point[]): string => ring.map(([x, y]) => `${x},${y}`).join(' ')

/** 1 when the ring runs clockwise on the drawing, -1 when it runs the other way. */
export function windingOf(ring: readonly Point[]): 1 | -1 {
  let doubled = 0
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    doubled += x * nextY - nextX * y
  })
  return doubled >= 0 ? 1 : -1
}

/** Where a plot's label goes: well inside the plot, or above it when it is too small to hold one. */
export function labelPlace(ring: readonly Point[]): { at: Point; small: boolean } {
  const { west, south, east, north } = boundsOf(ring)
  if (Math.min(east - west, north - south) < 24)
    return { at: [rounded((west + east) / 2), rounded(south - 8)], small: true }
  const steps = Array.from({ length: 9 }, (_, index) => (index + 1) / 10)
  const middle: Point = [(west + east) / 2, (south + north) / 2]
  let best = { at: middle, room: roomAt(middle, ring) * 1.15 }
  for (const across of steps) {
    for (const down of steps) {
      const at: Point = [west + (east - west) * across, south + (north - south) * down]
      const room = roomAt(at, ring)
      if (room > best.room) best = { at, room }
    }
  }
  return { at: [rounded(best.at[0]), rounded(best.at[1])], small: false }
}

/** Distance from a point inside a ring to the nearest side; negative outside. */
function roomAt([x, y]: Point, ring: readonly Point[]): number {
  let inside = false
  let nearest = Infinity
  ring.forEach(([x1, y1], index) => {
    const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
    const [dx, dy] = [x2 - x1, y2 - y1]
    const along = Math.min(Math.max(((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1), 0), 1)
    nearest = Math.min(nearest, Math.hypot(x - x1 - along * dx, y - y1 - along * dy))
  })
  return inside ? nearest : -nearest
}

function boundsOf(points: readonly Metres[]): { west: number; south: number; east: number; north: number } {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) }
}
