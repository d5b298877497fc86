import type { Context } from 'hono'
import { recordEntry } from '../../data/ledger.ts'
import type { DeskParkEnv } from '../../http/desk.ts'
import type { ServiceList } from '../../http/desk-paths.ts'
import { parkDay } from '../../kernel/clock.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import { boundedRows, csvOf, FORMATS, TYPES, xlsxOf } from '../exports/files.ts'
import { fileHeaders, streamOf } from '../exports/stream.ts'

/** A list of a park's service as a file. */
interface ServiceTable {
  list: ServiceList
  /** What the file is called, between the park and the day. */
  name?: string
  header: readonly string[]
  /** Pages of rows, each cell under its title: as they are read from the database, or all that there are. */
  rows: AsyncIterable<Cell[][]> | readonly Cell[][]
  /** What the address asks for, as the ledger may keep it: codes, never the words of a search. */
  filters?: Record<string, string>
}

const FEN = 100

/** An amount for a cell: yuan as a number. */
export const yuanCell = (fen: number | null): Cell => (fen === null ? null : fen / FEN)

/**
 * Answers with the list as CSV, or as a workbook where `?format=xlsx` asks for it; no cell runs as a formula. Who took it
 * is in the park's ledger before the first byte leaves. For routes of the deed `service.export`. Errors: 422
 * `exports.too_many` for a workbook of more than 10,000 rows.
 */
export async function sendTable(c: Context<DeskParkEnv>, table: ServiceTable): Promise<Response> {
  const { park, deps, locale } = c.var
  const { list, name = list, header, rows } = table
  const format = FORMATS.find((one) => one === c.req.query('format')) ?? 'csv'
  const headers = fileHeaders(`${park.slug}-${name}-${parkDay(deps.clock())}.${format}`, TYPES[format])
  if (format === 'csv') {
    await enter(c, table, format)
    return c.body(streamOf(csvOf(header, pagesOf(rows))), 200, headers)
  }
  const all = await boundedRows(pagesOf(rows))
  const workbook = await xlsxOf(messages[locale].service.lists[list], header, all)
  await enter(c, table, format, all.length)
  return c.body(await workbook.arrayBuffer(), 200, headers)
}

/** Rows that there are already are one page. */
async function* pagesOf(rows: ServiceTable['rows']): AsyncGenerator<Cell[][]> {
  if (Symbol.asyncIterator in rows) yield* rows
  else yield [...rows]
}

async function enter(
  { var: { scope, actor, deps, requestId } }: Context<DeskParkEnv>,
  { list, filters = {} }: ServiceTable,
  format: string,
  count?: number,
): Promise<void> {
  const after = { list, filters, format, ...(count !== undefined && { count }) }
  const ctx = { actor, now: deps.clock(), requestId }
  await scope.write(recordEntry(ctx, { action: 'service.exported', subject: scope.parkId, after }))
}

/** Pages of a list that is read by keyset: `next` answers the page after a row (null is the first), empty at the end. */
export async function* keysetPages<R>(
  next: (last: R | null) => Promise<readonly R[]>,
  cells: (row: R) => Cell[],
): AsyncGenerator<Cell[][]> {
  for (let last: R | null = null; ;) {
    const page: readonly R[] = await next(last)
    last = page.at(-1) ?? null
    if (last === null) return
    yield page.map(cells)
  }
}
