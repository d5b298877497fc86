import { eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { arg, given, parkWrite, type ParkRead, type ParkWrite, read, type TenantTable, thisPark } from './query.ts'
import { projections } from './tables.ts'

/** One list of a read model: rows of a table in order. */
export interface ProjectedList {
  table: TenantTable
  /** Columns to keep; all but the park's and those of the order by default. */
  columns?: Record<string, SQLiteColumn>
  orderBy: SQLiteColumn[]
}

/**
 * Writes a read model anew from the rows as they are at that moment of the batch: one row that holds
 * `{ list: [row, …] }`. Values are as the columns store them; `asProjection` maps them back.
 */
export function project(name: string, lists: Record<string, ProjectedList>): ParkWrite {
  const parts = Object.entries(lists).map(([key, list]) => sql`${sql.raw(`'${key}'`)}, ${jsonRows(list)}`)
  const body = sql`json_object(${sql.join(parts, sql`, `)})`
  return parkWrite((builder) =>
    builder
      .insert(projections)
      .select(sql`select ${thisPark}, ${name}, ${body} where true`)
      .onConflictDoUpdate({ target: [projections.parkId, projections.name], set: { body: sql`excluded.body` } })
      .prepare(),
  )
}

const columnsIn = ({ table, columns, orderBy }: ProjectedList): [string, SQLiteColumn][] =>
  columns
    ? Object.entries(columns)
    : Object.entries(getTableColumns(table)).filter(([key, column]) => key !== 'parkId' && !orderBy.includes(column))

/** D1 takes 32 arguments in a function: 16 names with their values. */
const FIELDS_A_PART = 16

/** The rows as JSON, each as parts `[{…}, {…}]` that are one object when put together. */
function jsonRows(list: ProjectedList): SQL {
  const { table, orderBy } = list
  const fields = columnsIn(list).map(([key, column]) => {
    const value = column.dataType === 'json' ? sql`json(${column})` : sql`${column}`
    return sql`${sql.raw(`'${key}'`)}, ${value}`
  })
  const parts: SQL[] = []
  for (let from = 0; from < fields.length; from += FIELDS_A_PART)
    parts.push(sql`json_object(${sql.join(fields.slice(from, from + FIELDS_A_PART), sql`, `)})`)
  const row = sql`json_array(${sql.join(parts, sql`, `)})`
  const order = sql.join(orderBy, sql`, `)
  return sql`(select json_group_array(json(${row}) order by ${order}) from ${table} where ${table.parkId} = ${thisPark})`
}

const byName = read(projections, {
  columns: { body: projections.body },
  where: eq(projections.name, arg('name')),
  limit: 1,
})

/** The row of a read model, for `asProjection`. */
export const projection = (name: string): ParkRead<{ body: unknown }> => given(byName, { name })

/** A read model as written by `project` with the same lists. Empty lists when nothing was published yet. */
export function asProjection<T>(row: { body: unknown } | undefined, lists: Record<string, ProjectedList>): T {
  const body = (row?.body ?? {}) as Record<string, Record<string, unknown>[][]>
  return Object.fromEntries(
    Object.entries(lists).map(([key, list]) => {
      const flags = columnsIn(list).filter(([, column]) => column.dataType === 'boolean')
      return [key, (body[key] ?? []).map((parts) => asRow(parts, flags))]
    }),
  ) as T
}

/** SQLite stores booleans as 0 and 1. */
function asRow(parts: Record<string, unknown>[], flags: [string, SQLiteColumn][]): Record<string, unknown> {
  const row: Record<string, unknown> = Object.assign({}, ...parts)
  for (const [name] of flags) row[name] = row[name] === 1
  return row
}
