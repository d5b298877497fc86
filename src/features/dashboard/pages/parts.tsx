import type { Locale } from '../../../kernel/localized.ts'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Figures, Pace } from '../figures.ts'
import { ENDINGS, STAGES } from '../stats.ts'
import { BarChart, ColumnChart } from './charts.tsx'
import { percent, waitText } from './words.ts'

interface PartProps {
  figures: Figures
  locale: Locale
}

/** The figures that are asked for first. */
export function KeyFigures({ figures, locale }: PartProps) {
  const { key } = messages[locale].dashboard
  const { stages, replies, escalated } = figures
  const pairs: [string, string][] = [
    [key.received, formatNumber(stages.received)],
    [key.replied, formatNumber(replies.n)],
    [key.inTime, percent(replies.inTime, replies.n)],
    [key.median, waitText(replies.medianMinutes, locale)],
    [key.signed, formatNumber(stages.signed)],
    [key.escalated, formatNumber(escalated)],
  ]
  return (
    <dl class="dash-key">
      {pairs.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Row {
  name: string
  cells: readonly string[]
}

function Table({ heads, rows, locale }: { heads: readonly string[]; rows: readonly Row[]; locale: Locale }) {
  return (
    <details>
      <summary>{messages[locale].dashboard.table}</summary>
      <table class="figures">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr>
              <th scope="row">{name}</th>
              {cells.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

export function Funnel({ figures: { stages, endings }, locale }: PartProps) {
  const { dashboard: words } = messages[locale]
  const bars = STAGES.map((stage) => ({
    label: words.stages[stage],
    value: stages[stage],
    note: stage === 'received' ? '' : percent(stages[stage], stages.received),
  }))
  const ends = ENDINGS.map((ending) => ({ label: words.endings[ending], value: endings[ending] }))
  return (
    <section class="dash-part" aria-labelledby="funnel">
      <h2 id="funnel">{words.funnel}</h2>
      <p class="caption">{words.funnelLead}</p>
      <BarChart bars={bars} label={words.funnel} />
      <p class="dash-ends">
        {words.endingsLabel}{' '}
        {ends.map(({ label, value }) => (
          <span>
            {label} <b>{formatNumber(value)}</b>
          </span>
        ))}
      </p>
      <Table
        locale={locale}
        heads={[words.stage, words.count, words.ofReceived]}
        rows={[...bars, ...ends].map(({ label, value }) => ({
          name: label,
          cells: [formatNumber(value), percent(value, stages.received)],
        }))}
      />
    </section>
  )
}

export function ReplyTimes({ figures: { replies }, locale }: PartProps) {
  const { dashboard: words } = messages[locale]
  const bars = replies.bars.map((value, index) => ({
    label: words.bars[index] ?? '',
    value,
    note: percent(value, replies.n),
  }))
  return (
    <section class="dash-part" aria-labelledby="replies">
      <h2 id="replies">{words.replies}</h2>
      <p class="caption">{words.repliesLead}</p>
      {replies.n === 0 ? (
        <p>{words.noReplies}</p>
      ) : (
        <>
          <BarChart bars={bars} label={words.replies} />
          <Table
            locale={locale}
            heads={[words.wait, words.count, words.share]}
            rows={bars.map(({ label, value, note }) => ({ name: label, cells: [formatNumber(value), note] }))}
          />
        </>
      )}
    </section>
  )
}

export function Trend({ figures: { trend }, locale, pace }: PartProps & { pace: Pace }) {
  const { dashboard: words } = messages[locale]
  const shortOf = (bucket: string) => {
    const [year = '', month = '', day] = bucket.split('-')
    return day === undefined ? `${year.slice(2)}/${Number(month)}` : `${Number(month)}/${Number(day)}`
  }
  const columns = trend.map(({ bucket, received, signed }) => ({
    label: shortOf(bucket),
    value: received,
    mark: signed,
  }))
  const legend = { value: words.columns.received, mark: words.columns.signed }
  return (
    <section class="dash-part dash-wide" aria-labelledby="trend">
      <h2 id="trend">{words.trend}</h2>
      <p class="caption">{words.trendLead[pace]}</p>
      <ColumnChart columns={columns} label={words.trend} legend={legend} />
      <Table
        locale={locale}
        heads={[words[pace], legend.value, legend.mark]}
        rows={trend.map(({ bucket, received, signed }) => ({
          name: formatDate(bucket, locale),
          cells: [formatNumber(received), formatNumber(signed)],
        }))}
      />
    </section>
  )
}
