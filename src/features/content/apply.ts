import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { type ParkWrite, parkWrite, type TenantTable, thisPark } from '../../data/query.ts'
import type { ContentKind } from './content.ts'
import type { Kind, OnlyKind } from './kind.ts'
import { contentVersions } from './table.ts'

/** The versions whose ids are in a JSON list, of one kind. */
const chosen = (kind: ContentKind, ids: string, removes: 0 | 1): SQL =>
  sql`${contentVersions.parkId} = ${thisPark} and ${contentVersions.kind} = ${kind} and ${contentVersions.removes} = ${removes} and ${contentVersions.id} in (select value from json_each(${ids}))`

/** A property of a version's body, as its column stores it: JSON as text, booleans as 0 and 1. */
const property = (name: string): SQL => sql`json_extract(${contentVersions.body}, ${`$.${name}`})`

/** Writes the chosen versions' bodies into the rows of their kind: those that are new, and those that are there. */
export function putRows(kind: ContentKind, of: Kind, ids: string, now: number): ParkWrite {
  if (of.key === null) return putOnlyRow(kind, of, ids)
  const { table, key, stamped = [] } = of
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

/** Writes the chosen version's body into the park's own row. */
function putOnlyRow(kind: ContentKind, { table, derived, field }: OnlyKind, ids: string): ParkWrite {
  const columns = getTableColumns(table)
  const names = field.look.as === 'group' ? Object.keys(field.look.fields) : []
  const parts = [...names.map((name) => [name, name] as const), ...Object.entries(derived)]
  // The guard knows no update from another table; paths are names of our own, and bound values are few.
  const set = Object.fromEntries(
    parts.map(([name, path]) => [
      name,
      sql`(select json_extract(${contentVersions.body}, ${sql.raw(`'$.${path}'`)}) from ${contentVersions} where ${chosenOnly(kind, ids)})`,
    ]),
  )
  if (!parts.every(([name]) => name in columns)) throw new Error(`content: ${kind} has a part without a column`)
  return parkWrite((builder) =>
    builder
      .update(table)
      .set(set)
      .where(
        sql`${table.id} = ${thisPark} and exists (select 1 from ${contentVersions} where ${chosenOnly(kind, ids)})`,
      )
      .prepare(),
  )
}

const chosenOnly = (kind: ContentKind, ids: string): SQL =>
  sql`${contentVersions.parkId} = ${thisPark} and ${contentVersions.kind} = ${sql.raw(`'${kind}'`)} and ${contentVersions.id} in (select value from json_each(${ids}))`

/** Takes away the rows of which the chosen versions say so. What there is one of stays. */
export function removeRows(kind: ContentKind, { table, key }: Kind, ids: string): ParkWrite[] {
  if (key === null) return []
  const gone = sql`select ${contentVersions.code} from ${contentVersions} where ${chosen(kind, ids, 1)}`
  return [
    parkWrite((builder) =>
      builder
        .delete(table)
        .where(sql`${table.parkId} = ${thisPark} and ${columnOf(table, key)} in (${gone})`)
        .prepare(),
    ),
  ]
}

export function columnOf(table: TenantTable, name: string): SQLiteColumn {
  const column = getTableColumns(table)[name]
  if (!column) throw new Error(`content: no column ${name}`)
  return column
}
