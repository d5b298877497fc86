import { type Context, Hono } from 'hono'
import { ParkScope } from '../../data/scope.ts'
import { type DeskEnv, maySomewhere } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import type { NamedPark } from '../parks/park.ts'
import { allows } from '../staff/role.ts'
import { bucketsBetween, figuresOf, type Pace } from './figures.ts'
import { paceOf, type Period, periodOf } from './input.ts'
import { DashboardPage } from './pages/dashboard.tsx'
import { bureauSums, parkSums, type Sums } from './queries.ts'
import { parksOfBureau } from '../parks/registry.ts'

/** The dashboard. */
export const dashboardRoutes = new Hono<DeskEnv>().use(maySomewhere('dashboard.read')).get('/', async (c) => {
  const { registry, bureau, memberships, deps } = c.var
  const today = parkDay(deps.clock())
  const { period, fault } = periodOf(c.req.query('from'), c.req.query('to'), today)
  const pace = paceOf(period)
  const all = await parksOfBureau(registry, bureau.id)
  const parks = all.filter(({ id }) => allows(memberships, 'dashboard.read', id))
  const slug = c.req.query('park') ?? ''
  const park = slug === '' ? null : (parks.find((one) => one.slug === slug) ?? null)
  if (slug !== '' && !park) throw new AppError('parks.not_found', 404)
  const { rows, asOf } = await sumsOf(c, park ? [park] : parks, park !== null, period, pace)
  return sendPage(
    c,
    <DashboardPage
      page={deskPage(c)}
      period={period}
      fault={fault}
      today={today}
      pace={pace}
      parks={parks}
      park={park ?? (parks.length === 1 ? (parks[0] ?? null) : null)}
      figures={figuresOf(rows, bucketsBetween(period.from, period.to, pace), pace)}
      asOf={asOf}
    />,
    'private',
  )
})

/** Across the bureau for whoever sees all of it; else park by park, of which somebody has a few. */
async function sumsOf(
  c: Context<DeskEnv>,
  parks: readonly NamedPark[],
  one: boolean,
  period: Period,
  pace: Pace,
): Promise<Sums> {
  const { desk, deps, memberships, bureau } = c.var
  if (desk.wide && !one) return bureauSums(desk, period, pace)
  const scopes = parks.map(({ id }) =>
    ParkScope.open(deps.database, { by: 'membership', park: { id, bureauId: bureau.id }, memberships }),
  )
  const each = await Promise.all(scopes.map((scope) => parkSums(scope, period, pace)))
  const times = each.flatMap(({ asOf }) => asOf ?? [])
  return { rows: each.flatMap(({ rows }) => rows), asOf: times.length > 0 ? Math.max(...times) : null }
}
