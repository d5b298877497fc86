import { type Context, Hono } from 'hono'
import { type FoundPartner, PartnerScope } from '../../data/partner-scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { originOf, pageContext, sendPage } from '../../http/page.ts'
import { AppError } from '../../kernel/errors.ts'
import { parkOfId } from '../parks/registry.ts'
import { partnerOfToken } from '../partners/link.ts'
import { reportFile } from './download.ts'
import { shownReport } from './load.ts'
import { PartnerPage } from './pages/partner-page.tsx'
import { ownSnippets } from './snippets.ts'

type Asked = Context<AppEnv, '/:token' | '/:token/export'>

/** The report as the partner sees it, by its private link. */
export const partnerPageRoutes = new Hono<AppEnv>()
  .get('/:token', async (c) => {
    const { partner, scope } = await openPage(c)
    const token = c.req.param('token')
    const { links } = pageContext(c, { park: null, bureau: null, address: null })
    const shown = await shownReport(c, scope, {
      page: (query) => links.partnerPage(token, query),
      file: (query) => links.partnerPageFile(token, query),
    })
    const [first] = shown.parks
    const bureau = first ? ((await parkOfId(c.var.registry, first.id))?.bureau ?? null) : null
    const context = pageContext(c, { park: null, bureau, address: (of) => of.partnerPage(token) })
    const origin = originOf(c)
    const snippets = await ownSnippets({
      scope,
      partner,
      parks: shown.parks,
      locale: c.var.locale,
      origin,
      now: shown.now,
    })
    return sendPage(
      c,
      <PartnerPage
        page={{ ...context, alternates: null }}
        name={partner.name}
        shown={shown}
        snippets={snippets}
        origin={origin}
      />,
      'private',
    )
  })
  .get('/:token/export', async (c) => reportFile(c, (await openPage(c)).scope))

/** Errors: 404 for any link that is not a working partner's present one, whatever is wrong with it. */
async function openPage(c: Asked): Promise<{ partner: FoundPartner; scope: PartnerScope }> {
  const { deps } = c.var
  const partner = await partnerOfToken(deps, c.req.param('token'))
  if (!partner || partner.suspendedAt !== null) throw new AppError('request.not_found', 404)
  return { partner, scope: PartnerScope.open(deps.database, { by: 'link', partner }) }
}
