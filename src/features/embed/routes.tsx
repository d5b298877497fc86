import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { viewsRoutes } from './views-routes.ts'

/** The widgets' script and what they show. */
export const embedRoutes = new Hono<AppEnv>().route('/', viewsRoutes)
