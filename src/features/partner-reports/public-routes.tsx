import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'

/** The report as the partner sees it, by its private link. */
export const partnerPageRoutes = new Hono<AppEnv>()
