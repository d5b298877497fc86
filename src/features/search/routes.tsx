import { Hono } from 'hono'
import * as v from 'valibot'
import { decodeCursor, encodeCursor } from '../../data/cursor.ts'
import type { AppEnv } from '../../http/context.ts'
import { keptForASecond } from '../../http/kept.ts'
import { pageContext, sendPage } from '../../http/page.ts'
import { DEFAULT_LIMIT } from '../../http/schemas.ts'
import { parkWithBureau } from '../parks/registry.ts'
import { SearchPageQuery } from './input.ts'
import { SearchPage } from './pages/search.tsx'
import { asFoundPark, SEARCH_ORDER, searchTexts } from './queries.ts'

export const searchRoutes = new Hono<AppEnv>().get('/', keptForASecond, async (c) => {
  const { registry, deps } = c.var
  const { q, kind, park: named, cursor } = v.parse(SearchPageQuery, c.req.query())
  const slug = c.env.hostPark ?? named
  const found = slug === '' ? null : await parkWithBureau(registry, slug, deps.clock())
  const { park = null, bureau = null } = found ?? {}
  const after = cursor === '' ? null : decodeCursor(cursor, SEARCH_ORDER)
  const search = { q, kind: kind || undefined, park: asFoundPark(park) }
  const { items, next, parted } = await searchTexts(registry, search, DEFAULT_LIMIT, after)
  const page = pageContext(c, { park, bureau, address: (links) => links.search() })
  return sendPage(
    c,
    <SearchPage
      page={page}
      park={park}
      query={{ q, kind }}
      hits={items}
      next={next && encodeCursor({ sort: SEARCH_ORDER, ...next })}
      parted={parted}
      continued={after !== null}
    />,
    'public',
  )
})
