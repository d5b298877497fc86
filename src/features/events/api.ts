import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'

export const eventsApi = new Hono<ParkEnv>()
