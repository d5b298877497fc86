import { Hono } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'

export const satisfactionRoutes = new Hono<DeskParkEnv>()
