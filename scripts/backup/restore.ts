import type { Statement } from '../../src/data/database.ts'
import { type Checked, checkBackup } from './check.ts'
import { stored } from './cells.ts'
import { type Header, readParts } from './format.ts'
import { type Ask, askOf, type Installation } from './installation.ts'
import { appliedMigrations, knownMigrations, noteMigrations, statementsOf } from './migrations.ts'
import { putFiles } from './put-files.ts'
import { sameSum, sumOf } from './rows.ts'
import { askEach, quoted, type Table, tableNames, tablesOf } from './schema.ts'

/** Why nothing was restored: said to the operator as it is. */
export class RefusedError extends Error {}

export interface Restored extends Checked {
  /** Migrations that are newer than the backup, and were applied after it. */
  migrated: number
}

/**
 * Brings all of a backup into an installation that keeps nothing yet, and compares what is there then with the backup:
 * each row, each file, each reference. Throws a `DamagedError` or a `RefusedError` before anything is changed. When it
 * throws later, the installation is to be thrown away: it notes no migrations, so that no server starts on it.
 */
export async function restoreBackup(installation: Installation, path: string): Promise<Restored> {
  const checked = await checkBackup(path)
  const [ours, later] = await migrationsFor(checked.header)
  await assertEmpty(installation, checked.header)
  const { database, kind } = installation
  const ask = askOf(database)
  const write = (statements: Statement[]) => database.batch(statements, 'primary')
  if ((await tableNames(ask)).length === 0) for (const one of ours) await write(statementsOf(one))
  else await write([{ sql: `drop table ${NOTED_IN[kind]}`, params: [] }])
  // Rows come in as they were, with all that triggers once made of them: nothing is to be made a second time.
  const triggers = await triggersOf(ask)
  if (triggers.length > 0)
    await write(triggers.map(({ name }) => ({ sql: `drop trigger ${quoted(name)}`, params: [] })))
  const tables = await tablesOf(ask)
  await putRows(installation, path, tables)
  if (triggers.length > 0) await write(triggers.map(({ sql }) => ({ sql, params: [] })))
  await putFiles(installation, path)
  await compare(ask, tables, checked)
  await write(noteMigrations(kind, ours))
  for (const one of later) await write([...statementsOf(one), ...noteMigrations(kind, [one])])
  return { ...checked, migrated: later.length }
}

const NOTED_IN = { libSQL: '__drizzle_migrations', D1: 'd1_migrations' }

/** This portal's migrations that the backup has, and those that it has not yet. */
async function migrationsFor({ migrations }: Header) {
  const known = await knownMigrations()
  for (const [index, { name, sha256 }] of migrations.entries())
    if (known[index]?.name !== name || known[index].sha256 !== sha256)
      throw new RefusedError(`The backup has migration ${name}, which this portal does not know: it is of a newer one.`)
  return [known.slice(0, migrations.length), known.slice(migrations.length)] as const
}

/** Refuses where anything is kept, and names it. */
async function assertEmpty(installation: Installation, { migrations }: Header): Promise<void> {
  const ask = askOf(installation.database)
  const names = await tableNames(ask)
  const counts = await askEach(
    ask,
    names.map((name) => `select count(*) from ${quoted(name)}`),
  )
  const filled = names.flatMap((name, index) =>
    Number(counts[index]) > 0 ? [`${name} (${Number(counts[index])})`] : [],
  )
  const { value: file } = await installation.keys().next()
  if (file !== undefined) filled.push('files')
  if (filled.length > 0)
    throw new RefusedError(`A backup is restored into an empty installation only. Here is: ${filled.join(', ')}.`)
  const applied = await appliedMigrations(installation)
  if (names.length > 0 && applied?.length !== migrations.length)
    throw new RefusedError('The tables here are not those of the backup: begin with a database that has none.')
}

async function triggersOf(ask: Ask): Promise<{ name: string; sql: string }[]> {
  const rows = await ask(`select name, sql from sqlite_master where type = 'trigger' order by rowid`)
  return rows.map(({ name, sql }) => ({ name: String(name), sql: String(sql) }))
}

/** D1 takes 2 MB in one parameter: so many characters, of three bytes each in Chinese. One row may be longer. */
const STATEMENT_CHARS = 500_000

async function putRows({ database }: Installation, path: string, tables: readonly Table[]): Promise<void> {
  let sql = ''
  let lines: string[] = []
  let chars = 0
  const flush = async () => {
    if (lines.length > 0) await database.batch([{ sql, params: [`[${lines.join(',')}]`] }], 'primary')
    lines = []
    chars = 0
  }
  for await (const part of readParts(path)) {
    if (part.is === 'table') sql = insertInto(part, tables)
    if (part.is === 'tableEnd') await flush()
    if (part.is !== 'row') continue
    if (chars + part.line.length > STATEMENT_CHARS) await flush()
    lines.push(part.line)
    chars += part.line.length + 1
  }
}

export function insertInto({ name, columns }: { name: string; columns: string[] }, tables: readonly Table[]): string {
  const table = tables.find((one) => one.name === name)
  if (!table || JSON.stringify(table.columns) !== JSON.stringify(columns))
    throw new Error(`The table ${name} has other columns here than in the backup.`)
  const values = columns.map((_, index) => stored(index)).join(', ')
  return `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) select ${values} from json_each(?)`
}

/** What is there now against the backup. */
async function compare(ask: Ask, tables: readonly Table[], { manifest }: Checked): Promise<void> {
  const names = Object.keys(manifest.tables)
  if (names.length !== tables.length) throw new Error('There are other tables here than in the backup.')
  for (const table of tables)
    if (!sameSum(await sumOf(ask, table), manifest.tables[table.name]))
      throw new Error(`The rows of ${table.name} are not those of the backup.`)
  const faults = await ask('pragma foreign_key_check')
  if (faults.length > 0) throw new Error(`${faults.length} rows refer to rows that are not there.`)
}
