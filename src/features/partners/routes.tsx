import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** A bureau's partners and their keys. */
export const partnerRoutes = new Hono<DeskEnv>()
