import { serve } from '@hono/node-server'
import { createClient } from '@libsql/client'
import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { Hono } from 'hono'
import { parks } from '../src/features/parks/table.ts'
import { sites } from '../src/features/sites/table.ts'

/*
 * The floor that the portal is held against: Hono with one query or one insert and nothing else. No tenants, no
 * validation, no encryption, no caching headers, no log.
 */
const client = createClient({ url: process.env.DATABASE_URL ?? '' })
for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000'])
  await client.execute(`PRAGMA ${pragma}`)

const listed = drizzle(client)
  .select({
    code: sites.code,
    name: sites.name,
    kind: sites.kind,
    status: sites.status,
    areaM2: sites.areaM2,
    price: sites.price,
    zoning: sites.zoning,
    powerKva: sites.powerKva,
    chains: sites.chains,
    center: sites.center,
    verifiedAt: sites.verifiedAt,
    sample: sites.sample,
  })
  .from(sites)
  .where(
    and(
      eq(sites.parkId, sql`(select ${parks.id} from ${parks} where ${parks.slug} = ${sql.placeholder('slug')})`),
      eq(sites.status, sql.placeholder('status')),
      eq(sites.zoning, sql.placeholder('zoning')),
    ),
  )
  .orderBy(sites.areaM2)
  .limit(20)
  .prepare()

const RAW = `SELECT code, name, kind, status, area_m2 AS areaM2, price, zoning, power_kva AS powerKva, chains, center,
  verified_at AS verifiedAt, sample FROM sites
  WHERE park_id = (SELECT id FROM parks WHERE slug = ?) AND status = ? AND zoning = ? ORDER BY area_m2 LIMIT 20`
const JSON_COLUMNS = ['name', 'price', 'chains', 'center']
const INSERT =
  'INSERT INTO bench_leads (park, company, contact, message, created_at) VALUES (?, ?, ?, ?, ?) RETURNING id'

const app = new Hono()
  .get('/drizzle/:slug', async (c) => {
    const { status = '', zoning = '' } = c.req.query()
    return c.json({ items: await listed.execute({ slug: c.req.param('slug'), status, zoning }) })
  })
  .get('/raw/:slug', async (c) => {
    const { status = '', zoning = '' } = c.req.query()
    const { rows } = await client.execute({ sql: RAW, args: [c.req.param('slug'), status, zoning] })
    const parsed = ([key, value]: [string, unknown]) => [
      key,
      JSON_COLUMNS.includes(key) ? JSON.parse(`${value}`) : value,
    ]
    return c.json({ items: rows.map((row) => Object.fromEntries(Object.entries(row).map(parsed))) })
  })
  .post('/leads/:slug', async (c) => {
    const { company, contact, message } = await c.req.json<Record<string, unknown>>()
    const values = [c.req.param('slug'), String(company), JSON.stringify(contact), String(message), Date.now()]
    const { rows } = await client.execute({ sql: INSERT, args: values })
    return c.json({ id: rows[0]?.id }, 201)
  })

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 0) }, ({ port }) =>
  process.stderr.write(`bare: http://localhost:${port}\n`),
)
process.once('SIGTERM', () => process.exit(0))
