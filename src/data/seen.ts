import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import { type ParkWrite, type TenantTable, update } from './query.ts'

/** A tenant table whose rows count their changes. */
type Versioned = TenantTable & { version: SQLiteColumn }

/**
 * The change of a row as somebody read it, first in the batch of all that comes with it. `where` names the row, `seen`
 * the version that was read. When it was changed since, or `holds` is not so, its version comes to nothing, which the
 * column refuses: the whole batch then fails with 409 `request.conflict`.
 */
export function changeSeen<T extends Versioned>(
  table: T,
  where: SQL,
  seen: number,
  set: Omit<SQLiteUpdateSetSource<T>, 'parkId' | 'version'>,
  holds: SQL = sql`true`,
): ParkWrite {
  const version = sql`case when ${table.version} = ${seen} and ${holds} then ${table.version} + 1 end`
  return update(table, asSet<T>({ ...set, version }), where)
}

/** The columns are the table's own: only the version was added. */
const asSet = <T extends TenantTable>(set: object) => set as Omit<SQLiteUpdateSetSource<T>, 'parkId'>
