import type { Context } from 'hono'
import type { PartnerScope } from '../../data/partner-scope.ts'
import type { AppEnv } from '../../http/context.ts'
import type { Locale } from '../../kernel/localized.ts'
import { formatDate } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Cell } from '../exports/cell.ts'
import { boundedRows, csvOf, FORMATS, TYPES, xlsxOf } from '../exports/files.ts'
import { fileHeaders, streamOf } from '../exports/stream.ts'
import type { BureauPark } from '../parks/park.ts'
import { parksOfBureau } from '../parks/registry.ts'
import { parkName } from './pages/props.ts'
import { leadsBrought, reportWith } from './queries.ts'
import { OUTCOMES, WIDGETS } from './report.ts'
import { type Span, spanOrThrow } from './span.ts'

interface Taken {
  scope: PartnerScope
  parks: readonly BureauPark[]
  span: Span
  now: number
  locale: Locale
}

interface List {
  titles: string[]
  pages: AsyncIterable<Cell[][]>
}

/** The figures by month and park, or the list of leads (`of=leads`), as a file. Errors: 422 for a span without sense. */
export async function reportFile(
  c: Pick<Context<AppEnv>, 'req' | 'var' | 'body'>,
  scope: PartnerScope,
): Promise<Response> {
  const { registry, deps, locale } = c.var
  const now = deps.clock()
  const span = spanOrThrow(c.req.query('from'), c.req.query('to'), now)
  const format = FORMATS.find((one) => one === c.req.query('format')) ?? 'csv'
  const of = c.req.query('of') === 'leads' ? 'leads' : 'figures'
  const parks = await parksOfBureau(registry, scope.bureauId)
  const { titles, pages } = LISTS[of]({ scope, parks, span, now, locale })
  const headers = fileHeaders(`luodi-${of}-${span.from}-${span.to}.${format}`, TYPES[format])
  if (format === 'csv') return c.body(streamOf(csvOf(titles, pages)), 200, headers)
  const workbook = await xlsxOf(messages[locale].partnerReport.files[of], titles, await boundedRows(pages))
  return c.body(await workbook.arrayBuffer(), 200, headers)
}

const LISTS: Record<'figures' | 'leads', (taken: Taken) => List> = {
  figures: (taken) => {
    const { columns, widgets, widgetsTitle } = messages[taken.locale].partnerReport
    const { month, park, seen, received, discounted, answered, inTime, overdue, median } = columns
    const outcomes = OUTCOMES.map((outcome) => columns[outcome])
    const seenBy = WIDGETS.map((widget) => `${widgetsTitle}: ${widgets[widget]}`)
    const titles = [month, park, seen, ...seenBy, received, ...outcomes, discounted, answered, inTime, overdue, median]
    return { titles, pages: figurePages(taken) }
  },
  leads: (taken) => {
    const { reference, park, channel, outcome, received, answered, closed, page, campaign } =
      messages[taken.locale].partnerReport.leadColumns
    const titles = [reference, park, channel, outcome, received, answered, closed, page, campaign]
    return { titles, pages: leadPages(taken) }
  },
}

async function* figurePages({ scope, parks, span, now, locale }: Taken): AsyncGenerator<Cell[][]> {
  const { lines } = await reportWith({ scope, parks, now }, span)
  yield lines.map((line) => [
    formatDate(line.month, locale),
    parkName(line.park, parks, locale),
    line.seen,
    ...WIDGETS.map((widget) => line.widgets[widget]),
    line.received,
    ...OUTCOMES.map((outcome) => line.outcomes[outcome]),
    line.discounted,
    line.answered,
    line.inTime,
    line.overdue,
    line.medianHours,
  ])
}

const LEADS_AT_ONCE = 500

async function* leadPages({ scope, parks, span, locale }: Taken): AsyncGenerator<Cell[][]> {
  const { channels, outcomes } = messages[locale].partnerReport
  const slugs = new Map(parks.map(({ id, slug }) => [id, slug]))
  for (let cursor: string | null = ''; cursor !== null;) {
    const { items, next } = await leadsBrought(scope, span, { limit: LEADS_AT_ONCE, cursor })
    yield items.map((lead) => [
      lead.reference,
      parkName(slugs.get(lead.parkId) ?? lead.parkId, parks, locale),
      channels[lead.channel],
      outcomes[lead.outcome],
      lead.receivedOn,
      lead.answeredOn,
      lead.closedOn,
      lead.page,
      lead.campaign,
    ])
    cursor = next
  }
}
