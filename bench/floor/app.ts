import { Hono } from 'hono'
import type { Row } from '../data.ts'
import { answered, leadValues, SQL } from './sql.ts'

/** Runs one of the statements. */
export type Query = (sql: string, values: (string | number)[]) => Promise<Row[]> | Row[]

/** The floor that the portal is held against: Hono, one statement a request, and nothing else. */
export const floorApp = <Env extends object>(queryOf: (env: Env) => Query) =>
  new Hono<{ Bindings: Env }>()
    .get('/one', async (c) => c.json(await queryOf(c.env)('SELECT 1 AS one', [])))
    .get('/a/:park/:zoning', async (c) => {
      const rows = await queryOf(c.env)(SQL.A, [c.req.param('park'), c.req.param('zoning')])
      return c.json(rows.map(answered))
    })
    .get('/b/:park/:code', async (c) => {
      const rows = await queryOf(c.env)(SQL.B, [c.req.param('park'), c.req.param('code')])
      return rows.length === 0 ? c.notFound() : c.json(rows.map(answered))
    })
    .get('/c/:park', async (c) => c.json(await queryOf(c.env)(SQL.C, [c.req.param('park')])))
    .post('/d', async (c) => {
      const values = leadValues(await c.req.json().catch(() => null), Date.now())
      const [row] = values ? await queryOf(c.env)(SQL.D, values) : []
      return row ? c.json(row, 201) : c.json({ error: 'invalid' }, 422)
    })
