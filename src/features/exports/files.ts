import Papa from 'papaparse'
import { AppError } from '../../kernel/errors.ts'
import { type Cell, csvCell, safe } from './cell.ts'

export const FORMATS = ['csv', 'xlsx'] as const
export type Format = (typeof FORMATS)[number]

export const TYPES: Record<Format, string> = {
  csv: 'text/csv; charset=UTF-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** By which Excel takes a file as UTF-8. */
const MARK = '\uFEFF'
const END = '\r\n'

/** A list as CSV in UTF-8 with its mark and lines that end as in RFC 4180. */
export async function* csvOf(titles: readonly string[], pages: AsyncIterable<Cell[][]>): AsyncGenerator<string> {
  yield MARK + lines([titles.map(safe)])
  for await (const rows of pages) yield lines(rows.map((row) => row.map(csvCell)))
}

const lines = (rows: (string | number)[][]): string => Papa.unparse(rows, { newline: END }) + END

/** A workbook is written whole, so that it has a bound; the other form has none. */
export const MOST_XLSX_ROWS = 10_000

/** At Excel's own clock, which knows no zone. */
const PARK_OFFSET_MS = 8 * 3_600_000
const TITLE_ROW = 1
const COLUMN_WIDTH = 16

/** All rows of a workbook. Errors: 422 `exports.too_many` beyond its bound. */
export async function boundedRows(pages: AsyncIterable<Cell[][]>): Promise<Cell[][]> {
  const rows: Cell[][] = []
  for await (const page of pages) {
    rows.push(...page)
    if (rows.length > MOST_XLSX_ROWS) throw new AppError('exports.too_many', 422)
  }
  return rows
}

/** A list as a workbook of one sheet. */
export async function xlsxOf(sheet: string, titles: readonly string[], rows: readonly Cell[][]): Promise<Blob> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal')
  const head = titles.map((title) => ({ value: safe(title), type: String, fontWeight: 'bold' as const }))
  const options = { sheet, stickyRowsCount: TITLE_ROW, columns: titles.map(() => ({ width: COLUMN_WIDTH })) }
  return writeXlsxFile([head, ...rows.map((row) => row.map(xlsxCell))], options).toBlob()
}

function xlsxCell(cell: Cell) {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'string') return { value: safe(cell), type: String }
  return { value: new Date(cell.at + PARK_OFFSET_MS), type: Date, format: 'yyyy-mm-dd hh:mm' }
}
