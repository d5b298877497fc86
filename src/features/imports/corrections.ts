import type { Locale } from '../../kernel/localized.ts'
import { fieldErrorOf, messages } from '../../ui/messages/messages.ts'
import type { Table } from './csv.ts'
import type { ImportReport } from './import.ts'

/**
 * The rows that were refused as a CSV file to correct and import again, with what is wrong in a column of its own.
 * UTF-8 with a mark, for Excel; no cell is a formula.
 */
export function correctionsCsv(table: Table, { rows }: ImportReport, locale: Locale): string {
  const { imports, transfers } = messages[locale]
  const refused = new Map(rows.filter(({ outcome }) => outcome === 'refused').map((row) => [row.row, row.errors]))
  const columns = [...table.headers]
  const lines = table.rows.flatMap(({ row, cells }) => {
    const errors = refused.get(row)
    if (!errors) return []
    const said = errors.map(({ path, key, params }) => imports.error(path, fieldErrorOf(locale, key, params)))
    return [[...columns.map(([column]) => cells.get(column) ?? ''), said.join('; ')]]
  })
  const all = [[...columns.map(([, header]) => header), transfers.imported.problems], ...lines]
  return `\uFEFF${all.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`
}

const quoted = (cell: string): string => `"${cell.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`
