import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** What concerns oneself, and the bureau’s canned replies. */
export const mineRoutes = new Hono<DeskEnv>()
export const replyRoutes = new Hono<DeskEnv>()
