import { Hono } from 'hono'
import type { AppEnv, ParkEnv } from '../../http/context.ts'

/** The park's trainings and promotion meetings, and registering for them. */
export const eventRoutes = new Hono<ParkEnv>()

/** What the holder of a registration's private link sees and does. */
export const registrationRoutes = new Hono<AppEnv>()
