import { and, eq, getTableColumns, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteInsertValue, SQLiteTable, SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core'
import type { StatementBuilder } from './database.ts'
import { BUREAU_PIN, PARK_PIN, PARTNER_PIN, REQUEST } from './guard.ts'

/** A table that belongs to parks. */
export type TenantTable = SQLiteTable & { parkId: SQLiteColumn }

type Columns = Record<string, SQLiteColumn>
type Row<C extends Columns> = {
  [K in keyof C]: C[K]['_']['notNull'] extends true ? C[K]['_']['data'] : C[K]['_']['data'] | null
}

/** A prepared Drizzle statement: its text, and how to read what the driver answers. */
export interface Prepared {
  getQuery(): { sql: string; params: unknown[] }
  mapResult(response: unknown, isFromBatch?: boolean): unknown
}

declare const rows: unique symbol

/** Which scope runs a statement, and whether it changes anything. */
export type StatementKind = 'read' | 'write' | 'registry' | 'bureau' | 'bureauWrite' | 'account' | 'partner'

/** A statement pinned to the scope that will run it. `R` is the shape of one row of its answer. */
export interface Pinned<R, Kind extends StatementKind> {
  readonly kind: Kind
  readonly build: (builder: StatementBuilder) => Prepared
  readonly args: Readonly<Record<string, unknown>>
  /** How rows of several databases are put together: by which of the row's values, and how many (or their `arg`). */
  readonly order?: readonly string[]
  readonly limit?: number | string
  readonly [rows]?: R
}
export type ParkRead<R> = Pinned<R, 'read'>
export type ParkWrite<R = never> = Pinned<R, 'write'>
export type BureauRead<R> = Pinned<R, 'bureau'>
export type BureauWrite<R = never> = Pinned<R, 'bureauWrite'>
export type AccountStatement<R = never> = Pinned<R, 'account'>
export type PartnerStatement<R = never> = Pinned<R, 'partner'>

/** A table that belongs to the parks of a bureau together, or that knows the bureau of its park. */
export type BureauTable = SQLiteTable & { bureauId: SQLiteColumn }

interface Selection<C extends Columns> {
  columns: C
  where?: SQL | undefined
  orderBy?: (SQL | SQLiteColumn)[]
  limit?: number | Placeholder
}

const here = sql.placeholder(PARK_PIN)
/** The scope's bureau as a bound value. */
export const thisBureau = sql.placeholder(BUREAU_PIN)

/** The scope's partner as a bound value. */
export const thisPartner = sql.placeholder(PARTNER_PIN)

/** The request that a write follows from, as a bound value: null where there is none. */
export const thisRequest = sql.placeholder(REQUEST)

/** A named value of a statement that is built once and run many times with `given`. */
export const arg = (name: string) => sql.placeholder(name)

/** The same statement with its `arg`s filled in. */
export const given = <R, K extends StatementKind>(
  statement: Pinned<R, K>,
  args: Record<string, unknown>,
): Pinned<R, K> => ({ ...statement, args })

/** Rows of one tenant table, of the scope's park only: the pin is added here and cannot be left out. */
export function read<T extends TenantTable, C extends Columns>(table: T, selection: Selection<C>): ParkRead<Row<C>> {
  const where = and(eq(table.parkId, here), selection.where)
  return { kind: 'read', args: {}, build: (builder) => select(builder, table, { ...selection, where }) }
}

/** Rows of one table that knows its bureau, of all of the scope's bureau: the pin is added here. */
export function readInBureau<T extends BureauTable, C extends Columns>(
  table: T,
  selection: Selection<C>,
): BureauRead<Row<C>> {
  const where = and(eq(table.bureauId, thisBureau), selection.where)
  return { kind: 'bureau', args: {}, build: (builder) => select(builder, table, { ...selection, where }) }
}

/**
 * Rows of a registry table: public facts about parks and bureaus, before any park is opened. Where several databases are
 * asked, the columns of `orderBy` that are among the selected ones order them all.
 */
export const readRegistry = <T extends SQLiteTable, C extends Columns>(
  table: T & { parkId?: never },
  selection: Selection<C>,
): Pinned<Row<C>, 'registry'> => registryRead((b) => select(b, table, selection), mergingOf(selection))

function mergingOf({ columns, orderBy, limit }: Selection<Columns>): Merging {
  const names = Object.keys(columns)
  const order = orderBy?.flatMap((column) => names.find((name) => columns[name] === column) ?? [])
  const most = limit === undefined ? undefined : typeof limit === 'number' ? limit : limit.name
  return { ...(order && order.length > 0 ? { order } : {}), ...(most === undefined ? {} : { limit: most }) }
}

type Merging = Pick<Pinned<unknown, 'registry'>, 'order' | 'limit'>

/** A read of registry tables of another form. In a join every column has an alias: D1 mixes up those of one name. */
export const registryRead = <R>(
  build: (builder: StatementBuilder) => Prepared,
  merging: Merging = {},
): Pinned<R, 'registry'> => ({
  kind: 'registry',
  args: {},
  build,
  ...merging,
})

/** Adds a row to the scope's park. */
export const insert = <T extends TenantTable>(table: T, values: Omit<T['$inferInsert'], 'parkId'>): ParkWrite =>
  insertRows(table, [values])

/** Adds any number of rows to the scope's park, in as few statements as D1's 100 bound values allow. */
export function insertAll<T extends TenantTable>(table: T, rows: Omit<T['$inferInsert'], 'parkId'>[]): ParkWrite[] {
  const most = Math.floor(MOST_BOUND_VALUES / Object.keys(getTableColumns(table)).length)
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, index) =>
    insertRows(table, rows.slice(index * most, (index + 1) * most)),
  )
}

