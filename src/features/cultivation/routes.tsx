import { Hono } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'

export const cultivationRoutes = new Hono<DeskParkEnv>()
