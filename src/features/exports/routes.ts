import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** Lists of leads as files. */
export const exportRoutes = new Hono<DeskEnv>()
