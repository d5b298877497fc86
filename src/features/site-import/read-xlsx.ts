import { AppError } from '../../kernel/errors.ts'
import { sheetOf } from './read-csv.ts'
import { MOST_COLUMNS, MOST_ROWS, refused, type Sheet } from './sheet.ts'
import { unfolded } from './unzip.ts'

/**
 * Reads the first sheet of an Excel workbook; of formulas the values that were last worked out. Errors: 422.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet> {
  const { readSheet } = await import('read-excel-file/universal')
  const archive = await unfolded(bytes)
  assertSpread(archive)
  const lines = await readSheet(archive.buffer).catch((error: unknown) => {
    throw error instanceof AppError ? error : refused('import_broken_workbook')
  })
  return sheetOf(
    'xlsx',
    lines.map((cells) => cells.map(textOf)),
  )
}

/** Rows of a sheet of Excel, and cells of the square that holds all that are named: empty ones of it are made too. */
const LAST_ROW = 1_048_576
const MOST_CELLS = 5_000_000

/**
 * One cell at the far corner of a sheet takes the reader more memory than there is, so where cells and rows say that they
 * are is looked at first, in the archive as it stands: its parts are stored, not compressed. Errors: 422.
 */
function assertSpread(archive: Uint8Array): void {
  const text = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength).toString('latin1')
  let [tags, lastRow, lastColumn] = [0, 0, 0]
  for (const [, name, attributes = ''] of text.matchAll(/<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^<]*)/g)) {
    if (name === 'row') tags += 1
    for (const [, place = ''] of attributes.matchAll(/[\s"']r\s*=\s*["']([^"']*)["']/g)) {
      const [, letters = '', digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? []
      if (digits === undefined || Number(digits) > LAST_ROW) throw refused('import_broken_workbook')
      if (letters !== '') lastRow = Math.max(lastRow, Number(digits))
      lastColumn = Math.max(lastColumn, columnOf(letters))
    }
  }
  if (tags > LAST_ROW) throw refused('import_broken_workbook')
  if (lastRow * lastColumn <= MOST_CELLS) return
  if (lastColumn > MOST_COLUMNS) throw refused('import_too_many_columns', { max: MOST_COLUMNS })
  throw refused('import_too_many_rows', { max: MOST_ROWS })
}

/** A is 1, AA is 27. */
const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

/** A cell as it would be typed; a day as `2026-11-23`. The library's type of a day is that of its constructor. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  return typeof cell === 'boolean' ? String(cell) : typeof cell === 'string' ? cell : ''
}
