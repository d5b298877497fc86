/** WGS 84 longitude and latitude in degrees. */
export type LngLat = readonly [lng: number, lat: number]

/** A GeoJSON point: of a site so described only the location is known. */
export interface Point {
  type: 'Point'
  coordinates: LngLat
}

/** A GeoJSON polygon (RFC 7946): rings are closed, the first one is the outline, the others are holes. */
export interface Polygon {
  type: 'Polygon'
  coordinates: LngLat[][]
}

/** Several polygons that belong together, as a plot that a road cuts. */
export interface MultiPolygon {
  type: 'MultiPolygon'
  coordinates: LngLat[][][]
}

/** Where a site lies, in WGS 84. */
export type SiteShape = Point | Polygon | MultiPolygon

/** Metres east and north of an origin. Good to 1 in 10,000 over the few kilometres of a park. */
export type Metres = readonly [east: number, north: number]

export interface Bounds {
  west: number
  south: number
  east: number
  north: number
}

const METRES_PER_DEGREE = 111_320

/** Projects onto a plane that touches the earth at `origin` (equirectangular). */
export function project([lng, lat]: LngLat, origin: LngLat): Metres {
  const squeeze = Math.cos((origin[1] * Math.PI) / 180)
  return [(lng - origin[0]) * METRES_PER_DEGREE * squeeze, (lat - origin[1]) * METRES_PER_DEGREE]
}

/** Degrees to a centimetre, as exact as any survey. */
export const toSeventhDecimal = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** Puts a point of the plane that touches the earth at `origin` back on the earth, to a centimetre. */
export function unproject([east, north]: Metres, origin: LngLat): LngLat {
  const squeeze = Math.cos((origin[1] * Math.PI) / 180)
  return [
    toSeventhDecimal(origin[0] + east / (METRES_PER_DEGREE * squeeze)),
    toSeventhDecimal(origin[1] + north / METRES_PER_DEGREE),
  ]
}

/** A shape's polygons, each an outline followed by its holes; a point has none. */
export function polygonsOf(shape: SiteShape): LngLat[][][] {
  if (shape.type === 'Point') return []
  return shape.type === 'MultiPolygon' ? shape.coordinates : [shape.coordinates]
}

/** Every place that a shape names. */
export const placesOf = (shape: SiteShape): LngLat[] =>
  shape.type === 'Point' ? [shape.coordinates] : polygonsOf(shape).flatMap((rings) => rings.flat())

/** Twice the area of a ring; positive when it runs counter-clockwise with the second axis up. */
export function doubledArea(ring: readonly Metres[]): number {
  let doubled = 0
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    doubled += x * nextY - nextX * y
  })
  return doubled
}

/** The area of a ring in square metres (shoelace formula), whichever way it winds. */
export function ringArea(ring: readonly LngLat[]): number {
  const origin = ring[0]
  return origin ? Math.abs(doubledArea(ring.map((point) => project(point, origin)))) / 2 : 0
}

/** What a shape covers, in square metres, its holes taken off; nothing for a point. */
export const shapeArea = (shape: SiteShape): number =>
  polygonsOf(shape)
    .flatMap((rings) => rings.map((ring, index) => (index === 0 ? ringArea(ring) : -ringArea(ring))))
    .reduce((sum, area) => sum + area, 0)

/** The centre of gravity of what a shape covers, to a centimetre. */
export function centreOf(shape: SiteShape): LngLat {
  if (shape.type === 'Point') return shape.coordinates
  const { west, south, east, north } = boundsOf(placesOf(shape))
  const middle: LngLat = [(west + east) / 2, (south + north) / 2]
  let [area, across, up] = [0, 0, 0]
  for (const rings of polygonsOf(shape)) {
    for (const [index, ring] of rings.entries()) {
      const points = ring.map((place) => project(place, middle))
      const sign = doubledArea(points) > 0 === (index === 0) ? 1 : -1
      points.forEach(([x, y], at) => {
        const [nextX, nextY] = points[at + 1] ?? [x, y]
        const cross = sign * (x * nextY - nextX * y)
        area += cross
        across += (x + nextX) * cross
        up += (y + nextY) * cross
      })
    }
  }
  return area > 0 ? unproject([across / (3 * area), up / (3 * area)], middle) : middle
}

/** The least box around some points, in their own units. */
export function boundsOf(points: readonly (readonly [number, number])[]): Bounds {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [x, y] of points) {
    bounds.west = Math.min(bounds.west, x)
    bounds.south = Math.min(bounds.south, y)
    bounds.east = Math.max(bounds.east, x)
    bounds.north = Math.max(bounds.north, y)
  }
  return bounds
}

/** Distance from a point inside the rings (even-odd) to the nearest side; negative outside. */
export function roomAt([x, y]: Metres, rings: readonly (readonly Metres[])[]): number {
  let inside = false
  let nearest = Infinity
  for (const ring of rings) {
    ring.forEach(([x1, y1], index) => {
      const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1]
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
      const [dx, dy] = [x2 - x1, y2 - y1]
      const along = Math.min(Math.max(((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1), 0), 1)
      nearest = Math.min(nearest, Math.hypot(x - x1 - along * dx, y - y1 - along * dy))
    })
  }
  return inside ? nearest : -nearest
}
