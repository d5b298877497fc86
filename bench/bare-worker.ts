import type { D1Database } from '@cloudflare/workers-types'
import { Hono } from 'hono'

const INSERT =
  'INSERT INTO bench_leads (park, company, contact, message, created_at) VALUES (?, ?, ?, ?, ?) RETURNING id'

/** The floor on Workers: Hono with one INSERT and nothing else. */
const app = new Hono<{ Bindings: { DB: D1Database } }>().post('/leads/:slug', async (c) => {
  const { company, contact, message } = await c.req.json<Record<string, unknown>>()
  const values = [c.req.param('slug'), String(company), JSON.stringify(contact), String(message), Date.now()]
  const { results } = await c.env.DB.prepare(INSERT)
    .bind(...values)
    .all()
  return c.json(results[0], 201)
})

// eslint-disable-next-line import/no-default-export -- workerd wants it
export default app
