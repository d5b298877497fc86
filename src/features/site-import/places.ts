import gcoord from 'gcoord'
import type { FieldError } from '../../kernel/errors.ts'
import { readShape } from '../../kernel/geojson.ts'
import { type LngLat, type SiteShape, toSeventhDecimal } from '../../kernel/geometry.ts'
import { shape } from '../content/fields/shape.ts'
import type { Coordinates } from './settings.ts'

const SYSTEMS = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const

/** A place of a declared system in WGS 84, to a centimetre. */
export function converted([lng, lat]: LngLat, from: Coordinates): LngLat {
  if (from === 'wgs84') return [lng, lat]
  const [x, y] = gcoord.transform<[number, number]>([lng, lat], SYSTEMS[from], gcoord.WGS84)
  return [toSeventhDecimal(x), toSeventhDecimal(y)]
}

function convertedShape(found: SiteShape, from: Coordinates): SiteShape {
  if (from === 'wgs84') return found
  const place = (one: LngLat) => converted(one, from)
  if (found.type === 'Point') return { type: 'Point', coordinates: place(found.coordinates) }
  if (found.type === 'Polygon')
    return { type: 'Polygon', coordinates: found.coordinates.map((ring) => ring.map(place)) }
  return {
    type: 'MultiPolygon',
    coordinates: found.coordinates.map((polygon) => polygon.map((ring) => ring.map(place))),
  }
}

interface Asked {
  from: Coordinates
  /** The park's centre: what lies far from it is refused. */
  near: LngLat
}
type Found<T> = { value: T; error: null } | { value: null; error: FieldError }

/** The shape that a cell holds: GeoJSON, WKT, or a list of corners. */
export function shapeInCell(cell: string, { from, near }: Asked): Found<SiteShape> {
  const read = shape().read({ geometry: fromWkt(cell) }, 'geometry')
  const [error] = read.errors ?? []
  if (error) return { value: null, error }
  const far = readShape(read.value, { path: 'geometry', near })
  if (far.error) return { value: null, error: far.error }
  return { value: convertedShape(far.shape, from), error: null }
}

/** A place of two cells. */
export function placeInCells(lng: string, lat: string, { from, near }: Asked): Found<LngLat> {
  const coordinates = [lng, lat].map((cell) => (cell.trim() === '' ? Number.NaN : Number(cell.normalize('NFKC'))))
  const read = readShape({ type: 'Point', coordinates }, { path: 'center.lng', near })
  if (read.error) return { value: null, error: read.error }
  return read.shape.type === 'Point'
    ? { value: converted(read.shape.coordinates, from), error: null }
    : { value: null, error: { path: 'center.lng', key: 'shape_kind' } }
}

const KINDS: Record<string, string> = { POINT: 'Point', POLYGON: 'Polygon', MULTIPOLYGON: 'MultiPolygon' }

/** Well-known text (OGC 06-103r4) as GeoJSON; anything else as it is. */
function fromWkt(cell: string): string {
  const [, kind = '', body = ''] =
    /^\s*(?:SRID=4326;)?\s*(MULTIPOLYGON|POLYGON|POINT)\s*Z?\s*(\(.*\))\s*$/is.exec(cell) ?? []
  const type = KINDS[kind.toUpperCase()]
  if (!type) return cell
  const lists = body.replaceAll(/[^(),]+/g, (place) =>
    /\d/.test(place) ? `[${place.trim().split(/\s+/).join(',')}]` : '',
  )
  const coordinates = lists.replaceAll('(', '[').replaceAll(')', ']')
  // A point's brackets hold one place.
  return `{"type":"${type}","coordinates":${type === 'Point' ? coordinates.slice(1, -1) : coordinates}}`
}
