import { Hono } from 'hono'
import { accountRoutes } from './features/accounts/routes.tsx'
import { ruleRoutes } from './features/assignment/routes.tsx'
import { clockRoutes } from './features/clocks/routes.tsx'
import { dashboardRoutes } from './features/dashboard/routes.tsx'
import { doorRoutes, settingsRoutes } from './features/desk/routes.tsx'
import { mergeRoutes } from './features/duplicates/routes.tsx'
import { exportRoutes } from './features/exports/routes.ts'
import { inboxRoutes, viewRoutes } from './features/inbox/routes.tsx'
import { jobRoutes } from './features/jobs/routes.tsx'
import { entryRoutes } from './features/leads/entry-routes.tsx'
import { ledgerRoutes } from './features/ledger/routes.tsx'
import { channelRoutes } from './features/notifications/routes.tsx'
import { teamRoutes } from './features/staff/routes.tsx'
import { leadTransferRoutes } from './features/transfers/lead-routes.tsx'
import { transferRoutes } from './features/transfers/routes.tsx'
import { mineRoutes, replyRoutes } from './features/triage/desk-routes.tsx'
import { type LeadEnv, openLead } from './features/triage/open.ts'
import { leadDeskRoutes } from './features/triage/routes.tsx'
import type { AppEnv } from './http/context.ts'
import { answerDeskFailure } from './http/desk-failure.tsx'
import { type DeskEnv, type DeskParkEnv, openDesk, openDeskPark, requireStaff, type StaffEnv } from './http/desk.ts'

/** The console's URL space, on one screen. Whatever stands below `requireStaff` is refused without a session. */
export function consoleRoutes() {
  const lead = new Hono<LeadEnv>()
    .use(openDeskPark, openLead)
    .route('/', leadDeskRoutes)
    .route('/', mergeRoutes)
    .route('/transfer', leadTransferRoutes)
  const park = new Hono<DeskParkEnv>()
    .use(openDeskPark)
    .route('/leads', entryRoutes)
    .route('/clock', clockRoutes)
    .route('/channels', channelRoutes)
    .route('/jobs', jobRoutes)
  const bureau = new Hono<DeskEnv>()
    .use(openDesk)
    .route('/inbox/export', exportRoutes)
    .route('/inbox', inboxRoutes)
    .route('/views', viewRoutes)
    .route('/mine', mineRoutes)
    .route('/replies', replyRoutes)
    .route('/transfers', transferRoutes)
    .route('/rules', ruleRoutes)
    .route('/team', teamRoutes)
    .route('/settings', settingsRoutes)
    .route('/ledger', ledgerRoutes)
    .route('/dashboard', dashboardRoutes)
    .route('/leads/:park/:lead', lead)
    .route('/parks/:park', park)
  // What was typed survives what is refused.
  bureau.onError(answerDeskFailure)
  const staff = new Hono<StaffEnv>().use(requireStaff).route('/', doorRoutes).route('/:bureau', bureau)
  return new Hono<AppEnv>().route('/', accountRoutes).route('/', staff)
}
