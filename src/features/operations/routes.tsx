import { Hono } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { staffPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { operatorsOnly } from './door.ts'
import { exposed, METRICS_TYPE } from './exposition.ts'
import { metricsOf, standing, VERSION } from './metrics.ts'
import { OperationsPage } from './pages/operations.tsx'
import { alarmsOf, KNOWN_MIGRATIONS, lookAround } from './state.ts'
import { Tries } from './tries.ts'

/** What an operator's own monitoring asks, and what an operator looks at: behind the operator's secret. */
export function operationsRoutes() {
  const door = operatorsOnly(new Tries())
  const metrics = new Hono<AppEnv>().use(door).get('/', async (c) => {
    const { deps } = c.var
    // A scrape while the database is away still tells of the process, and that it is away.
    const state = await lookAround(deps).catch(() => null)
    const all = [...standing(state !== null), ...(state ? metricsOf(state) : []), ...(deps.meter?.metrics() ?? [])]
    return c.text(exposed(all), 200, { 'Content-Type': METRICS_TYPE })
  })
  const page = new Hono<AppEnv>().use(door).get('/', async (c) => {
    const state = await lookAround(c.var.deps)
    const jobsOf = (bureau: string, park: string) => deskLinksFrom(c.var.locale, bureau).jobs(park)
    const props = { state, alarms: alarmsOf(state), version: VERSION, known: KNOWN_MIGRATIONS, jobsOf }
    return sendPage(c, <OperationsPage page={staffPage(c)} {...props} />, 'private')
  })
  return { metrics, page }
}
