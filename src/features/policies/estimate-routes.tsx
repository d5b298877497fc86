import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { originOf, parkPage, sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import { downloads } from '../parks/downloads.ts'
import { siteCatalogue } from '../sites/queries.ts'
import { type Carried, carriedIn, carriedQuery } from './carried.ts'
import { EstimatePage } from './pages/estimate.tsx'
import { allPolicies } from './queries.ts'
import { sheetOf } from './sheet.ts'

export const estimateRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const { park, scope, deps } = c.var
  const queries = c.req.queries()
  const page = parkPage(c, (links) => links.estimate(park.slug))
  // A form sends what was left open as well: the address is made short before it is shared.
  if (Object.values(queries).flat().includes(''))
    return c.redirect(page.links.estimate(park.slug, withoutEmpty(queries)))
  const typed = carriedIn(queries)
  const named = typed.site !== '' || typed.sites.length > 0
  const [{ policies, sources }, sites] = await Promise.all([allPolicies(scope), named ? siteCatalogue(scope) : []])
  const carried = known(typed, new Set(sites.map(({ code }) => code)))
  const sheet = sheetOf(policies, c.req.query(), parkDay(deps.clock()))
  const url = `${originOf(c)}${page.links.estimate(park.slug, { ...carriedQuery(carried), ...sheet.query })}`
  const about = sites.find(({ code }) => code === (carried.site || carried.sites[0])) ?? null
  return sendPage(
    c,
    <EstimatePage
      page={page}
      park={park}
      sheet={sheet}
      carried={carried}
      about={about}
      sources={downloads(sources, page.links, park.slug)}
      url={url}
    />,
    'public',
  )
})

const withoutEmpty = (queries: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(queries).map(([name, texts]) => [name, texts.filter((text) => text !== '')]))

/** A site that the park does not publish is dropped: nothing is estimated for it. */
const known = (carried: Carried, codes: ReadonlySet<string>): Carried => ({
  ...carried,
  site: codes.has(carried.site) ? carried.site : '',
  sites: carried.sites.filter((code) => codes.has(code)),
})
