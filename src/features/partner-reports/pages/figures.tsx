import { Value } from '../../../ui/components/figure.tsx'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { BarChart, ColumnChart } from '../../dashboard/pages/charts.tsx'
import { OUTCOMES, WIDGETS } from '../report.ts'
import type { ShownReport } from './props.ts'

/** The figures that are asked for first. */
export function KeyFigures({ report: { totals, fewestCases }, locale }: ShownReport) {
  const { key, units } = messages[locale].partnerReport
  const { outcomes, medianHours } = totals
  const counted = (number: number, after: string) => ({ before: '', number: formatNumber(number), after })
  const entries = [
    { name: key.seen, value: counted(totals.seen, units.times), note: key.seenNote },
    { name: key.received, value: counted(totals.received, units.leads), note: key.discounted(totals.discounted) },
    {
      name: key.answered,
      value: counted(totals.inTime, units.leads),
      note: key.answeredNote(totals.answered, totals.overdue),
    },
    {
      name: key.signed,
      value: counted(outcomes.signed, units.leads),
      note: key.signedNote(outcomes.negotiating, outcomes.visiting),
    },
  ]
  return (
    <dl class="report-key">
      {entries.map(({ name, value, note }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <Value of={value} locale={locale} />
          </dd>
          <dd class="caption">{note}</dd>
        </div>
      ))}
      <div>
        <dt>{key.median}</dt>
        {medianHours === null ? (
          <dd class="withheld">{key.withheld}</dd>
        ) : (
          <dd>
            <Value of={{ before: '', number: formatNumber(medianHours, 1), after: units.hours }} locale={locale} />
          </dd>
        )}
        <dd class="caption">{medianHours === null ? key.withheldNote(fewestCases) : key.medianNote}</dd>
      </div>
    </dl>
  )
}

/** Widgets on screen, ways of the inquiries and what came of them: three groups of bars, each on its own scale. */
export function Way({ report: { totals }, locale }: ShownReport) {
  const words = messages[locale].partnerReport
  const { widgets, channels, outcomes } = totals
  const ways = (['widget', 'form', 'api', 'staff', 'import'] as const).filter(
    (channel, index) => index < 3 || channels[channel] > 0,
  )
  const groups = [
    {
      title: words.widgetsTitle,
      bars: WIDGETS.map((widget) => ({ label: words.widgets[widget], value: widgets[widget] })),
    },
    {
      title: words.channelsTitle,
      bars: ways.map((channel) => ({ label: words.channels[channel], value: channels[channel] })),
    },
    {
      title: words.outcomesTitle,
      bars: OUTCOMES.map((outcome) => ({ label: words.outcomes[outcome], value: outcomes[outcome] })),
    },
  ]
  return (
    <>
      <p class="caption">{words.wayNote}</p>
      <div class="report-groups">
        {groups.map(({ title, bars }) => (
          <div>
            <h3>{title}</h3>
            <BarChart
              bars={bars}
              label={`${title}: ${bars.map(({ label, value }) => `${label} ${value}`).join(', ')}`}
            />
          </div>
        ))}
      </div>
    </>
  )
}

/** Inquiries and contracts over the months. The table behind it is the next thing on the page. */
export function MonthsChart({ report: { months }, span, locale }: ShownReport) {
  const words = messages[locale].partnerReport
  const columns = months.map(({ month, received, outcomes }) => {
    const [year = '', number = ''] = month.split('-')
    return { label: `${year.slice(2)}/${Number(number)}`, value: received, mark: outcomes.signed }
  })
  const legend = { value: words.columns.received, mark: words.columns.signed }
  const label = words.chart(formatDate(span.from, locale), formatDate(span.to, locale))
  return <ColumnChart columns={columns} label={label} legend={legend} />
}