const MOST_BOUND_VALUES = 100

/** An insert of so many rows into a table: built once, with a placeholder for each value. */
interface BuiltInsert {
  columns: [name: string, otherwise: unknown][]
  statements: Map<number, ParkWrite>
}
const inserts = new WeakMap<SQLiteTable, BuiltInsert>()

function insertRows<T extends TenantTable>(table: T, rows: Omit<T['$inferInsert'], 'parkId'>[]): ParkWrite {
  const known = inserts.get(table) ?? { columns: defaultsOf(table), statements: new Map<number, ParkWrite>() }
  inserts.set(table, known)
  const statement = known.statements.get(rows.length) ?? insertOf(table, known.columns, rows.length)
  known.statements.set(rows.length, statement)
  const values: Record<string, unknown> = {}
  rows.forEach((row: Record<string, unknown>, index) => {
    for (const [name, otherwise] of known.columns)
      values[`${name}/${index}`] = row[name] === undefined ? otherwise : row[name]
  })
  return given(statement, values)
}

const insertOf = <T extends TenantTable>(table: T, columns: BuiltInsert['columns'], rows: number): ParkWrite =>
  parkWrite((builder) => {
    const places = (index: number) => Object.fromEntries(columns.map(([name]) => [name, arg(`${name}/${index}`)]))
    const values = Array.from({ length: rows }, (_, index) => ({ ...places(index), parkId: here }))
    return builder.insert(table).values(asInserts<T>(values)).prepare()
  })

/** The columns but the park's, each with what stands in it when a row does not say. */
const defaultsOf = (table: TenantTable): BuiltInsert['columns'] =>
  Object.entries(columnsOf(table)).map(([name, column]) => [name, column.default ?? null])

/** Changes the rows of the scope's park that meet `where`. */
export const update = <T extends TenantTable>(
  table: T,
  set: Omit<SQLiteUpdateSetSource<T>, 'parkId'>,
  where: SQL,
): ParkWrite =>
  parkWrite((builder) =>
    builder
      .update(table)
      .set(set as SQLiteUpdateSetSource<T>)
      .where(and(eq(table.parkId, here), where))
      .prepare(),
  )

/** Deletes the rows of the scope's park that meet `where`. */
export const remove = <T extends TenantTable>(table: T, where: SQL): ParkWrite =>
  parkWrite((builder) =>
    builder
      .delete(table)
      .where(and(eq(table.parkId, here), where))
      .prepare(),
  )

