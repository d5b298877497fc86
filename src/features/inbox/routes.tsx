import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** The inbox and its saved views. */
export const inboxRoutes = new Hono<DeskEnv>()
export const viewRoutes = new Hono<DeskEnv>()
