import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { feedRoutes } from './feeds.ts'
import { frameRoutes } from './frames.tsx'
import { embedInquiryRoutes } from './inquiry-routes.tsx'
import { viewsRoutes } from './views-routes.ts'

/** The widgets' script, what they show, and what they tell. */
export const embedRoutes = new Hono<AppEnv>()
  // Each has its door before its own addresses: a feed asks for an origin, a page for a key, a count for less.
  .route('/', feedRoutes)
  .route('/', frameRoutes)
  .route('/', embedInquiryRoutes)
  .route('/', viewsRoutes)
