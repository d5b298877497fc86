import { type Context, Hono } from 'hono'
import { parkDay } from '../../kernel/clock.ts'
import * as v from 'valibot'
import type { AppEnv, ParkEnv } from '../../http/context.ts'
import { keptForASecond } from '../../http/kept.ts'
import { originOf, pageContext, parkPage, sendPage } from '../../http/page.ts'
import { DEFAULT_LIMIT } from '../../http/schemas.ts'
import { type Links, withQuery } from '../../http/paths.ts'
import { listParks, parksBySlugs } from '../parks/registry.ts'
import { rank } from './fit.ts'
import { readNeeds, tidied } from './input.ts'
import { CompareParksPage } from './pages/compare-parks.tsx'
import { CompareSitesPage } from './pages/compare-sites.tsx'
import { FitPage } from './pages/fit.tsx'
import type { PickedProps } from './pages/props.ts'
import { ShortlistPage } from './pages/shortlist.tsx'
import { comparedPark } from './parks.ts'
import { MOST_COMPARED, MOST_LISTED, namedCodes, pick } from './picks.ts'
import { finderSites } from './queries.ts'
import { meantCode } from '../sites/codes.ts'
import { measuring, MeasureQuery } from '../sites/measure.ts'

export const fitRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const { park, scope } = c.var
  const page = parkPage(c, (links) => links.fit(park.slug))
  // A form sends its empty fields along; the address that is kept and passed on does without.
  const shorter = tidied(c.req.queries())
  if (shorter) return c.redirect(withQuery(page.links.fit(park.slug), shorter), 302)
  const { values, needs, errors } = readNeeds(c.req.query())
  const sites = await finderSites(scope)
  const ranking = needs.length > 0 ? rank(sites, needs) : null
  return sendPage(
    c,
    <FitPage page={page} park={park} sites={sites} values={values} needs={needs} errors={errors} ranking={ranking} />,
    'public',
  )
})

/** `/land/compare`: must stand before `/land/:code`. */
export const compareSitesRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const props = await picked(c, MOST_COMPARED, (links) => links.compareSites)
  return sendPage(c, <CompareSitesPage {...props} />, 'public')
})

export const shortlistRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const props = await picked(c, MOST_LISTED, (links) => links.shortlist)
  return sendPage(c, <ShortlistPage {...props} />, 'public')
})

/** The sites that the address names, those that it could name, and the address of what came of it. */
async function picked(
  c: Context<ParkEnv>,
  most: number,
  linkOf: (links: Links) => Links['shortlist'],
): Promise<PickedProps> {
  const { park, scope, deps } = c.var
  const sites = await finderSites(scope)
  const codes = sites.map(({ code }) => code)
  const named = namedCodes(c.req.queries('site')).map((code) => meantCode(codes, code) ?? code)
  const byCode = new Map(sites.map((site) => [site.code, site]))
  const picks = pick(named, (code) => byCode.get(code), most)
  const page = parkPage(c, (links) => linkOf(links)(park.slug))
  const site = picks.chosen.map(({ code }) => code)
  const measured = measuring(deps, v.parse(MeasureQuery, c.req.query()))
  const url = `${originOf(c)}${linkOf(page.links)(park.slug, { site, ...measured.carried })}`
  return { page, park, sites, picks, url, ...measured }
}

export const compareParksRoutes = new Hono<AppEnv>().get('/', keptForASecond, async (c) => {
  const { registry, deps } = c.var
  const slugs = namedCodes(c.req.queries('park')).map((slug) => slug.toLowerCase())
  const [known, directory] = await Promise.all([
    parksBySlugs(registry, slugs.slice(0, MOST_LOOKED_UP)),
    listParks(registry, { q: '', chain: '', region: '' }, DEFAULT_LIMIT, ''),
  ])
  const bySlug = new Map(known.map((park) => [park.slug, park]))
  const picks = pick(slugs, (slug) => bySlug.get(slug), MOST_COMPARED)
  const chosen = await Promise.all(picks.chosen.map((park) => comparedPark(deps.database, park, parkDay(deps.clock()))))
  const page = pageContext(c, { park: null, bureau: null, address: (links) => links.compareParks() })
  const suggested = directory.items.filter(({ slug }) => !picks.chosen.some((park) => park.slug === slug))
  return sendPage(
    c,
    <CompareParksPage page={page} picks={{ ...picks, chosen }} suggested={suggested} more={directory.next !== null} />,
    'public',
  )
})

/** Slugs that an address may bring to the database: room for a few that are not there. */
const MOST_LOOKED_UP = 2 * MOST_COMPARED
