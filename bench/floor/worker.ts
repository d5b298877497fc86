import type { D1Database } from '@cloudflare/workers-types'
import { floorApp } from './app.ts'

/** The floor on workerd and D1. */
const app = floorApp(({ DB }: { DB: D1Database }) => async (sql, values) => {
  const { results } = await DB.prepare(sql)
    .bind(...values)
    .all()
  return results
})

// eslint-disable-next-line import/no-default-export -- workerd wants it
export default app
