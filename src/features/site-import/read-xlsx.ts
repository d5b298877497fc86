import { AppError } from '../../kernel/errors.ts'
import { sheetOf } from './read-csv.ts'
import { refused, type Sheet } from './sheet.ts'
import { unfolded } from './unzip.ts'

/**
 * Reads the first sheet of an Excel workbook; of formulas the values that were last worked out. Errors: 422.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet> {
  const { readSheet } = await import('read-excel-file/universal')
  const archive = await unfolded(bytes)
  const lines = await readSheet(archive.buffer).catch((error: unknown) => {
    throw error instanceof AppError ? error : refused('import_broken_workbook')
  })
  return sheetOf(
    'xlsx',
    lines.map((cells) => cells.map(textOf)),
  )
}

/** A cell as it would be typed; a day as `2026-11-23`. The library's type of a day is that of its constructor. */
function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)))
  return typeof cell === 'boolean' ? String(cell) : typeof cell === 'string' ? cell : ''
}
