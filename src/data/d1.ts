import type { D1Database } from '@cloudflare/workers-types'
import { drizzle } from 'drizzle-orm/d1'
import type { Database } from './database.ts'
import { sharded } from './shards.ts'

/** Called with the rows that each request's batch read; tests and benchmarks listen. */
export type RowsRead = (rows: number) => void

/** Cloudflare D1. `replica` reads go to the nearest copy, the rest to the primary. */
export function d1Database(binding: D1Database, onRowsRead?: RowsRead): Database {
  return {
    builder: drizzle(binding),
    async batch(statements, freshness) {
      const session = binding.withSession(freshness === 'replica' ? 'first-unconstrained' : 'first-primary')
      const results = await session.batch(statements.map(({ sql, params }) => session.prepare(sql).bind(...params)))
      onRowsRead?.(results.reduce((rows, result) => rows + result.meta.rows_read, 0))
      return results
    },
  }
}

/** The home `DB`, and a further database for each binding `DB_…`: `DB_EAST` is called `east`. */
export function d1Databases(env: { DB: D1Database }): Database {
  const further = Object.entries(env).filter(([name]) => name.startsWith(PREFIX))
  const named = further.map(
    ([name, binding]) => [name.slice(PREFIX.length).toLowerCase(), d1Database(binding)] as const,
  )
  return sharded(d1Database(env.DB), Object.fromEntries(named))
}

const PREFIX = 'DB_'
