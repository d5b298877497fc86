import { Hono } from 'hono'
import type { PartnerEnv } from '../partners/open.ts'

/** A partner's webhooks and what they were told. */
export const webhookRoutes = new Hono<PartnerEnv>()
