import { Hono } from 'hono'
import type { LeadEnv } from './open.ts'

/** One lead at the desk. */
export const leadDeskRoutes = new Hono<LeadEnv>()
