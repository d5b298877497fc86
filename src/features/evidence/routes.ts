import { Hono } from 'hono'
import type { EnterpriseEnv } from '../enterprises/open.ts'

/** Documents about an enterprise. */
export const evidenceRoutes = new Hono<EnterpriseEnv>()
