/** WGS 84 longitude and latitude in degrees. */
export type LngLat = readonly [lng: number, lat: number]

/** A GeoJSON polygon in WGS 84 (RFC 7946): rings are closed, the first one is the outline. */
export interface Polygon {
  type: 'Polygon'
  coordinates: LngLat[][]
}

/** Metres east and north of an origin. Good to 1 in 10,000 over the few kilometres of a park. */
export type Metres = readonly [east: number, north: number]

const METRES_PER_DEGREE = 111_320

/** Projects onto a plane that touches the earth at `origin` (equirectangular). */
export function project([lng, lat]: LngLat, origin: LngLat): Metres {
  const squeeze = Math.cos((origin[1] * Math.PI) / 180)
  return [(lng - origin[0]) * METRES_PER_DEGREE * squeeze, (lat - origin[1]) * METRES_PER_DEGREE]
}

/** The area of a ring in square metres (shoelace formula), whichever way it winds. */
export function ringArea(ring: readonly LngLat[]): number {
  const origin = ring[0]
  if (!origin) return 0
  const points = ring.map((point) => project(point, origin))
  let doubled = 0
  points.forEach(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [0, 0]
    doubled += x * nextY - nextX * y
  })
  return Math.abs(doubled) / 2
}
