import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Statement } from '../../src/data/database.ts'
import { root } from '../root.ts'
import type { Migration } from './format.ts'
import type { Installation } from './installation.ts'
import { askOf } from './installation.ts'

interface KnownMigration extends Migration {
  /** As the journal of Drizzle has it. */
  when: number
  statements: string[]
}

/** The migrations of this portal, in order. */
export async function knownMigrations(): Promise<KnownMigration[]> {
  const journal = JSON.parse(await readFile(join(root, 'drizzle/meta/_journal.json'), 'utf8')) as {
    entries: { tag: string; when: number }[]
  }
  return Promise.all(
    journal.entries.map(async ({ tag, when }) => {
      const text = await readFile(join(root, 'drizzle', `${tag}.sql`), 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      return { name: tag, sha256, when, statements: text.split('--> statement-breakpoint') }
    }),
  )
}

const NOTED = {
  libSQL: { table: '__drizzle_migrations', column: 'hash' },
  D1: { table: 'd1_migrations', column: 'name' },
}

/** How many of the portal's migrations the database has; null when it notes none at all. Throws on one that is not ours. */
export async function appliedMigrations(installation: Installation): Promise<KnownMigration[] | null> {
  const { kind, database } = installation
  const { table, column } = NOTED[kind]
  const ask = askOf(database)
  const [found] = await ask(`select 1 as found from sqlite_master where type = 'table' and name = ?`, [table])
  if (!found) return null
  const noted = new Set((await ask(`select ${column} as name from ${table}`)).map(({ name }) => String(name)))
  const known = await knownMigrations()
  const applied = known.filter(({ name, sha256 }) => noted.has(kind === 'D1' ? `${name}.sql` : sha256))
  if (applied.length < noted.size || applied.some((one, index) => one !== known[index]))
    throw new Error('The database has migrations that this portal does not know: it is of a newer one.')
  return applied
}

/** Notes the migrations as the runtime itself does, so that it applies the later ones only. */
export function noteMigrations(kind: Installation['kind'], migrations: readonly KnownMigration[]): Statement[] {
  const create = {
    libSQL: `create table if not exists "__drizzle_migrations" (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`,
    D1: `create table if not exists "d1_migrations" (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
  }[kind]
  const insert = (one: KnownMigration): Statement =>
    kind === 'D1'
      ? { sql: 'insert into "d1_migrations" (name) values (?)', params: [`${one.name}.sql`] }
      : { sql: 'insert into "__drizzle_migrations" (hash, created_at) values (?, ?)', params: [one.sha256, one.when] }
  return [{ sql: create, params: [] }, ...migrations.map(insert)]
}

/** What a migration says, statement by statement. */
export const statementsOf = ({ statements }: KnownMigration): Statement[] =>
  statements.filter((sql) => sql.trim() !== '').map((sql) => ({ sql, params: [] }))
