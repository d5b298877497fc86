import type { Site } from '../features/sites/site.ts'
import { type LngLat, type Metres, project } from '../kernel/geometry.ts'

/** The axes of a park's plan: its zero point, and how far its first axis is turned from east (counter-clockwise). */
export interface PlanFrame {
  origin: LngLat
  turnDegrees: number
}

const toSeventhDecimal = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

/** Puts a point of the plan, in metres along its two axes, on the earth; to a centimetre. */
function place([along, across]: Metres, { origin, turnDegrees }: PlanFrame): LngLat {
  const [lng, lat] = origin
  const [metresPerDegreeEast] = project([lng + 1, lat], origin)
  const [, metresPerDegreeNorth] = project([lng, lat + 1], origin)
  const turn = (turnDegrees * Math.PI) / 180
  const east = along * Math.cos(turn) - across * Math.sin(turn)
  const north = along * Math.sin(turn) + across * Math.cos(turn)
  return [toSeventhDecimal(lng + east / metresPerDegreeEast), toSeventhDecimal(lat + north / metresPerDegreeNorth)]
}

/** The centre of gravity of a polygon without holes. */
function centroid(corners: readonly Metres[]): Metres {
  let doubled = 0
  let along = 0
  let across = 0
  corners.forEach(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y]
    const cross = x * nextY - nextX * y
    doubled += cross
    along += (x + nextX) * cross
    across += (y + nextY) * cross
  })
  return [along / (3 * doubled), across / (3 * doubled)]
}

/** A plot drawn on the plan: corners in metres, counter-clockwise, the first one not repeated. */
export function plot(frame: PlanFrame, corners: readonly Metres[]): Pick<Site, 'center' | 'geometry'> {
  const ring = corners.map((corner) => place(corner, frame))
  const closed = [...ring, ...ring.slice(0, 1)]
  return { center: place(centroid(corners), frame), geometry: { type: 'Polygon', coordinates: [closed] } }
}

/** A rectangle of the plan from its lower left corner. */
export const rectangle = ([left, bottom]: Metres, length: number, depth: number): Metres[] => [
  [left, bottom],
  [left + length, bottom],
  [left + length, bottom + depth],
  [left, bottom + depth],
]
