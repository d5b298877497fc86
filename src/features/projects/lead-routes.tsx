import { Hono } from 'hono'
import type { LeadEnv } from '../triage/open.ts'

/** A signed lead becomes a project. */
export const leadProjectRoutes = new Hono<LeadEnv>()
