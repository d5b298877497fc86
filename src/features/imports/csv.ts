import Papa from 'papaparse'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { type Column, columnOf, REQUIRED_COLUMNS } from './columns.ts'

/** Bounds of one file. */
export const MOST_BYTES = 5_000_000
export const MOST_ROWS = 5000
const MOST_COLUMNS = 200
/** Of a list that people made: what has more costs the parser seconds, and memory without bound. */
const MOST_SEPARATORS = 3_000_000

const SEPARATORS = [',', ';', '\t']
const SEPARATOR_CODES = new Set(SEPARATORS.map((one) => one.charCodeAt(0)))

/** A list as it was read: text only, whatever a cell begins with. */
export interface Table {
  /** The header of each known column as the file has it. */
  headers: Map<Column, string>
  /** Headers that mean nothing here. */
  ignored: string[]
  rows: TableRow[]
}

export interface TableRow {
  /** As a spreadsheet numbers it: the header is 1. */
  row: number
  cells: Map<Column, string>
  /** What is wrong with the row's form; nothing else of it counts then. */
  fault: FieldError | null
}

const refused = (key: string, params?: FieldError['params']) =>
  new AppError('imports.refused', 422, { fields: [{ path: 'file', key, ...(params && { params }) }] })

/**
 * Reads a CSV file in UTF-8 or GB18030 (as Excel saves in China), separated by comma, semicolon or tab. `nameOf` says a
 * column in the reader's language. Errors: 422 `imports.refused` with what is wrong with the file as a whole.
 */
export function readTable(bytes: Uint8Array, nameOf: (column: Column) => string, mostRows = MOST_ROWS): Table {
  if (bytes.length > MOST_BYTES) throw refused('import_too_large', { max: MOST_BYTES / 1_000_000 })
  const text = decode(bytes)
  const { headings, delimiter } = headingsOf(text)
  if (headings.length > MOST_COLUMNS) throw refused('import_too_many_columns', { max: MOST_COLUMNS })
  const columns = headings.map(columnOf)
  checkColumns(columns, nameOf)
  const { data, errors } = linesOf(text, delimiter, MOST_ROWS)
  const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row))
  const rows = data
    .map((cells, index) => rowOf(cells, index, columns, broken.has(index)))
    .filter((_, index) => index > 0 && (data[index] ?? []).some((cell) => cell.trim() !== ''))
  if (rows.length === 0) throw refused('import_empty')
  if (rows.length > mostRows) throw refused('import_too_many_rows', { max: mostRows })
  const known = columns.flatMap((column, index): [Column, string][] =>
    column ? [[column, (headings[index] ?? '').trim()]] : [],
  )
  const ignored = headings.filter((heading, index) => !columns[index] && heading.trim() !== '')
  return { headers: new Map(known), ignored, rows }
}

/** Its lines, twice as many as there may be rows: beyond those it is too long, however many are empty. Errors: 422. */
export function linesOf(text: string, delimiter: string, mostRows: number): Papa.ParseResult<string[]> {
  const preview = 2 * mostRows
  const parsed = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview })
  if (parsed.data.length >= preview) throw refused('import_too_many_rows', { max: mostRows })
  return parsed
}

/** By its mark, else UTF-8 when it is that throughout, else GB18030. What is both or neither is refused, not guessed. */
export function decode(bytes: Uint8Array): string {
  const text = decodeAs('utf-8', bytes) ?? (isMostlyUtf8(bytes) ? null : decodeAs('gb18030', bytes))
  if (text === null) throw refused('import_encoding')
  // eslint-disable-next-line no-control-regex -- what no text has
  if (/[\0-\x08\x0e-\x1f]/.test(text)) throw refused('import_not_text')
  if (separatorsIn(text) > MOST_SEPARATORS) throw refused('import_too_many_columns', { max: MOST_COLUMNS })
  return text.replaceAll(/\r\n?/g, '\n')
}

function separatorsIn(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) if (SEPARATOR_CODES.has(text.charCodeAt(at))) count += 1
  return count
}

/** null when the bytes are not in this encoding. A byte order mark is taken off. */
function decodeAs(encoding: 'utf-8' | 'gb18030', bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** Has the mark of UTF-8, or more characters of it than broken ones: of GB18030 next to nothing is UTF-8 by chance. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return true
  const text = new TextDecoder().decode(bytes)
  const broken = text.split('\ufffd').length - 1
  return text.replaceAll(/[\0-\x7f\ufffd]/g, '').length > broken
}

/** The first row, separated as it makes most sense. */
function headingsOf(text: string): { headings: string[]; delimiter: string } {
  const ways = SEPARATORS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: 1 })
    const headings = data[0] ?? []
    return { headings, delimiter, known: headings.filter((heading) => columnOf(heading) !== null).length }
  })
  const [best] = ways.toSorted((a, b) => b.known - a.known || b.headings.length - a.headings.length)
  return best ?? { headings: [], delimiter: ',' }
}

function checkColumns(columns: (Column | null)[], nameOf: (column: Column) => string): void {
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) < index)
  if (twice) throw refused('import_duplicate_column', { column: nameOf(twice) })
  const missing = REQUIRED_COLUMNS.find((column) => !columns.includes(column))
  if (missing) throw refused('import_missing_column', { column: nameOf(missing) })
}

function rowOf(cells: string[], index: number, columns: (Column | null)[], broken: boolean): TableRow {
  const surplus = cells.slice(columns.length).some((cell) => cell.trim() !== '')
  const key = broken ? 'import_quotes' : surplus ? 'import_too_many_cells' : null
  return {
    row: index + 1,
    cells: new Map(
      columns.flatMap((column, at): [Column, string][] =>
        column ? [[column, unquoted((cells[at] ?? '').trim())]] : [],
      ),
    ),
    fault: key ? { path: '', key } : null,
  }
}

/** Spreadsheets, and our own files of corrections, put an apostrophe before what would else be a formula. */
const unquoted = (cell: string): string => cell.replace(/^'(?=[=+\-@])/, '')