/** A write in a bureau: like `insert`, `update` and `remove`, for what its parks share. */
export const insertInBureau = <T extends BureauTable>(
  table: T & { parkId?: never },
  values: Omit<T['$inferInsert'], 'bureauId'>,
): BureauWrite =>
  bureauWrite((builder) =>
    builder
      .insert(table)
      .values(asInserts<T>([{ ...values, bureauId: thisBureau }]))
      .prepare(),
  )

export const updateInBureau = <T extends BureauTable>(
  table: T & { parkId?: never },
  set: Omit<SQLiteUpdateSetSource<T>, 'bureauId'>,
  where: SQL,
): BureauWrite =>
  bureauWrite((builder) =>
    builder
      .update(table as T)
      .set(set as SQLiteUpdateSetSource<T>)
      .where(and(eq(table.bureauId, thisBureau), where))
      .prepare(),
  )

export const removeInBureau = <T extends BureauTable>(table: T & { parkId?: never }, where: SQL): BureauWrite =>
  bureauWrite((builder) =>
    builder
      .delete(table as T)
      .where(and(eq(table.bureauId, thisBureau), where))
      .prepare(),
  )

/** A read of a bureau of another form. It must pin each table with `thisBureau`. */
export const bureauRead = <R>(build: (builder: StatementBuilder) => Prepared): BureauRead<R> => ({
  kind: 'bureau',
  args: {},
  build,
})

/** A write of a bureau of another form. It must pin each table with `thisBureau`. */
export const bureauWrite = <R = never>(build: (builder: StatementBuilder) => Prepared): BureauWrite<R> => ({
  kind: 'bureauWrite',
  args: {},
  build,
})

/** A statement on accounts of staff. */
export const onAccounts = <R>(build: (builder: StatementBuilder) => Prepared): AccountStatement<R> => ({
  kind: 'account',
  args: {},
  build,
})

/** A statement on what concerns a partner. It must pin each table with `thisPartner`. */
export const onPartner = <R = never>(build: (builder: StatementBuilder) => Prepared): PartnerStatement<R> => ({
  kind: 'partner',
  args: {},
  build,
})

/** A read of another form. It must pin each table with `thisPark`. */
export const parkRead = <R>(build: (builder: StatementBuilder) => Prepared): ParkRead<R> => ({
  kind: 'read',
  args: {},
  build,
})

/** A write of another form. It must pin each table with `thisPark`: the guard refuses it otherwise. */
export const parkWrite = <R = never>(build: (builder: StatementBuilder) => Prepared): ParkWrite<R> => ({
  kind: 'write',
  args: {},
  build,
})

/** The scope's park as a bound value. */
export const thisPark = here

/** The rows are the table's own insert type, with the park as a placeholder where its text stands. */
const asInserts = <T extends SQLiteTable>(values: unknown[]) => values as SQLiteInsertValue<T>[]

/** Adds a row to a registry table. For operators: no request does this. */
export const insertRegistry = <T extends SQLiteTable>(
  table: T & { parkId?: never },
  values: T['$inferInsert'],
): Pinned<never, 'registry'> => ({
  kind: 'registry',
  args: {},
  build: (builder) =>
    builder
      .insert(table)
      .values(asInserts<T>([values]))
      .onConflictDoNothing()
      .prepare(),
})

function select(builder: StatementBuilder, table: SQLiteTable, selection: Selection<Columns>): Prepared {
  const query = builder
    .select(selection.columns)
    .from(table)
    .$dynamic()
    .where(selection.where)
    .orderBy(...(selection.orderBy ?? []))
  return (selection.limit === undefined ? query : query.limit(selection.limit)).prepare()
}

/** All columns of a table but the park's, which the scope knows. */
export function columnsOf<T extends TenantTable>(table: T): Omit<T['_']['columns'], 'parkId'> {
  const { parkId: _, ...columns } = getTableColumns(table)
  return columns
}
