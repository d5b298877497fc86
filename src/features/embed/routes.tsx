import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { embedInquiryRoutes } from './inquiry-routes.tsx'

/** The widgets' script and what they show. */
export const embedRoutes = new Hono<AppEnv>().route('/', embedInquiryRoutes)
