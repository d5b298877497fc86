import type { Locale } from '../../../kernel/localized.ts'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Line } from '../figures.ts'
import { BarChart } from './charts.tsx'
import { percent } from './words.ts'

interface BreakdownProps {
  id: string
  title: string
  lines: readonly Line[]
  nameOf: (code: string) => string
  locale: Locale
}

/** So many lines are drawn; the table has all of them. */
const MOST_BARS = 8

/** What came by each way, as bars of what was received, with everything else in the table. */
export function Breakdown({ id, title, lines, nameOf, locale }: BreakdownProps) {
  const { dashboard: words } = messages[locale]
  if (lines.length === 0) return null
  const drawn = lines.slice(0, MOST_BARS)
  const rest = lines.slice(MOST_BARS)
  const more = rest.reduce((sum, { received }) => sum + received, 0)
  const bars = drawn.map((line) => ({ label: nameOf(line.code), value: line.received }))
  const last = rest.length > 0 ? [{ label: words.rest(rest.length), value: more }] : []
  return (
    <section class="dash-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <BarChart bars={[...bars, ...last]} label={`${title}: ${words.columns.received}`} />
      <details>
        <summary>{words.table}</summary>
        <LinesTable title={title} lines={lines} nameOf={nameOf} locale={locale} />
      </details>
    </section>
  )
}

function LinesTable({ title, lines, nameOf, locale }: Omit<BreakdownProps, 'id'>) {
  const { columns, table } = messages[locale].dashboard
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={`${title}: ${table}`}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            {[columns.received, columns.replied, columns.inTime, columns.signed, columns.lost].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ code, received, replied, inTime, signed, lost }) => (
            <tr>
              <th scope="row">{nameOf(code)}</th>
              <td>{formatNumber(received)}</td>
              <td>{formatNumber(replied)}</td>
              <td>{percent(inTime, replied)}</td>
              <td>{formatNumber(signed)}</td>
              <td>{formatNumber(lost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
