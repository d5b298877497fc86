import { withoutProblems } from './corrections.ts'
import { readCsv } from './read-csv.ts'
import { readGeojson } from './read-geojson.ts'
import { readXlsx } from './read-xlsx.ts'
import { type Format, MOST_BYTES, refused, type Sheet } from './sheet.ts'

/** Reads a list of sites of any format: what it is says its content, not its name. Errors: 422 with what is wrong. */
export async function readSheetFile(bytes: Uint8Array): Promise<Sheet> {
  if (bytes.length > MOST_BYTES) throw refused('import_too_large', { max: MOST_BYTES / 1_000_000 })
  if (bytes.length === 0) throw refused('import_empty')
  const format = formatOf(bytes)
  const sheet = format === 'xlsx' ? await readXlsx(bytes) : format === 'csv' ? readCsv(bytes) : readGeojson(bytes)
  return withoutProblems(sheet)
}

/** Old workbooks (.xls) and PDF files are told what to do instead; whatever else is no text, reading CSV finds out. */
function formatOf(bytes: Uint8Array): Format {
  const begins = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte)
  if (begins(0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw refused('import_old_workbook')
  if (begins(0x25, 0x50, 0x44, 0x46)) throw refused('import_wrong_type')
  const first = new TextDecoder().decode(bytes.subarray(0, 400)).trimStart().charAt(0)
  return first === '{' || first === '[' ? 'geojson' : 'csv'
}
