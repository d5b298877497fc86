import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { originOf, parkPage, sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import { EstimatePage } from './pages/estimate.tsx'
import { allPolicies } from './queries.ts'
import { sheetOf } from './sheet.ts'

export const estimateRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const { park, scope, deps } = c.var
  const query = c.req.query()
  const page = parkPage(c, (links) => links.estimate(park.slug))
  // A form sends what was left open as well: the address is made short before it is shared.
  if (Object.values(query).includes('')) return c.redirect(page.links.estimate(park.slug, query))
  const { policies, sources } = await allPolicies(scope)
  const sheet = sheetOf(policies, query, parkDay(deps.clock()))
  const url = `${originOf(c)}${page.links.estimate(park.slug, sheet.query)}`
  return sendPage(c, <EstimatePage page={page} park={park} sheet={sheet} sources={sources} url={url} />, 'public')
})
