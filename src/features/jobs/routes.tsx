import { Hono } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'

/** Jobs that were given up, and inquiries that were put aside. */
export const jobRoutes = new Hono<DeskParkEnv>()
