import { Hono } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'

/** The enterprises that somebody is responsible for, in all parks: made for a phone on the way. */
export const visitRoutes = new Hono<DeskEnv>()
