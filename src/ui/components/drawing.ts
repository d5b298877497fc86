import {
  boundsOf,
  doubledArea,
  type LngLat,
  placesOf,
  polygonsOf,
  project,
  roomAt,
  type SiteShape,
} from '../../kernel/geometry.ts'

/** A point of a drawing, in its own units, y downwards. */
export type Point = readonly [x: number, y: number]

export interface Box {
  width: number
  maxHeight: number
  /** Room around the drawing. */
  pad: number
}

/** A site on a drawing. */
export interface Drawn {
  /** Each an outline and then its holes, without the closing points; none where only the location is known. */
  polygons: Point[][][]
  /** The location, where nothing else is known. */
  mark: Point | null
}

/** A true-to-scale drawing of sites: north up, the same scale both ways. */
export interface Drawing {
  width: number
  height: number
  unitsPerMetre: number
  shapes: Drawn[]
}

/** What is shown around locations when there is no outline that would give a scale. */
const LEAST_METRES = 400

export const rounded = (value: number): number => Math.round(value * 10) / 10

export function draw(shapes: readonly SiteShape[], { width, maxHeight, pad }: Box): Drawing {
  const places = shapes.flatMap(placesOf)
  const origin = places[0] ?? ([0, 0] as const)
  const least = shapes.every(({ type }) => type === 'Point') ? LEAST_METRES : 1
  const bounds = boundsOf(places.map((place) => project(place, origin)))
  const [west, east] = grown(bounds.west, bounds.east, least)
  const [south, north] = grown(bounds.south, bounds.north, least)
  const unitsPerMetre = Math.min((width - 2 * pad) / (east - west), (maxHeight - 2 * pad) / (north - south))
  const left = (width - (east - west) * unitsPerMetre) / 2
  const place = (at: LngLat): Point => {
    const [x, y] = project(at, origin)
    return [rounded(left + (x - west) * unitsPerMetre), rounded(pad + (north - y) * unitsPerMetre)]
  }
  return {
    width,
    height: rounded((north - south) * unitsPerMetre + 2 * pad),
    unitsPerMetre,
    shapes: shapes.map((shape) => ({
      polygons: polygonsOf(shape).map((rings) => rings.map((ring) => ring.slice(0, -1).map(place))),
      mark: shape.type === 'Point' ? place(shape.coordinates) : null,
    })),
  }
}

/** A span about the same middle that is at least so long. */
const grown = (from: number, to: number, least: number): [number, number] => {
  const missing = Math.max(least - (to - from), 0)
  return [from - missing / 2, to + missing / 2]
}

/** The larger of a shape's two extents in metres; nothing for a point. */
export function extentOf(shape: SiteShape): number {
  const places = placesOf(shape)
  const { west, south, east, north } = boundsOf(places.map((place) => project(place, places[0] ?? place)))
  return Math.max(east - west, north - south)
}

/** Lengths in metres of a ring's sides, in its order. */
export function sideLengths(ring: readonly LngLat[]): number[] {
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

/** The path of a site's polygons, for `d`; with `fill-rule="evenodd"` holes stay open. */
export const pathOf = (polygons: readonly Point[][][]): string =>
  polygons
    .flat()
    .map((ring) => `M${ring.map(([x, y]) => `${x} ${y}`).join(' ')}Z`)
    .join('')

/** 1 when the ring runs clockwise on the drawing, -1 when it runs the other way. */
export const windingOf = (ring: readonly Point[]): 1 | -1 => (doubledArea(ring) >= 0 ? 1 : -1)

/** The area of a site's largest polygon, in square units of the drawing, and that polygon. */
export function largestOf(polygons: readonly Point[][][]): { rings: Point[][]; area: number } {
  const all = polygons.map((rings) => ({ rings, area: Math.abs(doubledArea(rings[0] ?? [])) / 2 }))
  return all.reduce((most, one) => (one.area > most.area ? one : most), { rings: [], area: 0 })
}

/** Room between a mark and its label. */
const ABOVE_MARK = 20

/** Where a site's label goes: well inside its largest part, or above it when that is too small to hold one. */
export function labelPlace({ polygons, mark }: Drawn): { at: Point; small: boolean } {
  if (mark) return { at: [mark[0], rounded(mark[1] - ABOVE_MARK)], small: true }
  const { rings } = largestOf(polygons)
  const { west, south, east, north } = boundsOf(rings[0] ?? [])
  if (Math.min(east - west, north - south) < 24)
    return { at: [rounded((west + east) / 2), rounded(south - 8)], small: true }
  const steps = Array.from({ length: 9 }, (_, index) => (index + 1) / 10)
  const middle: Point = [(west + east) / 2, (south + north) / 2]
  let best = { at: middle, room: roomAt(middle, rings) * 1.15 }
  for (const across of steps) {
    for (const down of steps) {
      const at: Point = [west + (east - west) * across, south + (north - south) * down]
      const room = roomAt(at, rings)
      if (room > best.room) best = { at, room }
    }
  }
  return { at: [rounded(best.at[0]), rounded(best.at[1])], small: false }
}
