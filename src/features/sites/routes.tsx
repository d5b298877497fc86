import { Hono } from 'hono'
import * as v from 'valibot'
import type { Deps, ParkEnv } from '../../http/context.ts'
import { parkPage, sendPage } from '../../http/page.ts'
import { DEFAULT_LIMIT } from '../../http/schemas.ts'
import { AppError } from '../../kernel/errors.ts'
import { sourceByCode } from '../parks/queries.ts'
import { FEN_PER_YUAN } from '../../kernel/money.ts'
import { SitesPageQuery } from './input.ts'
import { pageOfSites, type SiteFilter } from './list.ts'
import { measureFrom, MeasureQuery } from './measure.ts'
import { SitePage } from './pages/site.tsx'
import type { Measuring } from './pages/props.ts'
import { SitesPage } from './pages/sites.tsx'
import { siteByCode, siteCatalogue } from './queries.ts'

export const sitesRoutes = new Hono<ParkEnv>()
  .get('/', async (c) => {
    const { park, scope, deps } = c.var
    const { cursor, unit, currency, ...query } = v.parse(SitesPageQuery, c.req.query())
    const all = await siteCatalogue(scope)
    const { items, next, matching } = pageOfSites(
      all,
      filterOf(query),
      query.sort || 'area',
      DEFAULT_LIMIT,
      cursor || undefined,
    )
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
        cursor={cursor}
        next={next}
        tiles={deps.tiles}
        {...measuring(deps, { unit, currency })}
      />,
      'public',
    )
  })
  .get('/:code', async (c) => {
    const { park, scope, deps } = c.var
    const site = await siteByCode(scope, c.req.param('code'))
    if (!site) throw new AppError('sites.not_found', 404)
    const source = await sourceByCode(scope, site.sourceCode)
    const page = parkPage(c, (links) => links.site(park.slug, site.code))
    return sendPage(
      c,
      <SitePage
        {...{ page, park, site, source, tiles: deps.tiles }}
        {...measuring(deps, v.parse(MeasureQuery, c.req.query()))}
      />,
      'public',
    )
  })

function measuring({ rates }: Deps, query: MeasureQuery): Measuring {
  const measure = measureFrom(query, rates)
  return { measure, rates, carried: { unit: query.unit, currency: measure.rate?.currency } }
}

type PageQuery = Omit<v.InferOutput<typeof SitesPageQuery>, 'cursor' | 'unit' | 'currency'>

const numberOf = (text: string) => (text === '' ? undefined : Number(text))
const fenOf = (yuan: string) => (yuan === '' ? undefined : Number(yuan) * FEN_PER_YUAN)

const filterOf = (query: PageQuery): SiteFilter => ({
  kind: query.kind || undefined,
  status: query.status || undefined,
  zoning: query.zoning || undefined,
  chain: query.chain || undefined,
  minAreaM2: numberOf(query.minAreaM2),
  maxAreaM2: numberOf(query.maxAreaM2),
  minPowerKva: numberOf(query.minPowerKva),
  maxPriceFenPerMu: fenOf(query.maxPriceYuanPerMu),
  maxRentFenPerM2Month: fenOf(query.maxRentYuanPerM2Month),
})
