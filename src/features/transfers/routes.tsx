import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** Leads that parks offer each other. */
export const transferRoutes = new Hono<DeskEnv>()
