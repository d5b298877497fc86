import type { Locale } from '../../../kernel/localized.ts'
import { roundLength } from '../../../ui/components/drawing.ts'
import { formatNumber } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { PublishedQuarter } from '../published.ts'
import { formatQuarter } from './props.ts'

type Timed = PublishedQuarter & { medianHours: number; p90Hours: number }

const isTimed = (quarter: PublishedQuarter): quarter is Timed =>
  quarter.medianHours !== null && quarter.p90Hours !== null

/** The scale has at least so many parts, and at most five. */
const FEWEST_PARTS = 2

/**
 * The time to first reply of the quarters that have one, newest first, on one scale: a line to the 90th percentile with
 * a mark at the median. The table says the same in figures.
 */
export function RecordChart({ quarters, locale }: { quarters: readonly PublishedQuarter[]; locale: Locale }) {
  const { records, listSeparator } = messages[locale]
  const timed = quarters.filter(isTimed)
  if (timed.length === 0) return null
  const most = Math.max(...timed.map(({ p90Hours }) => p90Hours))
  const step = roundLength(most / FEWEST_PARTS)
  const end = Math.max(step, Math.ceil(most / step) * step)
  const lines = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step)
  const names = timed.map(({ quarter }) => formatQuarter(quarter, locale)).join(listSeparator)
  return (
    <div class="record-chart" role="img" aria-label={records.chart(names)}>
      <p class="caption legend">
        <span class="median">{records.chartLegend.median}</span> <span class="p90">{records.chartLegend.p90}</span>
      </p>
      {timed.map((quarter) => (
        <div class="lane">
          <span>{formatQuarter(quarter.quarter, locale)}</span>
          <Lane of={quarter} end={end} lines={lines} />
        </div>
      ))}
      <div class="lane">
        <span class="caption">{records.chartAxis}</span>
        <p class="scale">
          {lines.map((hours) => (
            <span>{formatNumber(hours)}</span>
          ))}
        </p>
      </div>
    </div>
  )
}

function Lane({ of, end, lines }: { of: Timed; end: number; lines: readonly number[] }) {
  const at = (hours: number) => `${Math.round((hours / end) * 1000) / 10}%`
  return (
    <svg width="100%" height="28" aria-hidden="true">
      {lines.map((hours) => (
        <line class="grid" x1={at(hours)} x2={at(hours)} y1="0" y2="28" />
      ))}
      <line class="reach" x1="0" x2={at(of.p90Hours)} y1="14" y2="14" />
      <line class="end" x1={at(of.p90Hours)} x2={at(of.p90Hours)} y1="8" y2="20" />
      <circle cx={at(of.medianHours)} cy="14" r="5" />
    </svg>
  )
}
