import { Hono } from 'hono'
import type { PartnerEnv } from '../partners/open.ts'

/** What came of the leads that a partner brought. */
export const reportRoutes = new Hono<PartnerEnv>()
