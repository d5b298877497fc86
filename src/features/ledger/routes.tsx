import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** The ledger. */
export const ledgerRoutes = new Hono<DeskEnv>()
