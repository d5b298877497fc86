import { createHash, type Hash } from 'node:crypto'
import { type Database, rowsOf, type Statement } from '../../src/data/database.ts'
import { HIDDEN } from '../../src/data/merged.ts'
import type { BureauRows } from './tables.ts'

type Value = string | number | null
type Row = readonly Value[]

/** D1 takes a bound value of up to 2 MB. */
const MOST_ROWS = 1000
const MOST_CHARACTERS = 400_000

const ask = async <R>(database: Database, sql: string, params: unknown[] = []): Promise<R[]> => {
  const [answer] = await database.batch([{ sql, params }], 'primary')
  return rowsOf<R>(answer)
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
const text = (value: string) => `'${value.replaceAll("'", "''")}'`

/** How many rows of a table a bureau has in a database, and a hash over all of them in their order. */
export interface Sum {
  count: number
  hash: string
}

/** A table's rows of a bureau, in pages, each id's in the order of the key; what is to be hidden is shown as hidden. */
async function* pagesOf(database: Database, table: BureauRows): AsyncGenerator<Row[]> {
  const { name, columns, key, pin, ids } = table
  const from = `select ${quoted(columns)} from "${name}" where "${pin}" = ?`
  const order = `order by ${quoted(key)} limit ${MOST_ROWS}`
  for (const id of ids)
    for (let last: Value[] | null = null; ;) {
      const after: string = last === null ? '' : `and (${quoted(key)}) > (${key.map(() => '?').join(', ')})`
      const rows: Record<string, Value>[] = await ask(database, `${from} ${after} ${order}`, [id, ...(last ?? [])])
      const end = rows.at(-1)
      if (end === undefined) break
      yield rows.map((row) => columns.map((column) => hiddenValue(table, column, row[column] ?? null)))
      if (rows.length < MOST_ROWS) break
      last = key.map((column) => end[column] ?? null)
    }
}

/** A copy is hidden from visitors until it is whole: parks and bureaus then have a slug that nobody can ask for. */
const hiddenValue = ({ name }: BureauRows, column: string, value: Value): Value => {
  if (name !== 'parks' && name !== 'bureaus') return value
  if (column === 'published') return 0
  return column === 'slug' && typeof value === 'string' && !value.startsWith(HIDDEN) ? `${HIDDEN}${value}` : value
}

const added = (hash: Hash, rows: readonly Row[]) => rows.forEach((row) => hash.update(`${JSON.stringify(row)}\n`))

/** Counts and hashes what there is, without a difference between shown and hidden. */
export async function sumOf(database: Database, table: BureauRows): Promise<Sum> {
  const hash = createHash('sha256')
  let count = 0
  for await (const rows of pagesOf(database, table)) {
    added(hash, rows)
    count += rows.length
  }
  return { count, hash: hash.digest('hex') }
}

/** Copies a table's rows, hidden, and sums up what was read. The other database has none of them yet. */
export async function copyTable(from: Database, to: Database, table: BureauRows): Promise<Sum> {
  const hash = createHash('sha256')
  let count = 0
  for await (const rows of pagesOf(from, table)) {
    added(hash, rows)
    count += rows.length
    for (const some of inReach(rows)) await without(to, table.name, [insertOf(table, some)])
  }
  return { count, hash: hash.digest('hex') }
}

function* inReach(rows: readonly Row[]): Generator<Row[]> {
  let some: Row[] = []
  let size = 0
  for (const row of rows) {
    const length = JSON.stringify(row).length
    if (some.length > 0 && size + length > MOST_CHARACTERS) {
      yield some
      ;[some, size] = [[], 0]
    }
    some.push(row)
    size += length
  }
  if (some.length > 0) yield some
}

const insertOf = ({ name, columns }: BureauRows, rows: readonly Row[]): Statement => ({
  sql: `insert into "${name}" (${quoted(columns)})
    select ${columns.map((_, index) => `json_extract(value, '$[${index}]')`).join(', ')} from json_each(?)`,
  params: [JSON.stringify(rows)],
})

/** Takes all of a bureau's rows out of a table, in steps. */
export async function clearTable(database: Database, table: BureauRows): Promise<void> {
  const { name, key, pin, ids } = table
  const where = `(${quoted(key)}) in (select ${quoted(key)} from "${name}" where "${pin}" = ? limit ${MOST_ROWS})`
  for (const id of ids)
    while ((await ask(database, `select 1 from "${name}" where "${pin}" = ? limit 1`, [id])).length > 0)
      await without(database, name, [{ sql: `delete from "${name}" where ${where}`, params: [id] }])
}

/** Runs statements while a table has no triggers: what they do was done when the rows were written first. */
export async function without(database: Database, table: string, statements: readonly Statement[]): Promise<void> {
  const triggers = await ask<{ name: string; sql: string }>(
    database,
    `select name, sql from sqlite_master where type = 'trigger' and tbl_name = ?`,
    [table],
  )
  const drop = triggers.map(({ name }) => ({ sql: `drop trigger "${name}"`, params: [] }))
  const restore = triggers.map(({ sql }) => ({ sql, params: [] }))
  await database.batch([...drop, ...statements, ...restore], 'primary')
}

const GUARD = 'moving'
const OPERATIONS = ['insert', 'update', 'delete'] as const

/**
 * Has a database refuse every change of the bureau's rows, whoever still thinks that they live there. The triggers of
 * several bureaus stand side by side.
 */
export async function guard(database: Database, bureau: string, tables: readonly BureauRows[]): Promise<void> {
  const triggers = tables.flatMap(({ name, pin, ids }) =>
    OPERATIONS.map((operation) => {
      const row = operation === 'insert' ? 'new' : 'old'
      return {
        sql: `create trigger if not exists "${guardOf(bureau, name, operation)}" before ${operation} on "${name}"
          when ${row}."${pin}" in (${ids.map(text).join(', ')}) begin select raise(abort, 'the bureau is being moved'); end`,
        params: [],
      }
    }),
  )
  await database.batch(triggers, 'primary')
}

export async function unguard(database: Database, bureau: string, tables: readonly BureauRows[]): Promise<void> {
  const names = tables.flatMap(({ name }) => OPERATIONS.map((operation) => guardOf(bureau, name, operation)))
  const drop = names.map((name) => ({ sql: `drop trigger if exists "${name}"`, params: [] }))
  await database.batch(drop, 'primary')
}

const guardOf = (bureau: string, table: string, operation: string) => `${GUARD}_${bureau}_${table}_${operation}`

/** Hides a bureau and its parks from visitors, or shows them as they are in the other database. */
export async function hide(database: Database, bureau: string): Promise<void> {
  const slug = `case when slug like '${HIDDEN}%' then slug else '${HIDDEN}' || slug end`
  await without(database, 'parks', [
    { sql: `update parks set slug = ${slug}, published = 0 where bureau_id = ?`, params: [bureau] },
  ])
  await without(database, 'bureaus', [{ sql: `update bureaus set slug = ${slug} where id = ?`, params: [bureau] }])
}

/** Shows in `to` what is shown in `from`. */
export async function reveal(from: Database, to: Database, bureau: string): Promise<void> {
  const [own] = await ask<{ slug: string }>(from, 'select slug from bureaus where id = ?', [bureau])
  const parks = await ask<{ id: string; slug: string; published: number }>(
    from,
    'select id, slug, published from parks where bureau_id = ?',
    [bureau],
  )
  const show = parks.map(({ id, slug, published }) => ({
    sql: 'update parks set slug = ?, published = ? where id = ?',
    params: [slug, published, id],
  }))
  await without(to, 'parks', show)
  await without(to, 'bureaus', [{ sql: 'update bureaus set slug = ? where id = ?', params: [own?.slug, bureau] }])
}
