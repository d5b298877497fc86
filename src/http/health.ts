import type { Handler } from 'hono'
import { readRegistry } from '../data/query.ts'
import { bureaus } from '../features/parks/table.ts'
import { HOME } from '../data/shards.ts'
import type { AppEnv } from './context.ts'

const probe = readRegistry(bureaus, { columns: { id: bureaus.id }, limit: 1 })

/** 200 while the database answers (of several the home, which all need), else 503. */
export const health: Handler<AppEnv> = async (c) => {
  c.header('Cache-Control', 'no-store')
  try {
    await c.var.registry.of(HOME).all(probe)
    return c.json({ status: 'ok', database: 'ok' })
  } catch {
    c.header('Retry-After', '5')
    return c.json({ status: 'unavailable', database: 'unavailable' }, 503)
  }
}
