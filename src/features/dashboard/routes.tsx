import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** The dashboard. */
export const dashboardRoutes = new Hono<DeskEnv>()
