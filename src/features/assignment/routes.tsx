import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** Rules of assignment. */
export const ruleRoutes = new Hono<DeskEnv>()
