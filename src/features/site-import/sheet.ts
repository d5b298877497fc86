import { AppError, type FieldError } from '../../kernel/errors.ts'

export const FORMATS = ['csv', 'xlsx', 'geojson'] as const
export type Format = (typeof FORMATS)[number]

/** Bounds of one file. */
export const MOST_BYTES = 10_000_000
export const MOST_ROWS = 10_000
export const MOST_COLUMNS = 200

/** A list of sites as it was read: texts only, whatever a cell begins with. */
export interface Sheet {
  format: Format
  /** What the columns are called, in their order; of GeoJSON the names of properties. */
  headers: string[]
  rows: SheetRow[]
}

export interface SheetRow {
  /** As a spreadsheet numbers it; of GeoJSON the feature's, from 1. */
  row: number
  cells: string[]
  /** What is wrong with the row's form; nothing else of it counts then. */
  fault: FieldError | null
}

/** The column of a feature's geometry: no property is called so. */
export const GEOMETRY = '⌖ geometry'

/** The file as a whole can't be read: 422 with what is wrong. */
export const refused = (key: string, params?: FieldError['params']) =>
  new AppError('imports.refused', 422, { fields: [{ path: 'file', key, ...(params && { params }) }] })

/** Errors: 422 when it is empty, or larger than a list may be. */
export function bounded(sheet: Sheet): Sheet {
  if (sheet.headers.length > MOST_COLUMNS) throw refused('import_too_many_columns', { max: MOST_COLUMNS })
  if (sheet.rows.length === 0) throw refused('import_empty')
  if (sheet.rows.length > MOST_ROWS) throw refused('import_too_many_rows', { max: MOST_ROWS })
  return sheet
}

/** Of the first lines the one that names most columns: above it stand titles and units. */
export function headerLine(lines: readonly (readonly string[])[], known: (header: string) => boolean): number {
  const scores = lines.slice(0, 10).map((line) => line.filter((cell) => known(cell)).length)
  const best = Math.max(0, ...scores)
  return best < 2 ? 0 : scores.indexOf(best)
}
