import { Hono } from 'hono'
import type { AppEnv, ParkEnv } from '../../http/context.ts'

/** `/robots.txt` and `/sitemap.xml` of the host that is asked. */
export const crawlerRoutes = new Hono<AppEnv>()
export const posterRoutes = new Hono<ParkEnv>()
export const pictureRoutes = new Hono<ParkEnv>()
