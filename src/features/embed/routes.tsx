import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { feedRoutes } from './feeds.ts'

/** The widgets' script and what they show. */
export const embedRoutes = new Hono<AppEnv>().route('/', feedRoutes)
