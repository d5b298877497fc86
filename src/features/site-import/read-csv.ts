import Papa from 'papaparse'
import { decode, linesOf } from '../imports/csv.ts'
import { isKnown } from './columns.ts'
import { bounded, headerLine, MOST_ROWS, type Sheet, type SheetRow } from './sheet.ts'

const SEPARATORS = [',', ';', '\t']

/** Reads CSV in UTF-8 or GB18030, separated by comma, semicolon or tab. Errors: 422 with what is wrong with the file. */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decode(bytes)
  const delimiter = delimiterOf(text)
  const { data, errors } = linesOf(text, delimiter, MOST_ROWS)
  const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row))
  return sheetOf('csv', data, (line) => (broken.has(line) ? 'import_quotes' : null))
}

/** The lines of a table as a sheet: the header is found, empty lines are left out. */
export function sheetOf(
  format: 'csv' | 'xlsx',
  lines: readonly (readonly string[])[],
  faultOf: (line: number) => string | null = () => null,
): Sheet {
  const head = headerLine(lines, isKnown)
  const headers = headersOf(lines[head] ?? [], lines[head - 1] ?? [])
  const rows = lines.flatMap((cells, line): SheetRow[] => {
    if (line <= head || cells.every((cell) => cell.trim() === '')) return []
    const surplus = cells.slice(headers.length).some((cell) => cell.trim() !== '')
    const key = faultOf(line) ?? (surplus ? 'import_too_many_cells' : null)
    return [
      {
        row: line + 1,
        cells: headers.map((_, at) => plain((cells[at] ?? '').trim())),
        fault: key ? { path: '', key } : null,
      },
    ]
  })
  return bounded({ format, headers, rows })
}

/** Spreadsheets, and our own files, put an apostrophe before what would else be a formula. */
const plain = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell)

/** A header of two lines, merged downwards, has its word in the upper one. */
function headersOf(line: readonly string[], above: readonly string[]): string[] {
  return withoutTail(
    Array.from({ length: Math.max(line.length, above.length) }, (_, at) => {
      const [own, over] = [line[at] ?? '', above[at] ?? ''].map((cell) => cell.trim())
      return own || (isKnown(over ?? '') ? (over ?? '') : '')
    }),
  )
}

const withoutTail = (headers: string[]): string[] => headers.slice(0, headers.findLastIndex((cell) => cell !== '') + 1)

/** The one by which most columns are known, else by which there are most. */
function delimiterOf(text: string): string {
  const ways = SEPARATORS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: 10 })
    const head = data[headerLine(data, isKnown)] ?? []
    return { delimiter, known: head.filter((cell) => isKnown(cell)).length, cells: head.length }
  })
  const [best] = ways.toSorted((a, b) => b.known - a.known || b.cells - a.cells)
  return best?.delimiter ?? ','
}
