import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { feedRoutes } from './feeds.ts'
import { frameRoutes } from './frames.tsx'

/**
 * The widgets' script, what they show, and what they tell. Each part has its own door before its own addresses: a feed
 * asks for an origin, a page that is framed for a key.
 */
export const embedRoutes = new Hono<AppEnv>().route('/', feedRoutes).route('/', frameRoutes)
