import { Hono } from 'hono'
import type { PartnerEnv } from '../partners/open.ts'

/** What a partner pastes into its pages. */
export const snippetRoutes = new Hono<PartnerEnv>()
