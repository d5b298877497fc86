import { and, asc, getTableColumns, gt, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import {
  arg,
  given,
  parkWrite,
  type ParkRead,
  type ParkWrite,
  read,
  remove,
  type TenantTable,
  thisPark,
} from './query.ts'
import { projections } from './tables.ts'

/** One list of a read model: rows of a table in order. */
export interface ProjectedList {
  table: TenantTable
  /** Columns to keep; all but the park's and those of the order by default. */
  columns?: Record<string, SQLiteColumn>
  orderBy: SQLiteColumn[]
}

/** The rows that hold a read model, for `asProjection`. */
export type Projected = readonly { body: unknown }[]

/** The first row has the model's own name, the others follow it: `sites`, `sites/0001`, `sites/0002`, … */
const FOLLOWS = '/'
/** The next character. */
const BEYOND = '0'

/** D1 takes 2 MB in a row. The lists share a row of 2^20 bytes; beside those each has room for one longer item. */
const ROW_BITS = 20

/**
 * Writes a read model anew from the rows as they are at that moment of the batch, which must hold all of these
 * statements in their order. It is one row, `{ list: [row, …] }`, and as many more as do not fit into it. Values are as
 * the columns store them; `asProjection` maps them back.
 */
export function project(name: string, lists: Record<string, ProjectedList>): ParkWrite[] {
  const bits = ROW_BITS - Math.ceil(Math.log2(Object.keys(lists).length))
  return [
    remove(projections, and(gt(projections.name, name), lt(projections.name, name + BEYOND)) ?? sql`0`),
    // Written even when every list is empty: the park's revision follows it.
    parkWrite((builder) =>
      builder
        .insert(projections)
        .select(sql`select ${thisPark}, ${name}, '{}' where true`)
        .onConflictDoUpdate({ target: [projections.parkId, projections.name], set: { body: {} } })
        .prepare(),
    ),
    ...Object.entries(lists).map(([key, list]) => addList(name, key, list, bits)),
  ]
}

/** Adds a list to the rows of a read model, 2^`bits` bytes of it to each. */
function addList(name: string, key: string, list: ProjectedList, bits: number): ParkWrite {
  const path = sql.raw(`'$.${key}'`)
  const nameOfPart = sql`case "part" when 0 then ${name} else printf('%s${sql.raw(FOLLOWS)}%04d', ${name}, "part") end`
  const body = sql`json_object(${sql.raw(`'${key}'`)}, json_group_array(json("item") order by ${orderOf(list)}))`
  return parkWrite((builder) =>
    builder
      .insert(projections)
      .select(sql`select ${thisPark}, ${nameOfPart}, ${body} from ${inParts(list, bits)} where true group by "part"`)
      .onConflictDoUpdate({
        target: [projections.parkId, projections.name],
        set: { body: sql`json_insert(${projections.body}, ${path}, json_extract(excluded.body, ${path}))` },
      })
      .prepare(),
  )
}

/** Each row of the list as JSON, with what it is ordered by and the part that it belongs to: by the bytes before it. */
function inParts(list: ProjectedList, bits: number): SQL {
  const { table, orderBy } = list
  const places = orderBy.map((column, index) => sql`${column} as ${placeOf(index)}`)
  const items = sql`(select ${jsonRow(list)} as "item", ${sql.join(places, sql`, `)} from ${table} where ${table.parkId} = ${thisPark})`
  const bytes = sql`sum(length(cast("item" as blob))) over (order by ${orderOf(list)})`
  return sql`(select *, ${bytes} >> ${sql.raw(String(bits))} as "part" from ${items})`
}

const placeOf = (index: number) => sql.raw(`"place${index}"`)
const orderOf = ({ orderBy }: ProjectedList): SQL =>
  sql.join(
    orderBy.map((_, index) => placeOf(index)),
    sql`, `,
  )

const columnsIn = ({ table, columns, orderBy }: ProjectedList): [string, SQLiteColumn][] =>
  columns
    ? Object.entries(columns)
    : Object.entries(getTableColumns(table)).filter(([key, column]) => key !== 'parkId' && !orderBy.includes(column))

/** D1 takes 32 arguments in a function: 16 names with their values. */
const FIELDS_A_PART = 16

/** A row as JSON, in parts `[{…}, {…}]` that are one object when put together. */
function jsonRow(list: ProjectedList): SQL {
  const fields = columnsIn(list).map(([key, column]) => {
    const value = column.dataType === 'json' ? sql`json(${column})` : sql`${column}`
    return sql`${sql.raw(`'${key}'`)}, ${value}`
  })
  const parts: SQL[] = []
  for (let from = 0; from < fields.length; from += FIELDS_A_PART)
    parts.push(sql`json_object(${sql.join(fields.slice(from, from + FIELDS_A_PART), sql`, `)})`)
  return sql`json_array(${sql.join(parts, sql`, `)})`
}

const byName = read(projections, {
  columns: { body: projections.body },
  where: and(gte(projections.name, arg('name')), lt(projections.name, arg('beyond'))),
  orderBy: [asc(projections.name)],
})

/** The rows of a read model, for `asProjection`: one, or as many as its content needs. */
export const projection = (name: string): ParkRead<{ body: unknown }> => given(byName, { name, beyond: name + BEYOND })

/** A read model as written by `project` with the same lists. Empty lists when nothing was published yet. */
export function asProjection<T>(rows: Projected, lists: Record<string, ProjectedList>): T {
  const bodies = rows.map(({ body }) => body as Record<string, Record<string, unknown>[][] | undefined>)
  return Object.fromEntries(
    Object.entries(lists).map(([key, list]) => {
      const flags = columnsIn(list).filter(([, column]) => column.dataType === 'boolean')
      return [key, bodies.flatMap((body) => (body[key] ?? []).map((parts) => asRow(parts, flags)))]
    }),
  ) as T
}

/** SQLite stores booleans as 0 and 1. */
function asRow(parts: Record<string, unknown>[], flags: [string, SQLiteColumn][]): Record<string, unknown> {
  const row: Record<string, unknown> = Object.assign({}, ...parts)
  for (const [name] of flags) row[name] = row[name] === 1
  return row
}
