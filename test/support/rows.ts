import type { Database } from '../../src/data/database.ts'

type Row = Record<string, unknown>

/** Runs raw SQL past every wall, as the driver would, and answers its rows. */
export async function run(database: Database, sql: string, ...params: unknown[]): Promise<Row[]> {
  const [answer] = await database.batch([{ sql, params }], 'primary')
  const { rows, results } = answer as { rows?: Row[]; results?: Row[] }
  return rows ?? results ?? []
}

/** Every table's name. */
export const tablesOf = async (database: Database): Promise<string[]> =>
  (await run(database, `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)).map(
    ({ name }) => String(name),
  )

/** All that the database holds, as one text. */
export async function dump(database: Database): Promise<string> {
  const names = (await tablesOf(database)).filter((name) => !name.startsWith('_cf') && !name.startsWith('d1_'))
  const tables = await Promise.all(names.map((name) => run(database, `select * from "${name}"`)))
  return JSON.stringify(tables)
}
