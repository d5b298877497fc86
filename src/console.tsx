import { Hono, type MiddlewareHandler } from 'hono'
import { accountRoutes } from './features/accounts/routes.tsx'
import { ruleRoutes } from './features/assignment/routes.tsx'
import { agencyRoutes } from './features/agency/routes.tsx'
import { domainRoutes } from './features/branding/domain-routes.tsx'
import { brandingRoutes } from './features/branding/routes.tsx'
import { claimEnterpriseRoutes } from './features/claims/enterprise-routes.tsx'
import { claimRoutes } from './features/claims/routes.tsx'
import { leadClockRoutes } from './features/clocks/lead-routes.tsx'
import { clockRoutes } from './features/clocks/routes.tsx'
import { contentParksRoutes, contentRoutes } from './features/content/routes.tsx'
import { waitingRoutes } from './features/content/waiting-routes.tsx'
import { enterpriseCultivationRoutes } from './features/cultivation/enterprise-routes.tsx'
import { cultivationRoutes } from './features/cultivation/routes.tsx'
import { dashboardRoutes } from './features/dashboard/routes.tsx'
import { enterpriseDemandRoutes } from './features/demands/enterprise-routes.tsx'
import { demandRoutes } from './features/demands/routes.tsx'
import { doorRoutes, settingsRoutes } from './features/desk/routes.tsx'
import { mergeRoutes } from './features/duplicates/routes.tsx'
import { type EnterpriseEnv, openEnterprise } from './features/enterprises/open.ts'
import { enterpriseRoutes } from './features/enterprises/routes.tsx'
import { eventDeskRoutes } from './features/events/desk-routes.tsx'
import { evidenceRoutes } from './features/evidence/routes.ts'
import { exportRoutes } from './features/exports/routes.ts'
import { inboxRoutes, viewRoutes } from './features/inbox/routes.tsx'
import { jobRoutes } from './features/jobs/routes.tsx'
import { entryRoutes } from './features/leads/entry-routes.tsx'
import { ledgerRoutes } from './features/ledger/routes.tsx'
import { enterpriseLiaisonRoutes } from './features/liaison/enterprise-routes.tsx'
import { visitRoutes } from './features/liaison/mine-routes.tsx'
import { liaisonRoutes } from './features/liaison/routes.tsx'
import { channelRoutes } from './features/notifications/routes.tsx'
import { snippetRoutes } from './features/embed/snippet-routes.tsx'
import { reportRoutes } from './features/partner-reports/routes.tsx'
import { openPartner, type PartnerEnv } from './features/partners/open.ts'
import { partnerRoutes } from './features/partners/routes.tsx'
import { policyEditorRoutes } from './features/policy-editor/routes.tsx'
import { newParkRoutes, openingRoutes } from './features/park-opening/routes.tsx'
import { projectEnterpriseRoutes } from './features/projects/enterprise-routes.tsx'
import { leadProjectRoutes } from './features/projects/lead-routes.tsx'
import { projectRoutes } from './features/projects/routes.tsx'
import { satisfactionRoutes } from './features/satisfaction/routes.tsx'
import { serviceRoutes } from './features/service/routes.tsx'
import { siteExportRoutes, siteImportRoutes } from './features/site-import/routes.tsx'
import { invitationRoutes } from './features/staff/invitation-routes.tsx'
import { teamRoutes } from './features/staff/routes.tsx'
import { leadTransferRoutes } from './features/transfers/lead-routes.tsx'
import { transferRoutes } from './features/transfers/routes.tsx'
import { mineRoutes, replyRoutes } from './features/triage/desk-routes.tsx'
import { type LeadEnv, openLead } from './features/triage/open.ts'
import { leadDeskRoutes } from './features/triage/routes.tsx'
import { webhookRoutes } from './features/webhooks/routes.tsx'
import type { AppEnv } from './http/context.ts'
import { type DeskEnv, type DeskParkEnv, openDesk, openDeskPark, requireStaff, type StaffEnv } from './http/desk.ts'
import { limitBody } from './http/validation.ts'

