import { foreignCrs } from '../../kernel/geojson.ts'
import { bounded, GEOMETRY, MOST_COLUMNS, MOST_ROWS, refused, type Sheet } from './sheet.ts'

/** Reads a GeoJSON collection, feature or bare geometry: a row for each feature. Errors: 422. */
export function readGeojson(bytes: Uint8Array): Sheet {
  const value = parsed(bytes)
  const crs = foreignCrs(value)
  if (crs !== null) throw refused('shape_crs', { crs })
  const features = featuresOf(value)
  // Before anything is made of them: a cell is made for each feature and each name that any of them has.
  if (features.length > MOST_ROWS) throw refused('import_too_many_rows', { max: MOST_ROWS })
  const headers = [...new Set(features.flatMap((feature) => Object.keys(propertiesOf(feature))))]
  if (headers.length > MOST_COLUMNS) throw refused('import_too_many_columns', { max: MOST_COLUMNS })
  const rows = features.map((feature, index) => {
    const properties = propertiesOf(feature)
    const geometry = field(feature, 'geometry')
    return {
      row: index + 1,
      cells: [...headers.map((name) => textOf(properties[name])), geometry ? jsonOf(geometry) : ''],
      fault: null,
    }
  })
  return bounded({ format: 'geojson', headers: [...headers, GEOMETRY], rows })
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    throw refused('import_broken_geojson')
  }
}

const field = (value: unknown, name: string): unknown => (Object(value) as Record<string, unknown>)[name]

const GEOMETRIES = ['Point', 'Polygon', 'MultiPolygon', 'LineString', 'MultiLineString', 'MultiPoint']

function featuresOf(value: unknown): unknown[] {
  const type = field(value, 'type')
  if (type === 'FeatureCollection') {
    const features = field(value, 'features')
    if (Array.isArray(features)) return features
  }
  if (type === 'Feature') return [value]
  if (typeof type === 'string' && GEOMETRIES.includes(type)) return [{ type: 'Feature', geometry: value }]
  throw refused('import_broken_geojson')
}

/** A feature's own id counts as its property, where it has none of that name. */
function propertiesOf(feature: unknown): Record<string, unknown> {
  const id = field(feature, 'id')
  const own = Object(field(feature, 'properties')) as Record<string, unknown>
  return typeof id === 'string' || typeof id === 'number' ? { id, ...own } : own
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value.trim()
  return value === null || value === undefined ? '' : jsonOf(value)
}

/** What is nested deeper than the writer can follow is no list of sites. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    throw refused('import_broken_geojson')
  }
}
