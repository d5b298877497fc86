import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'

/** What a partner's server may ask for by its secret key. */
export const partnerApi = new Hono<AppEnv>()
