import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'

/** Signing in and out, and one’s own account. */
export const accountRoutes = new Hono<AppEnv>()
