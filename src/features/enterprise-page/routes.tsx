import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'

/** An enterprise's own page by its private link. */
export const enterprisePageRoutes = new Hono<AppEnv>()
