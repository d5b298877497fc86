import { Hono } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'

/** Taking inquiries down, and importing them. */
export const entryRoutes = new Hono<DeskParkEnv>()
