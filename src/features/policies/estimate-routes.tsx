import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'

export const estimateRoutes = new Hono<ParkEnv>()
