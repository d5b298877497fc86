import { Hono } from 'hono'
import { etag } from 'hono/etag'
import { decodeCursor, encodeCursor } from '../../data/cursor.ts'
import type { AppEnv } from '../../http/context.ts'
import { keptForASecond } from '../../http/kept.ts'
import { operation } from '../../http/operation.ts'
import { originOf } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { DEFAULT_LIMIT, listOf } from '../../http/schemas.ts'
import { query } from '../../http/validation.ts'
import { AppError } from '../../kernel/errors.ts'
import { publicScope } from '../partners/api-auth.ts'
import { parkWithBureau } from '../parks/registry.ts'
import { SearchQuery } from './input.ts'
import { PublicHit, publicHit } from './public.ts'
import { asFoundPark, SEARCH_ORDER, searchTexts } from './queries.ts'

export const searchApi = new Hono<AppEnv>().use(publicScope, etag()).get(
  '/',
  operation('Search parks, sites, policies, awards and enterprises', {
    tag: 'Search',
    answer: { description: 'What was found', schema: listOf(PublicHit) },
    problems: [400, 404, 422],
    cached: true,
  }),
  query(SearchQuery),
  keptForASecond,
  async (c) => {
    const { q, kind, park: named, limit = DEFAULT_LIMIT, cursor } = c.req.valid('query')
    const { registry, deps, locale } = c.var
    const { hostPark } = c.env
    // A park's own host knows no other park.
    if (hostPark !== null && named !== undefined && named !== hostPark) throw new AppError('parks.not_found', 404)
    const slug = hostPark ?? named
    const found = slug === undefined ? null : await parkWithBureau(registry, slug, deps.clock())
    if (slug !== undefined && !found) throw new AppError('parks.not_found', 404)
    const after = cursor === undefined ? null : decodeCursor(cursor, SEARCH_ORDER)
    const { items, next } = await searchTexts(registry, { q, kind, park: asFoundPark(found?.park) }, limit, after)
    const links = linksFrom({ locale, hostPark })
    return c.json({
      items: items.map((hit) => publicHit(hit, originOf(c), links)),
      next: next && encodeCursor({ sort: SEARCH_ORDER, ...next }),
    })
  },
)
