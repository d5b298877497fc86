import { Hono } from 'hono'
import * as v from 'valibot'
import { decodeCursor, encodeCursor } from '../../data/cursor.ts'
import type { AppEnv, ParkEnv } from '../../http/context.ts'
import { keptForASecond } from '../../http/kept.ts'
import { pageContext, parkPage, sendPage } from '../../http/page.ts'
import { DEFAULT_LIMIT } from '../../http/schemas.ts'
import { AppError } from '../../kernel/errors.ts'
import { asCatalogue, catalogueRows } from '../sites/queries.ts'
import { facetsOf } from './facets.ts'
import { withDownloads } from './downloads.ts'
import { ParksPageQuery } from './input.ts'
import { DirectoryPage } from './pages/directory.tsx'
import { PrivacyPage } from './pages/privacy.tsx'
import { ProfilePage } from './pages/profile.tsx'
import { asProfile, profileRows } from './queries.ts'
import { listParks, privacyNotice } from './registry.ts'

export const directoryRoutes = new Hono<AppEnv>().get('/', keptForASecond, async (c) => {
  const { q, chain, region, view, cursor } = v.parse(ParksPageQuery, c.req.query())
  const after = cursor === '' ? '' : decodeCursor(cursor, 'slug').code
  const query = { q, chain, region }
  const { registry, memory, deps } = c.var
  const [{ items, next }, facets] = await Promise.all([
    listParks(registry, query, DEFAULT_LIMIT, after),
    facetsOf(registry, memory.facets, region, deps.clock()),
  ])
  const page = pageContext(c, { park: null, bureau: null, address: (links) => links.directory() })
  const more = next === null ? null : encodeCursor({ sort: 'slug', value: null, code: next })
  return sendPage(
    c,
    <DirectoryPage page={page} parks={items} query={query} view={view} facets={facets} next={more} />,
    'public',
  )
})

export const profileRoutes = new Hono<ParkEnv>()
  .get('/', async (c) => {
    const { park, bureau, scope } = c.var
    const [profile, catalogue] = await scope.read(profileRows, catalogueRows)
    const page = parkPage(c, (links) => links.park(park.slug))
    return sendPage(
      c,
      <ProfilePage
        page={page}
        park={park}
        bureau={bureau}
        profile={withDownloads(asProfile(profile), page.links, park.slug)}
        sites={asCatalogue(catalogue)}
      />,
      'public',
    )
  })
  .get('/privacy', async (c) => {
    const { park, bureau, registry, deps } = c.var
    const notice = await privacyNotice(registry, bureau.id, deps.clock())
    if (!notice) throw new AppError('request.not_found', 404)
    const page = parkPage(c, (links) => links.privacy(park.slug))
    return sendPage(c, <PrivacyPage page={page} park={park} bureau={bureau} notice={notice} />, 'public')
  })
