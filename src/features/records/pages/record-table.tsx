import type { Locale } from '../../../kernel/localized.ts'
import { TargetBar } from '../../../ui/components/target-bar.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { PublishedQuarter } from '../published.ts'
import { FEWEST_CASES } from '../record.ts'
import { formatQuarter } from './props.ts'

/** Every published quarter, newest first, each under a line of its own. `today` is the day at the park. */
export function RecordTable(props: { quarters: readonly PublishedQuarter[]; today: string; locale: Locale }) {
  const { quarters, today, locale } = props
  const { columns } = messages[locale].records
  return (
    <table class="record">
      <thead>
        <tr>
          {[columns.inTime, columns.time, columns.rating].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      {quarters.map((quarter) => (
        <tbody>
          <QuarterHead of={quarter} today={today} locale={locale} />
          {quarter.received !== null && <QuarterRow of={quarter} locale={locale} />}
        </tbody>
      ))}
    </table>
  )
}

function QuarterHead({ of, today, locale }: { of: PublishedQuarter; today: string; locale: Locale }) {
  const { records, clauseSeparator } = messages[locale]
  const { received, answered, overdue } = of
  const counts =
    received === null
      ? records.few(FEWEST_CASES) + clauseSeparator + records.fewNote
      : records.counts(received, answered ?? 0)
  return (
    <tr>
      <th scope="rowgroup" colspan={3}>
        <b>{formatQuarter(of.quarter, locale)}</b>
        {of.to >= today && <span class="caption">{records.soFar}</span>}
        <span class="caption">{counts}</span>
        {overdue !== null && overdue > 0 && <span class="caption overdue">{records.overdue(overdue)}</span>}
      </th>
    </tr>
  )
}

function QuarterRow({ of, locale }: { of: PublishedQuarter; locale: Locale }) {
  const { records } = messages[locale]
  const { medianHours, p90Hours, ratings } = of
  return (
    <tr>
      <td>
        <Share of={of.inTimeShare} locale={locale} />
      </td>
      <td>
        {medianHours === null || p90Hours === null ? (
          <Withheld locale={locale} />
        ) : (
          <>
            <b>{records.hoursShort(formatNumber(medianHours, 1))}</b>
            <span class="caption">{records.nineOfTen(formatNumber(p90Hours, 1))}</span>
          </>
        )}
      </td>
      <td>
        {ratings ? (
          <>
            <b>{ratings.mean.toFixed(1)}</b>
            <span class="caption">{records.ratings(ratings.count)}</span>
          </>
        ) : (
          <Withheld locale={locale} />
        )}
      </td>
    </tr>
  )
}

function Share({ of, locale }: { of: number | null; locale: Locale }) {
  if (of === null) return <Withheld locale={locale} />
  const percent = `${formatNumber(of * 100, 0)}%`
  return (
    <>
      <b>{percent}</b>
      <span class="way">
        <TargetBar share={of} title={percent} />
      </span>
    </>
  )
}

const Withheld = ({ locale }: { locale: Locale }) => <span class="withheld">{messages[locale].records.withheld}</span>
