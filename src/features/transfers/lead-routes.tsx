import { Hono } from 'hono'
import type { LeadEnv } from '../triage/open.ts'

/** Offering a lead to another park. */
export const leadTransferRoutes = new Hono<LeadEnv>()