/** Every form of the console is small but those that bring a file, which bound themselves as they come in. */
const BRINGS_FILE = /\/(?:leads|content\/site)\/import$|\/content\/(?:library\/[^/]+\/file|branding\/(?:logo|hero))$/
/** And those that bring evidence, which `readEvidenceForm` reads. */
const BRINGS_EVIDENCE =
  /\/projects\/[^/]+\/(?:stage|steps\/[^/]+\/documents)$|\/claims\/[^/]+\/(?:application|approval|payments)$|\/enterprises\/[^/]+\/visits$|\/demands\/[^/]+\/answers$/
const limitForms: MiddlewareHandler = (c, next) =>
  BRINGS_FILE.test(c.req.path) || BRINGS_EVIDENCE.test(c.req.path) ? next() : limitBody(c, next)

/** The console's URL space, on one screen. Whatever stands below `requireStaff` is refused without a session. */
export function consoleRoutes() {
  const lead = new Hono<LeadEnv>()
    .use(openDeskPark, openLead)
    .route('/', leadDeskRoutes)
    .route('/', mergeRoutes)
    .route('/', leadClockRoutes)
    .route('/transfer', leadTransferRoutes)
    .route('/project', leadProjectRoutes)
  const enterprise = new Hono<EnterpriseEnv>()
    .use(openEnterprise)
    .route('/files', evidenceRoutes)
    .route('/', projectEnterpriseRoutes)
    .route('/', enterpriseLiaisonRoutes)
    .route('/demands', enterpriseDemandRoutes)
    .route('/', claimEnterpriseRoutes)
    .route('/', enterpriseCultivationRoutes)
  const park = new Hono<DeskParkEnv>()
    .use(openDeskPark)
    .route('/leads', entryRoutes)
    .route('/clock', clockRoutes)
    .route('/channels', channelRoutes)
    .route('/jobs', jobRoutes)
    .route('/content/policy', policyEditorRoutes)
    .route('/content/site/import', siteImportRoutes)
    .route('/content/site/export', siteExportRoutes)
    .route('/content/branding', brandingRoutes)
    .route('/content', contentRoutes)
    .route('/domain', domainRoutes)
    .route('/projects', agencyRoutes)
    .route('/projects', projectRoutes)
    .route('/enterprises', enterpriseRoutes)
    .route('/enterprises/:enterprise', enterprise)
    .route('/liaison', liaisonRoutes)
    .route('/demands', demandRoutes)
    .route('/claims', claimRoutes)
    .route('/satisfaction', satisfactionRoutes)
    .route('/cultivation', cultivationRoutes)
    .route('/events', eventDeskRoutes)
    .route('/', openingRoutes)
  const partner = new Hono<PartnerEnv>()
    .use(openPartner)
    .route('/snippet', snippetRoutes)
    .route('/report', reportRoutes)
    .route('/webhooks', webhookRoutes)
  const bureau = new Hono<DeskEnv>()
    .use(openDesk)
    .route('/inbox/export', exportRoutes)
    .route('/inbox', inboxRoutes)
    .route('/views', viewRoutes)
    .route('/mine', mineRoutes)
    .route('/services', serviceRoutes)
    .route('/visits', visitRoutes)
    .route('/replies', replyRoutes)
    .route('/transfers', transferRoutes)
    .route('/rules', ruleRoutes)
    .route('/team', teamRoutes)
    .route('/settings', settingsRoutes)
    .route('/content', contentParksRoutes)
    .route('/ledger', ledgerRoutes)
    .route('/dashboard', dashboardRoutes)
    .route('/leads/:park/:lead', lead)
    .route('/review', waitingRoutes)
    .route('/partners', partnerRoutes)
    .route('/partners/:partner', partner)
    .route('/parks/new', newParkRoutes)
    .route('/parks/:park', park)
  const staff = new Hono<StaffEnv>().use(requireStaff, limitForms).route('/', doorRoutes).route('/:bureau', bureau)
  return new Hono<AppEnv>().route('/', accountRoutes).route('/invitations', invitationRoutes).route('/', staff)
}
