import { readShape } from '../../../kernel/geojson.ts'
import type { SiteShape } from '../../../kernel/geometry.ts'
import { type Field, single, wrong } from './field.ts'

/** Corners as people paste them: `113.1,24.2; 113.2,24.2; …`, a line or a semicolon between, parts after an empty line. */
const CORNER = /^\(?(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)\)?$/

/** Where a site lies: GeoJSON text in WGS 84, or a list of corners, longitude first; one corner alone is a point. */
export const shape = (): Field<SiteShape> =>
  single(
    { as: 'shape' },
    (typed, path) => {
      const value = valueOf(typed)
      if (value === undefined) return wrong(path, 'shape_not_geojson')
      const { shape, error } = readShape(value, { path })
      return error ? { errors: [error] } : { value: shape }
    },
    (value) => JSON.stringify({ type: value.type, coordinates: value.coordinates }),
  )

/** undefined when it is neither JSON nor a list of corners. */
function valueOf(typed: string): unknown {
  if (/^[[{]/.test(typed))
    try {
      return JSON.parse(typed) as unknown
    } catch {
      return undefined
    }
  const parts = typed
    .normalize('NFKC')
    .split(/\n\s*\n/)
    .map(cornersIn)
  if (!parts.every((corners) => corners !== null)) return undefined
  const [first = []] = parts
  if (parts.length > 1) return { type: 'MultiPolygon', coordinates: parts.map((corners) => [corners]) }
  return first.length === 1 ? { type: 'Point', coordinates: first[0] } : { type: 'Polygon', coordinates: [first] }
}

function cornersIn(part: string): number[][] | null {
  const corners = part
    .split(/[;\n]+/)
    .map((corner) => corner.trim())
    .filter((corner) => corner !== '')
    .map((corner) => CORNER.exec(corner))
  return corners.every((found) => found !== null) ? corners.map(([, lng, lat]) => [Number(lng), Number(lat)]) : null
}
