import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

export const serviceRoutes = new Hono<DeskEnv>()
