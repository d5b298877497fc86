import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'

export const searchApi = new Hono<AppEnv>()
