import { Hono } from 'hono'
import type { AppEnv, ParkEnv } from '../../http/context.ts'
import { keptForASecond } from '../../http/kept.ts'
import { operation } from '../../http/operation.ts'
import { DEFAULT_LIMIT, listOf } from '../../http/schemas.ts'
import { query } from '../../http/validation.ts'
import { decodeCursor, encodeCursor } from '../../data/cursor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { ParksQuery } from './input.ts'
import { PublicPark, PublicProfile, publicPark, publicProfile } from './public.ts'
import { asProfile, profileRows } from './queries.ts'
import { listParks } from './registry.ts'

const TAG = 'Parks'

export const parksApi = new Hono<AppEnv>().get(
  '/',
  operation('List published parks', {
    tag: TAG,
    answer: { description: 'Parks', schema: listOf(PublicPark) },
    problems: [400, 422],
    cached: true,
  }),
  query(ParksQuery),
  keptForASecond,
  async (c) => {
    const { q = '', chain = '', region = '', limit = DEFAULT_LIMIT, cursor } = c.req.valid('query')
    const after = cursor === undefined ? '' : decodeCursor(cursor, 'slug').code
    const { items, next } = await listParks(c.var.registry, { q, chain, region }, limit, after)
    return c.json({
      items: items.map(publicPark),
      next: next === null ? null : encodeCursor({ sort: 'slug', value: null, code: next }),
    })
  },
)

export const parkApi = new Hono<ParkEnv>().get(
  '/',
  operation('A park: figures, chains, stories, contact', {
    tag: TAG,
    answer: { description: 'The profile', schema: PublicProfile },
    problems: [404],
    cached: true,
  }),
  async (c) => {
    const profile = asProfile(await c.var.scope.all(profileRows))
    return c.json(publicProfile(c.var.park, profile, c.var.noticeVersion, parkDay(c.var.deps.clock())))
  },
)
