import { type LngLat, type MultiPolygon, type Point, type Polygon, unproject } from '../../src/kernel/geometry.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { smallSeed } from './tenants.ts'

/** A closed ring from corners in metres east and north of a place, counter-clockwise. */
export const ringAt = (origin: LngLat, ...corners: [number, number][]): LngLat[] =>
  [...corners, ...corners.slice(0, 1)].map((corner) => unproject(corner, origin))

/** A plot of 240 m by 160 m without a yard of 60 m by 40 m inside it. */
export const holed = (origin: LngLat): Polygon => ({
  type: 'Polygon',
  coordinates: [
    ringAt(origin, [0, 0], [240, 0], [240, 160], [0, 160]),
    ringAt(origin, [80, 60], [80, 100], [140, 100], [140, 60]),
  ],
})

/** A plot that a road 20 m wide cuts in two. */
export const cut = (origin: LngLat): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [
    [ringAt(origin, [0, 0], [150, 0], [150, 180], [0, 180])],
    [ringAt(origin, [170, 0], [260, 0], [250, 180], [170, 180])],
  ],
})

export const located = (origin: LngLat): Point => ({ type: 'Point', coordinates: unproject([0, 0], origin) })

/** A park with one site of each shape: with a hole, cut in two, only located, and a plain one. */
export function shapesSeed(prefix: string): ParkSeed {
  const seed = smallSeed(prefix)
  const [a, b, c, d] = seed.sites
  if (!a || !b || !c || !d) throw new Error('the seed has four sites')
  const near = (east: number, north: number): LngLat => unproject([east, north], d.center)
  return {
    ...seed,
    sites: [
      { ...a, areaM2: 36_000, center: near(-280, 380), geometry: holed(near(-400, 300)) },
      { ...b, areaM2: 41_400, center: near(180, 390), geometry: cut(near(60, 300)) },
      { ...c, areaM2: 20_000, center: near(-330, -20), geometry: located(near(-330, -20)) },
      d,
    ],
  }
}
