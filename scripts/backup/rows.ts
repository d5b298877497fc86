import { createHash } from 'node:crypto'
import { type Cell, cellOf, comparable, encoded } from './cells.ts'
import type { Ask } from './installation.ts'
import { quoted, type Table } from './schema.ts'

/** How many rows a table has, and the SHA-256 of their lines in the order of their keys. */
export interface TableSum {
  rows: number
  sha256: string
}

/** About so many characters are asked for at a time; one row has 2 MB at most. */
const PAGE_CHARS = 1_000_000
const FIRST_PAGE = 100
const MOST_ROWS = 2000

export const lineOf = (row: readonly Cell[]): string => JSON.stringify(row)

/** Every row of a table as the line of its cells, by keyset pages in the order of the primary key. */
export async function* rowLines(ask: Ask, table: Table): AsyncGenerator<string> {
  const columns = table.columns.map((name, index) => `${encoded(quoted(name))} as c${index}`)
  const key = table.key.map((name) => table.columns.indexOf(name))
  const order = table.key.map(quoted).join(', ')
  let limit = FIRST_PAGE
  for (let after: unknown[] | null = null; ;) {
    const bound = after?.map(comparable) ?? []
    const where = after ? ` where (${order}) > (${bound.map(({ sql }) => sql).join(', ')})` : ''
    const sql = `select ${columns.join(', ')} from ${quoted(table.name)}${where} order by ${order} limit ${limit}`
    const rows = await ask(
      sql,
      bound.map(({ param }) => param),
    )
    let chars = 0
    for (const row of rows) {
      const line = lineOf(table.columns.map((_, index) => cellOf(row[`c${index}`])))
      chars += line.length
      yield line
    }
    const last = rows.at(-1)
    if (!last || rows.length < limit) return
    after = key.map((index) => last[`c${index}`])
    limit = Math.max(1, Math.min(MOST_ROWS, Math.floor((PAGE_CHARS * rows.length) / chars)))
  }
}

/** Counts and hashes lines as they pass. */
export class Summing {
  #rows = 0
  readonly #hash = createHash('sha256')

  add(line: string): void {
    this.#rows += 1
    this.#hash.update(line).update('\n')
  }

  end(): TableSum {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') }
  }
}

export async function sumOf(ask: Ask, table: Table): Promise<TableSum> {
  const sum = new Summing()
  for await (const line of rowLines(ask, table)) sum.add(line)
  return sum.end()
}

export const sameSum = (a: TableSum | undefined, b: TableSum | undefined): boolean =>
  a?.rows === b?.rows && a?.sha256 === b?.sha256
