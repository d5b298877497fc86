import { type Context, Hono } from 'hono'
import { type DeskParkEnv, may } from '../../http/desk.ts'
import { deskPage } from '../../http/desk-page.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import { sendPage } from '../../http/page.ts'
import { parkDay } from '../../kernel/clock.ts'
import { formatDate } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import { allPolicies } from '../policies/queries.ts'
import { sendTable, yuanCell } from '../service/export.ts'
import { asAddress, candidateQuery, candidatesOf, pyramidOf } from './board.ts'
import { CultivationPage } from './pages/cultivation.tsx'
import type { ShownCandidate } from './pages/candidates.tsx'
import { missingTexts } from './pages/missing.ts'
import { paysOf } from './pays.ts'
import { MOST_COMPARED, servedEnterprises, windowsFrom } from './queries.ts'
import { windowFor } from './standing.ts'
import { heldCounts, proposeFigures, registerFigures } from './totals.ts'
import { windowRoutes } from './window-routes.tsx'

type Ctx = Context<DeskParkEnv>

/** Candidates on a page. */
const PAGE = 30
/** So much a cell of a file names. */
const MOST_NAMED = 40

/** A park's cultivation: its tiers, who comes next for which title, and the windows. */
export const cultivationRoutes = new Hono<DeskParkEnv>()
  .use(may('service.read'))
  .get('/', async (c) => {
    const { scope, park, deps, staff } = c.var
    const today = parkDay(deps.clock())
    const query = candidateQuery(c.req.query())
    const [{ enterprises, more }, judge, figures] = await Promise.all([
      servedEnterprises(scope),
      judging(c, today),
      registerFigures(scope, staff.id, today),
    ])
    const found = candidatesOf(enterprises, query, today)
    const props = {
      park,
      query,
      today,
      figures,
      shown: found.slice(query.from, query.from + PAGE).map(judge.one),
      total: found.length,
      next: query.from + PAGE < found.length ? query.from + PAGE : null,
      any: enterprises.length > 0,
      pyramid: pyramidOf(enterprises, today),
      held: heldCounts(enterprises, today),
      beyond: more ? MOST_COMPARED : null,
      windows: judge.windows,
      proposed: countIn(c.req.query('proposed')),
    }
    return sendPage(c, <CultivationPage page={deskPage(c)} {...props} />, 'private')
  })
  .get('/export', may('service.export'), async (c) => {
    const { scope, deps, locale } = c.var
    const today = parkDay(deps.clock())
    const query = candidateQuery(c.req.query())
    const [{ enterprises }, judge] = await Promise.all([servedEnterprises(scope), judging(c, today)])
    const { columns } = messages[locale].cultivation.export
    return sendTable(c, {
      list: 'cultivation',
      header: Object.values(columns),
      rows: candidatesOf(enterprises, query, today).map((one) => cellsOf(judge.one(one), c)),
      filters: stated(asAddress(query)),
    })
  })
  .post('/proposals', may('content.edit'), async (c) => {
    const { scope, actor, deps, requestId, park, locale, bureau } = c.var
    const now = deps.clock()
    const { zh, en } = messages
    const codes = await proposeFigures(
      { scope, actor, now, requestId, park },
      {
        source: { zh: zh.cultivation.proposals.source, en: en.cultivation.proposals.source },
        note: { zh: zh.cultivation.proposals.countNote, en: en.cultivation.proposals.countNote },
        basis: messages[locale].cultivation.proposals.basis(formatDate(parkDay(now), locale)),
      },
    )
    const links = deskLinksFrom(locale, bureau.slug)
    return c.redirect(`${links.serviceList(park.slug, 'cultivation', { proposed: codes.length })}#done`, 303)
  })
  .route('/windows', windowRoutes)

/** What a candidate's title pays and when it can be applied for: reads the policies and windows once. */
async function judging({ var: { scope } }: Ctx, today: string) {
  const [library, windows] = await Promise.all([allPolicies(scope), scope.all(windowsFrom(today))])
  const one = (candidate: Omit<ShownCandidate, 'pays' | 'window'>): ShownCandidate => ({
    ...candidate,
    pays: paysOf(candidate.assessment.title, library, candidate.enterprise.answers, today),
    window: windowFor(windows, candidate.assessment.title),
  })
  return { one, windows }
}

const countIn = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,2}$/.test(text) ? Number(text) : null

const stated = (address: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(address).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))

function cellsOf({ enterprise, tier, assessment, pays, window }: ShownCandidate, { var: { locale } }: Ctx): Cell[] {
  const { cultivation: words } = messages[locale]
  const { title, readiness, met, missed, unknown } = assessment
  return [
    enterprise.name,
    tier === null ? words.unknownTier : words.tiers[tier],
    words.titles[title],
    words.readiness[readiness],
    met,
    missed,
    unknown,
    missingTexts(assessment, locale, MOST_NAMED).join(locale === 'zh' ? '；' : '; '),
    yuanCell(pays?.total.maxFen ?? null),
    window?.closesOn ?? null,
  ]
}
