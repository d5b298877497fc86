import type { Context } from 'hono'
import type { PartnerScope } from '../../data/partner-scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { parksOfBureau } from '../parks/registry.ts'
import type { ShownReport } from './pages/props.ts'
import { leadsBrought, reportWith } from './queries.ts'
import { spanOf } from './span.ts'

/** So many leads stand on one page. */
const LEADS_ON_PAGE = 20

/** The report of the span that the address asks for, with a page of its leads. Errors: 400 `request.cursor_invalid`. */
export async function shownReport(
  c: Pick<Context<AppEnv>, 'req' | 'var'>,
  scope: PartnerScope,
  links: ShownReport['links'],
): Promise<ShownReport> {
  const { registry, deps, locale } = c.var
  const now = deps.clock()
  const { span, fault } = spanOf(c.req.query('from'), c.req.query('to'), now)
  const cursor = c.req.query('cursor') ?? ''
  const parks = await parksOfBureau(registry, scope.bureauId)
  const [report, leads] = await Promise.all([
    reportWith({ scope, parks, now }, span),
    leadsBrought(scope, span, { limit: LEADS_ON_PAGE, cursor }),
  ])
  return { locale, report, span, fault, parks, leads: { ...leads, later: cursor !== '' }, links, now }
}
