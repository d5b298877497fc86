import { Hono } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'

/** A park’s clocks. */
export const clockRoutes = new Hono<DeskParkEnv>()
