import { createAdapterFactory } from 'better-auth/adapters'
import { and, asc, count, desc, eq, getTableColumns, inArray, isNull, ne, or, type SQL, sql } from 'drizzle-orm'
import { gt, gte, like, lt, lte, notInArray } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { onAccounts } from '../../data/query.ts'
import type { Accounts } from '../../data/desk-scope.ts'
import { credentials, sessions, twoFactors, users, verifications } from './table.ts'

/** better-auth's names of what it keeps. */
const TABLES: Record<string, SQLiteTable> = {
  user: users,
  session: sessions,
  account: credentials,
  verification: verifications,
  twoFactor: twoFactors,
}

interface Condition {
  field: string
  operator?: string | undefined
  value: unknown
  connector?: 'AND' | 'OR' | undefined
}

type Row = Record<string, unknown>

/** better-auth's storage over the guarded accounts. Every call is one statement; it needs no transactions. */
export const accountsAdapter = (accounts: Accounts) =>
  createAdapterFactory({
    config: {
      adapterId: 'luodi',
      usePlural: false,
      supportsBooleans: true,
      supportsDates: true,
      supportsJSON: false,
      transaction: false,
    },
    adapter: ({ getDefaultModelName }) => {
      const tableOf = (model: string): SQLiteTable => {
        const table = TABLES[getDefaultModelName(model)]
        if (!table) throw new Error(`accounts: no table for ${model}`)
        return table
      }
      const firstOf = async (rows: Promise<Row[]>) => asFound((await rows)[0] ?? null)
      return {
        create: ({ model, data }) => {
          const table = tableOf(model)
          return firstOf(accounts.all(onAccounts<Row>((b) => b.insert(table).values(data).returning().prepare())))
        },
        update: ({ model, where, update }) => firstOf(changed(accounts, tableOf(model), where, asRow(update))),
        updateMany: async ({ model, where, update }) => (await changed(accounts, tableOf(model), where, update)).length,
        findOne: ({ model, where }) => firstOf(found(accounts, tableOf(model), { where, limit: 1 })),
        findMany: async ({ model, ...asked }) => asFound(await found(accounts, tableOf(model), asked)),
        delete: async ({ model, where }) => void (await removed(accounts, tableOf(model), where)),
        deleteMany: async ({ model, where }) => (await removed(accounts, tableOf(model), where)).length,
        consumeOne: ({ model, where }) => firstOf(removed(accounts, tableOf(model), where)),
        incrementOne: ({ model, where, increment, set }) => {
          const table = tableOf(model)
          const raised = Object.entries(increment).map(([field, by]) => {
            const column = columnOf(table, field)
            return [field, sql`${column} + ${by}`] as const
          })
          return firstOf(changed(accounts, table, where, { ...set, ...Object.fromEntries(raised) }))
        },
        count: async ({ model, where }) => {
          const table = tableOf(model)
          const rows = await accounts.all(
            onAccounts<{ n: number }>((b) =>
              b.select({ n: count() }).from(table).where(conditions(table, where)).prepare(),
            ),
          )
          return rows[0]?.n ?? 0
        },
      }
    },
  })

interface Asked {
  where?: Condition[] | undefined
  limit: number
  offset?: number | undefined
  sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined
}

function found(accounts: Accounts, table: SQLiteTable, { where, limit, offset = 0, sortBy }: Asked): Promise<Row[]> {
  const order = sortBy && (sortBy.direction === 'desc' ? desc : asc)(columnOf(table, sortBy.field))
  return accounts.all(
    onAccounts<Row>((b) =>
      b
        .select()
        .from(table)
        .where(conditions(table, where))
        .orderBy(...(order ? [order] : []))
        .limit(limit)
        .offset(offset)
        .prepare(),
    ),
  )
}

const changed = (accounts: Accounts, table: SQLiteTable, where: Condition[], values: Row): Promise<Row[]> =>
  accounts.all(
    onAccounts<Row>((b) => b.update(table).set(values).where(conditions(table, where)).returning().prepare()),
  )

const removed = (accounts: Accounts, table: SQLiteTable, where: Condition[]): Promise<Row[]> =>
  accounts.all(onAccounts<Row>((b) => b.delete(table).where(conditions(table, where)).returning().prepare()))

function columnOf(table: SQLiteTable, field: string): SQLiteColumn {
  const column = getTableColumns(table)[field]
  if (!column) throw new Error(`accounts: no column ${field}`)
  return column
}

/** All conditions joined by AND must hold, and one of those joined by OR. */
function conditions(table: SQLiteTable, where: Condition[] = []): SQL | undefined {
  const all = where.filter(({ connector }) => connector !== 'OR').map((one) => conditionOf(table, one))
  const any = where.filter(({ connector }) => connector === 'OR').map((one) => conditionOf(table, one))
  return and(...all, ...(any.length > 0 ? [or(...any)] : []))
}

function conditionOf(table: SQLiteTable, { field, operator = 'eq', value }: Condition): SQL {
  const column = columnOf(table, field)
  switch (operator) {
    case 'eq':
      return value === null ? isNull(column) : eq(column, value)
    case 'ne':
      return value === null ? sql`${column} is not null` : ne(column, value)
    case 'lt':
      return lt(column, value)
    case 'lte':
      return lte(column, value)
    case 'gt':
      return gt(column, value)
    case 'gte':
      return gte(column, value)
    case 'in':
      return inArray(column, listOf(value))
    case 'not_in':
      return notInArray(column, listOf(value))
    case 'contains':
      return like(column, `%${String(value)}%`)
    case 'starts_with':
      return like(column, `${String(value)}%`)
    case 'ends_with':
      return like(column, `%${String(value)}`)
    default:
      throw new Error(`accounts: unknown operator ${operator}`)
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** better-auth asks for rows by a type of its own; the tables above have its columns. */
const asFound = (found: unknown) => found as never
const asRow = (update: unknown) => update as Row
