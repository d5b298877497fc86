import { Hono } from 'hono'
import type { AppEnv, ParkEnv } from '../../http/context.ts'

/** `/land/compare`: must stand before `/land/:code`. */
export const compareSitesRoutes = new Hono<ParkEnv>()
export const compareParksRoutes = new Hono<AppEnv>()
export const fitRoutes = new Hono<ParkEnv>()
export const shortlistRoutes = new Hono<ParkEnv>()
