import type { Locale } from '../../../kernel/localized.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Brought } from '../brought.ts'
import { type Figures, OUTCOMES } from '../report.ts'
import { parkName, type ShownReport } from './props.ts'

interface Line {
  name: string
  figures: Figures
}

/** Every month with a line of its own, the latest first. */
export function MonthsTable({ report, locale }: ShownReport) {
  const { columns, months } = messages[locale].partnerReport
  const lines = report.months.toReversed().map((figures) => ({ name: formatDate(figures.month, locale), figures }))
  return <FiguresTable title={months} head={columns.month} lines={lines} totals={report.totals} locale={locale} />
}

export function ParksTable({ report, parks: named, locale }: ShownReport) {
  const { columns, parks } = messages[locale].partnerReport
  const lines = report.parks
    .toSorted((one, other) => other.received - one.received || other.seen - one.seen)
    .map((figures) => ({ name: parkName(figures.park, named, locale), figures }))
  return <FiguresTable title={parks} head={columns.park} lines={lines} totals={report.totals} locale={locale} />
}

interface FiguresTableProps {
  title: string
  head: string
  lines: readonly Line[]
  totals: Figures
  locale: Locale
}

function FiguresTable({ title, head, lines, totals, locale }: FiguresTableProps) {
  const { columns, total, scroll } = messages[locale].partnerReport
  const names = [
    columns.seen,
    columns.received,
    ...OUTCOMES.map((outcome) => columns[outcome]),
    columns.answered,
    columns.inTime,
    columns.overdue,
    columns.median,
    columns.discounted,
  ]
  return (
    <section class="scroll" tabindex={0} aria-label={`${title} (${scroll})`}>
      <table class="report-table">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {names.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, figures }) => (
            <FiguresRow name={name} figures={figures} />
          ))}
        </tbody>
        <tfoot>
          <FiguresRow name={total} figures={totals} />
        </tfoot>
      </table>
    </section>
  )
}

function FiguresRow({ name, figures }: Line) {
  const { seen, received, outcomes, answered, inTime, overdue, medianHours, discounted } = figures
  const before = [seen, received, ...OUTCOMES.map((outcome) => outcomes[outcome]), answered, inTime]
  return (
    <tr>
      <th scope="row">{name}</th>
      {before.map((count) => (
        <Count of={count} />
      ))}
      <td class={overdue > 0 ? 'overdue' : 'none'}>{formatNumber(overdue)}</td>
      <td class={medianHours === null ? 'none' : undefined}>
        {medianHours === null ? '–' : formatNumber(medianHours, 1)}
      </td>
      <Count of={discounted} />
    </tr>
  )
}

/** Noughts stand back, so that what happened is seen. */
const Count = ({ of }: { of: number }) => <td class={of === 0 ? 'none' : undefined}>{formatNumber(of)}</td>

/** The partner's leads; on a phone each is a block of its own. */
export function LeadsTable({ leads, parks, span, links, locale }: ShownReport) {
  const words = messages[locale].partnerReport
  const { leadColumns: columns } = words
  const names = [
    columns.reference,
    columns.park,
    columns.received,
    columns.outcome,
    columns.answered,
    columns.closed,
    columns.channel,
    columns.page,
  ]
  if (leads.items.length === 0) return <p>{words.noLeads}</p>
  return (
    <>
      <table class="report-leads">
        <thead>
          <tr>
            {names.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {leads.items.map((lead) => (
            <LeadRow lead={lead} park={parkOf(lead, parks, locale)} locale={locale} />
          ))}
        </tbody>
      </table>
      <p class="report-pages no-print">
        {leads.later && <a href={links.page({ ...span })}>{words.latest}</a>}{' '}
        {leads.next !== null && (
          <a href={`${links.page({ ...span, cursor: leads.next })}#leads`} rel="next">
            {words.earlier}
          </a>
        )}
      </p>
    </>
  )
}

const parkOf = ({ parkId }: Brought, parks: ShownReport['parks'], locale: Locale): string =>
  parks.find(({ id }) => id === parkId)?.shortName[locale] ?? parkId

function LeadRow({ lead, park, locale }: { lead: Brought; park: string; locale: Locale }) {
  const { outcomes, channels, leadColumns, notYet } = messages[locale].partnerReport
  const { reference, receivedOn, answeredOn, closedOn, outcome, channel, page, campaign } = lead
  return (
    <tr>
      <th scope="row">{reference}</th>
      <td>{park}</td>
      <Day of={receivedOn} label={leadColumns.received} otherwise={notYet} />
      <td class={`outcome ${outcome}`}>{outcomes[outcome]}</td>
      <Day of={answeredOn} label={leadColumns.answered} otherwise={notYet} />
      <Day of={closedOn} label={leadColumns.closed} otherwise={notYet} />
      <td>{channels[channel]}</td>
      <td class="page">
        {page ?? '–'}
        {campaign !== null && (
          <span class="caption">
            {leadColumns.campaign} {campaign}
          </span>
        )}
      </td>
    </tr>
  )
}

const Day = ({ of, label, otherwise }: { of: string | null; label: string; otherwise: string }) => (
  <td class={of === null ? 'day none' : 'day'}>
    <span class="label" aria-hidden="true">
      {label}{' '}
    </span>
    {of === null ? otherwise : <time datetime={of}>{of}</time>}
  </td>
)
