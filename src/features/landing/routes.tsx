import { type Context, Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { originOf, parkPage, sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import { withDownloads } from '../parks/downloads.ts'
import { answerQuery, answersFrom } from '../policies/answers.ts'
import { estimate, questionsOf } from '../policies/estimate.ts'
import { allPolicies } from '../policies/queries.ts'
import { allProcedures } from '../procedures/queries.ts'
import { siteByCode, siteCatalogue } from '../sites/queries.ts'
import { askedOf, landingQuery } from './input.ts'
import { landingOf } from './landing.ts'
import { LandingPage } from './pages/landing.tsx'
import type { LandingProps } from './pages/props.ts'
import { timingsOf } from './timing.ts'

export const landingRoutes = new Hono<ParkEnv>().get('/', async (c) => {
  const page = parkPage(c, (links) => links.landing(c.var.park.slug))
  const landing = withDownloads(await landingFor(c), page.links, c.var.park.slug)
  return sendPage(c, <LandingPage {...landing} page={page} />, 'public')
})

/** Everything that the page shows, from what the URL says. */
async function landingFor(c: Context<ParkEnv>): Promise<Omit<LandingProps, 'page'>> {
  const { park, scope, deps } = c.var
  const [sites, { policies, sources: policySources }, { steps, sources }] = await Promise.all([
    siteCatalogue(scope),
    allPolicies(scope),
    allProcedures(scope),
  ])
  const { pathname, search } = new URL(c.req.url)
  const query = landingQuery(c.req.query())
  const asked = askedOf(query, sites, parkDay(deps.clock()))
  const questions = questionsOf(policies, asked.asOf)
  const { answers, errors: wrong } = answersFrom(c.req.query(), questions)
  const result = policies.length > 0 ? estimate(policies, answers, asked.asOf) : null
  const site = asked.site ? await siteByCode(scope, asked.site.code) : undefined
  return {
    park,
    sites,
    query,
    asked,
    chosen: site ? { site, landing: landingOf({ ...asked, site }) } : null,
    estimate: result,
    questions,
    answers: answerQuery(answers, questions),
    wrong,
    timings: timingsOf(steps, asked.site?.kind ?? 'land', asked.asOf),
    steps,
    sources: [...sources, ...policySources],
    address: originOf(c) + pathname + search,
  }
}
