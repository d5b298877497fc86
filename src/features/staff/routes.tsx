import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** The bureau’s team. */
export const teamRoutes = new Hono<DeskEnv>()
