import { Hono } from 'hono'
import type { LeadEnv } from '../triage/open.ts'

/** Duplicates of a lead and merging. */
export const mergeRoutes = new Hono<LeadEnv>()
