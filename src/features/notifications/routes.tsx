import { Hono } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'

/** A park’s channels. */
export const channelRoutes = new Hono<DeskParkEnv>()
