import { type Context, Hono } from 'hono'
import { may, type DeskParkEnv } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { enterpriseOf } from '../enterprises/queries.ts'
import { allPolicies } from '../policies/queries.ts'
import { fundsIn } from './amounts.ts'
import { sendClaims } from './download.ts'
import { ledgerOf } from './ledger.ts'
import { claimFilter, claimPage, claimsAfter, type ListedClaim, overviewOf } from './list.ts'
import { claimItemRoutes } from './claim-routes.tsx'
import { LedgerPage } from './pages/ledger.tsx'
import { ClaimsPage } from './pages/list.tsx'
import { spentOf } from './queries.ts'

/** The park's policy list, and the ledger of what was promised and paid. */
export const claimRoutes = new Hono<DeskParkEnv>()
  .get('/', may('service.read'), (c) => (c.req.query('view') === 'ledger' ? showLedger(c) : showList(c)))
  .get('/export', may('service.export'), sendClaims)
  .route('/:claim', claimItemRoutes)

async function showList(c: Context<DeskParkEnv>): Promise<Response> {
  const { park, scope, deps } = c.var
  const filter = claimFilter(c.req.query())
  const cursor = c.req.query('cursor')
  const [{ policies }, overview, { items, next }, one] = await Promise.all([
    allPolicies(scope),
    overviewOf(scope),
    claimPage(scope, filter, parkDay(deps.clock()), cursor),
    filter.enterprise === '' ? undefined : enterpriseOf(scope, filter.enterprise),
  ])
  if (filter.enterprise !== '' && !one) throw new AppError('request.not_found', 404)
  const props = { page: deskPage(c), park, policies, filter, overview, items, next, later: Boolean(cursor) }
  return sendPage(c, <ClaimsPage {...props} enterprise={one?.name ?? null} />, 'private')
}

/** Claims that the ledger adds up. */
const MOST_COUNTED = 10_000

async function showLedger(c: Context<DeskParkEnv>): Promise<Response> {
  const { park, scope, deps } = c.var
  const today = parkDay(deps.clock())
  const filter = claimFilter({ year: c.req.query('year') ?? '' })
  const year = filter.year ?? Number(today.slice(0, 4))
  const [{ policies }, overview] = await Promise.all([allPolicies(scope), overviewOf(scope)])
  const claims: ListedClaim[] = []
  let whole = false
  while (!whole && claims.length < MOST_COUNTED) {
    const more = await claimsAfter(scope, filter, today, claims.at(-1) ?? null)
    claims.push(...more)
    whole = more.length === 0
  }
  const funds = await Promise.all(
    fundsIn(policies, year).map(async (fund) => ({ ...fund, spentFen: await spentOf(scope, fund.code, year) })),
  )
  const props = { page: deskPage(c), park, policies, filter, overview, funds, year }
  const names = new Map(claims.map(({ enterpriseId, enterprise }) => [enterpriseId, enterprise]))
  return sendPage(
    c,
    <LedgerPage {...props} ledger={ledgerOf(claims, today)} names={names} most={whole ? null : claims.length} />,
    'private',
  )
}
