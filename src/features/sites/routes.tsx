import { Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { parkPage, sendPage } from '../../http/page.ts'
import { withQuery } from '../../http/paths.ts'
import { DEFAULT_LIMIT } from '../../http/schemas.ts'
import { AppError } from '../../kernel/errors.ts'
import { downloads } from '../parks/downloads.ts'
import { citedBy } from '../parks/queries.ts'
import { fitValues, readNeeds } from '../finder/input.ts'
import { needsForInquiry } from '../finder/carried.ts'
import { unitShown } from '../../ui/format-measure.ts'
import { meantCode } from './codes.ts'
import { readFilters } from './filters.ts'
import { SitesPageQuery } from './input.ts'
import { pageOfSites } from './list.ts'
import { MeasureQuery, measuring } from './measure.ts'
import { SitePage } from './pages/site.tsx'
import { SitesPage } from './pages/sites.tsx'
import { siteByCode, siteCatalogue } from './queries.ts'

export const sitesRoutes = new Hono<ParkEnv>()
  .get('/', async (c) => {
    const { park, scope, deps } = c.var
    const { cursor, unit, currency } = v.parse(SitesPageQuery, c.req.query())
    const measured = measuring(deps, { unit, currency })
    const { query, filter, sort, ignored } = readFilters(c.req.query(), unitShown(measured.measure, c.var.locale))
    const all = await siteCatalogue(scope)
    const { items, next, matching } = pageOfSites(all, filter, sort || 'ready', DEFAULT_LIMIT, cursor || undefined)
    const page = parkPage(c, (links) => links.sites(park.slug))
    return sendPage(
      c,
      <SitesPage
        page={page}
        park={park}
        items={items}
        total={matching.length}
        all={all}
        matching={new Set(matching.map(({ code }) => code))}
        query={query}
        ignored={ignored}
        cursor={cursor}
        next={next}
        tiles={deps.tiles}
        {...measured}
      />,
      'public',
    )
  })
  .get('/:code', async (c) => {
    const { park, scope, deps } = c.var
    const asked = c.req.param('code')
    const site = await siteByCode(scope, asked)
    if (!site) {
      const codes = (await siteCatalogue(scope)).map(({ code }) => code)
      const code = meantCode(codes, asked)
      if (code === undefined) throw new AppError('sites.not_found', 404)
      return c.redirect(withQuery(parkPage(c, null).links.site(park.slug, code), c.req.queries()), 302)
    }
    const { source, documents } = await citedBy(scope, site)
    const page = parkPage(c, (links) => links.site(park.slug, site.code))
    // Whoever comes from the fit goes back to it, and on with the same needs.
    const { needs } = readNeeds(c.req.query())
    const fit = needs.length > 0 ? { needs: fitValues(c.req.query()), known: needsForInquiry(needs) } : null
    return sendPage(
      c,
      <SitePage
        {...{ page, park, site, source, fit, tiles: deps.tiles }}
        documents={downloads(documents, page.links, park.slug)}
        {...measuring(deps, v.parse(MeasureQuery, c.req.query()))}
      />,
      'public',
    )
  })
