import type { D1Database } from '@cloudflare/workers-types'
import { drizzle } from 'drizzle-orm/d1'
import type { Database } from './database.ts'

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
