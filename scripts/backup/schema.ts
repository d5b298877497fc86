import type { Ask } from './installation.ts'

/** A table as it is read and written: its columns in order, and those of its primary key in theirs. */
export interface Table {
  name: string
  columns: string[]
  key: string[]
}

/**
 * What no backup holds: by a session, or the proof of a first factor, somebody is let in. All else of the schema is in
 * it, whatever a migration adds.
 */
export const LEFT_OUT: ReadonlySet<string> = new Set(['sessions', 'verifications'])

/** Where each runtime notes which migrations it applied: written anew by a restore. */
const NOTED: ReadonlySet<string> = new Set(['__drizzle_migrations', 'd1_migrations'])

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Every table of ours, those left out too, but not the drivers' own. */
export async function tableNames(ask: Ask): Promise<string[]> {
  const rows = await ask(`select name from sqlite_master where type = 'table' order by name`)
  return rows
    .map(({ name }) => String(name))
    .filter((name) => !NOTED.has(name) && !name.startsWith('sqlite_') && !name.startsWith('_cf_'))
}

/** Each expression's value. D1 answers a hundred columns at most, and each question costs it a round trip. */
export async function askEach(ask: Ask, expressions: readonly string[]): Promise<unknown[]> {
  const values: unknown[] = []
  for (let at = 0; at < expressions.length; at += MOST_COLUMNS) {
    const group = expressions.slice(at, at + MOST_COLUMNS)
    const [row] = await ask(`select ${group.map((sql, index) => `(${sql}) as c${index}`).join(', ')}`)
    values.push(...group.map((_, index) => row?.[`c${index}`]))
  }
  return values
}

const MOST_COLUMNS = 50

/** The tables that a backup holds, each after those that it refers to. Throws on one without a primary key. */
export async function tablesOf(ask: Ask): Promise<Table[]> {
  const names = (await tableNames(ask)).filter((name) => !LEFT_OUT.has(name))
  const [infos, references] = [
    await askEach(
      ask,
      names.map((name) => `select json_group_array(json_array(name, pk)) ${columnsOf(name)}`),
    ),
    await askEach(
      ask,
      names.map((name) => `select json_group_array(distinct "table") ${referencesOf(name)}`),
    ),
  ]
  const left = names.map((name, index) => ({
    table: tableOf(name, JSON.parse(String(infos[index])) as [string, number][]),
    after: (JSON.parse(String(references[index])) as string[]).filter((other) => other !== name),
  }))
  const ordered: Table[] = []
  while (left.length > 0) {
    const done = new Set(ordered.map(({ name }) => name))
    const index = left.findIndex(({ after }) => after.every((name) => done.has(name)))
    const [next] = left.splice(index, index < 0 ? 0 : 1)
    if (!next)
      throw new Error(`backup: tables that refer to each other: ${left.map(({ table }) => table.name).join(', ')}`)
    ordered.push(next.table)
  }
  return ordered
}

const columnsOf = (name: string): string =>
  `from (select name, pk from pragma_table_info(${literal(name)}) order by cid)`
const referencesOf = (name: string): string => `from pragma_foreign_key_list(${literal(name)})`

function tableOf(name: string, columns: readonly [name: string, pk: number][]): Table {
  const key = columns.filter(([, pk]) => pk > 0).toSorted(([, a], [, b]) => a - b)
  if (key.length === 0) throw new Error(`backup: ${name} has no primary key`)
  return { name, columns: columns.map(([column]) => column), key: key.map(([column]) => column) }
}
