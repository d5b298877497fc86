import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type ParkWrite, parkWrite, type TenantTable, thisPark } from '../../data/query.ts'
import type { ContentKind } from './content.ts'
import type { Kind } from './kind.ts'
import { contentVersions } from './table.ts'

/** The versions whose ids are in a JSON list, of one kind. */
const chosen = (kind: ContentKind, ids: string, removes: 0 | 1): SQL =>
  sql`${contentVersions.parkId} = ${thisPark} and ${contentVersions.kind} = ${kind} and ${contentVersions.removes} = ${removes} and ${contentVersions.id} in (select value from json_each(${ids}))`

/** A property of a version's body, as its column stores it: JSON as text, booleans as 0 and 1. */
const property = (name: string): SQL => sql`json_extract(${contentVersions.body}, ${`$.${name}`})`

/** Writes the chosen versions' bodies into the rows of their kind: those that are new, and those that are there. */
export function putRows(kind: ContentKind, { table, key, stamped = [] }: Kind, ids: string, now: number): ParkWrite {
  const columns = Object.entries(getTableColumns(table))
  const values = columns.map(([name]) => {
    if (name === 'parkId') return sql`${thisPark}`
    if (name === key) return sql`${contentVersions.code}`
    return stamped.includes(name) ? sql`${now}` : property(name)
  })
  const target = columnOf(table, key)
  const set = Object.fromEntries(
    columns
      .filter(([name]) => name !== 'parkId' && name !== key)
      .map(([name, column]) => [name, sql`excluded.${sql.identifier(column.name)}`]),
  )
  return parkWrite((builder) =>
    builder
      .insert(table)
      .select(sql`select ${sql.join(values, sql`, `)} from ${contentVersions} where ${chosen(kind, ids, 0)}`)
      .onConflictDoUpdate({ target: [table.parkId, target], set })
      .prepare(),
  )
}

/** Takes away the rows of which the chosen versions say so. */
export function removeRows(kind: ContentKind, { table, key }: Kind, ids: string): ParkWrite {
  const gone = sql`select ${contentVersions.code} from ${contentVersions} where ${chosen(kind, ids, 1)}`
  return parkWrite((builder) =>
    builder
      .delete(table)
      .where(sql`${table.parkId} = ${thisPark} and ${columnOf(table, key)} in (${gone})`)
      .prepare(),
  )
}

export function columnOf(table: TenantTable, name: string): SQLiteColumn {
  const column = getTableColumns(table)[name]
  if (!column) throw new Error(`content: no column ${name}`)
  return column
}
