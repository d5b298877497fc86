import type { Site } from '../features/sites/site.ts'
import { centreOf, type LngLat, type Metres, type Polygon, unproject } from '../kernel/geometry.ts'

/** The axes of a park's plan: its zero point, and how far its first axis is turned from east (counter-clockwise). */
export interface PlanFrame {
  origin: LngLat
  turnDegrees: number
}

/** Puts a point of the plan, in metres along its two axes, on the earth; to a centimetre. */
function place([along, across]: Metres, { origin, turnDegrees }: PlanFrame): LngLat {
  const turn = (turnDegrees * Math.PI) / 180
  const east = along * Math.cos(turn) - across * Math.sin(turn)
  const north = along * Math.sin(turn) + across * Math.cos(turn)
  return unproject([east, north], origin)
}

/** A plot drawn on the plan: corners in metres, counter-clockwise, the first one not repeated. */
export function plot(frame: PlanFrame, corners: readonly Metres[]): Pick<Site, 'center' | 'geometry'> {
  const ring = corners.map((corner) => place(corner, frame))
  const geometry: Polygon = { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
  return { center: centreOf(geometry), geometry }
}

/** A rectangle of the plan from its lower left corner. */
export const rectangle = ([left, bottom]: Metres, length: number, depth: number): Metres[] => [
  [left, bottom],
  [left + length, bottom],
  [left + length, bottom + depth],
  [left, bottom + depth],
]
