import { type Context, Hono } from 'hono'
import { PartnerScope } from '../../data/partner-scope.ts'
import { may } from '../../http/desk.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { deskPage } from '../../http/desk-page.ts'
import { sendPage } from '../../http/page.ts'
import type { PartnerEnv } from '../partners/open.ts'
import { reportFile } from './download.ts'
import { shownReport } from './load.ts'
import { DeskReportPage } from './pages/desk-report.tsx'

/** What came of the leads that a partner brought. */
export const reportRoutes = new Hono<PartnerEnv>()
  .use(may('partner.read'))
  .get('/', async (c) => {
    const { partner, locale, bureau } = c.var
    const links = deskLinksFrom(locale, bureau.slug)
    const shown = await shownReport(c, scopeOf(c), {
      page: (query) => links.partnerReport(partner.id, query),
      file: (query) => links.partnerReportFile(partner.id, query),
    })
    return sendPage(c, <DeskReportPage page={deskPage(c)} partner={partner} shown={shown} />, 'private')
  })
  .get('/export', (c) => reportFile(c, scopeOf(c)))

function scopeOf({ var: { deps, partner, bureau, memberships } }: Context<PartnerEnv>): PartnerScope {
  const of = { id: partner.id, bureauId: bureau.id }
  return PartnerScope.open(deps.database, { by: 'membership', partner: of, memberships })
}
