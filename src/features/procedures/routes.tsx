import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'

export const proceduresRoutes = new Hono<ParkEnv>()
