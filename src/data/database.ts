import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'

/** One statement with its values in order. */
export interface Statement {
  sql: string
  params: unknown[]
  /** Rows as arrays in the order of their columns, where the driver has a choice: what builders map. */
  positional?: boolean
}

/** `replica` may be a little old (public reads); `primary` sees every acknowledged write. */
export type Freshness = 'replica' | 'primary'

/** Builds statements with Drizzle; its own run methods are never used, so that nothing passes the guard by. */
export type StatementBuilder = Pick<BaseSQLiteDatabase<'async', unknown>, 'select' | 'insert' | 'update' | 'delete'>

/** What both drivers offer: D1 on Workers, libSQL on Node. Only scopes hold one. */
export interface Database {
  readonly builder: StatementBuilder
  /** The request that it is used by, where it is a handle of one, and what that was made of: see `following`. */
  readonly requestId?: string
  readonly whole?: Database
  /** Runs the statements as one atomic unit. Answers in the driver's shape, which the statements' builders map. */
  batch(statements: readonly Statement[], freshness: Freshness): Promise<unknown[]>
  /** Further databases by name, over which bureaus are spread; this one is their home. None: all is in this one. */
  readonly shards?: ReadonlyMap<string, Database>
}

/** The rows of a raw statement: libSQL answers them under `rows`, D1 under `results`. */
export const rowsOf = <R>(answer: unknown): R[] => {
  const { rows, results } = answer as { rows?: R[]; results?: R[] }
  return rows ?? results ?? []
}
