import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { originOf } from '../../http/page.ts'
import { linksFrom } from '../../http/paths.ts'
import { operation } from '../../http/operation.ts'
import { DEFAULT_LIMIT, listOf } from '../../http/schemas.ts'
import { query } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { downloads } from '../parks/downloads.ts'
import { citedBy } from '../parks/queries.ts'
import { citations } from '../parks/public.ts'
import { SitesQueryInput } from './input.ts'
import { pageOfSites } from './list.ts'
import { PublicSite, PublicSiteCard, publicDocument, publicSite, publicSiteCard } from './public.ts'
import { siteByCode, siteCatalogue } from './queries.ts'

const TAG = 'Sites'

export const sitesApi = new Hono<ParkEnv>()
  .get(
    '/',
    operation('List sites', {
      tag: TAG,
      answer: { description: 'Sites', schema: listOf(PublicSiteCard) },
      problems: [400, 404, 422],
      cached: true,
    }),
    query(SitesQueryInput),
    async (c) => {
      const { sort = 'area', limit = DEFAULT_LIMIT, cursor, ...filter } = c.req.valid('query')
      const { items, next } = pageOfSites(await siteCatalogue(c.var.scope), filter, sort, limit, cursor)
      const today = parkDay(c.var.deps.clock())
      return c.json({ items: items.map((site) => publicSiteCard(site, today)), next })
    },
  )
  .get(
    '/:code',
    operation('A site', {
      tag: TAG,
      answer: { description: 'The site', schema: PublicSite },
      problems: [404],
      cached: true,
    }),
    async (c) => {
      const site = await siteByCode(c.var.scope, c.req.param('code'))
      if (!site) throw new AppError('sites.not_found', 404)
      const { scope, park, deps, locale } = c.var
      const { source, documents: kept } = await citedBy(scope, site)
      const cite = citations(source ? [source] : [])
      const links = linksFrom({ locale, hostPark: c.env.hostPark })
      const documents = downloads(kept, links, park.slug).map((one) => publicDocument(one, originOf(c)))
      return c.json(publicSite(site, cite(site.sourceCode), documents, parkDay(deps.clock())))
    },
  )
