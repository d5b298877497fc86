import { Hono } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'

/** Who comes to the park's events. */
export const eventDeskRoutes = new Hono<DeskParkEnv>()
