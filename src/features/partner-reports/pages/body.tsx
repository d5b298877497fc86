import type { Child } from 'hono/jsx'
import { messages } from '../../../ui/messages/messages.ts'
import { MonthsChart, Way } from './figures.tsx'
import type { ShownReport } from './props.ts'
import { LeadsTable, MonthsTable, ParksTable } from './tables.tsx'

/** A part of the report, for the page to put under a heading of its own. */
export interface Part {
  id: string
  title: string
  content: Child
}

export const isEmpty = ({ report: { totals } }: ShownReport): boolean =>
  totals.seen + totals.received + totals.discounted === 0

/** The parts below the first figures, in their order. Without anything to show only what the figures mean is left. */
export function partsOf(shown: ShownReport): Part[] {
  const words = messages[shown.locale].partnerReport
  const method = { id: 'method', title: words.method, content: <Method {...shown} /> }
  if (isEmpty(shown)) return [method]
  return [
    { id: 'way', title: words.way, content: <Way {...shown} /> },
    {
      id: 'months',
      title: words.months,
      content: (
        <>
          <p class="caption">{words.monthsNote}</p>
          <MonthsChart {...shown} />
          <MonthsTable {...shown} />
        </>
      ),
    },
    { id: 'parks', title: words.parks, content: <ParksTable {...shown} /> },
    {
      id: 'leads',
      title: words.leads,
      content: (
        <>
          <p class="caption">{words.leadsNote}</p>
          <LeadsTable {...shown} />
        </>
      ),
    },
    method,
  ]
}

const Method = ({ report, locale }: ShownReport) => (
  <dl class="pairs">
    {messages[locale].partnerReport.rules(report.fewestCases).map(([name, text]) => (
      <div>
        <dt>{name}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
)
