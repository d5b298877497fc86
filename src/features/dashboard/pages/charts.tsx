import { roundLength } from '../../../ui/components/drawing.ts'
import { formatNumber } from '../../../ui/format.ts'

/** One bar with its words. `note` stands behind the figure. */
export interface Bar {
  label: string
  value: number
  note?: string
}

const LANE = 22

/** Bars from the left on one scale, each beside its label; figures stand at their ends, so that no axis is needed. */
export function BarChart({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <div class="bars" role="img" aria-label={label}>
      {bars.map((bar) => (
        <div class="lane">
          <span class="name">{bar.label}</span>
          <svg width="100%" height={LANE} aria-hidden="true">
            <line class="base" x1="0.5" x2="0.5" y1="0" y2={LANE} />
            {bar.value > 0 && <rect class="bar" x="0" y="4" width={share(bar.value, most)} height={LANE - 8} />}
          </svg>
          <span class="figure">
            {formatNumber(bar.value)} {bar.note && <small>{bar.note}</small>}
          </span>
        </div>
      ))}
    </div>
  )
}

const share = (value: number, most: number): string => `${Math.round((value / most) * 1000) / 10}%`

/** One column of the trend, and the mark in front of it. */
export interface Column {
  label: string
  value: number
  mark: number
}

const HEIGHT = 168
const FOOT = 24
const HEAD = 16
const SCALE_WIDTH = 40
/** The scale has at least so many parts. */
const FEWEST_PARTS = 2
/** So many labels have room below the columns of a phone. */
const MOST_LABELS = 6

interface ColumnChartProps {
  columns: readonly Column[]
  label: string
  legend: { value: string; mark: string }
}

/** Columns over time with hairlines at round figures. A mark is a narrower column in front, told apart by form. */
export function ColumnChart({ columns, label, legend }: ColumnChartProps) {
  const most = Math.max(1, ...columns.map(({ value, mark }) => Math.max(value, mark)))
  const step = Math.max(1, roundLength(most / FEWEST_PARTS))
  const end = Math.ceil(most / step) * step
  const floor = HEIGHT - FOOT
  const y = (value: number) => Math.round((floor - (value / end) * (floor - HEAD)) * 10) / 10
  const lines = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step)
  const width = 100 / Math.max(1, columns.length)
  const every = Math.ceil(columns.length / MOST_LABELS)
  const at = (index: number, part: number) => `${Math.round((index + part) * width * 100) / 100}%`
  return (
    <div class="columns" role="img" aria-label={label}>
      <p class="caption legend" aria-hidden="true">
        <span class="value">{legend.value}</span> <span class="mark">{legend.mark}</span>
      </p>
      <div class="plot" aria-hidden="true">
        <svg class="scale" width={SCALE_WIDTH} height={HEIGHT}>
          {lines.map((value) => (
            <text x={SCALE_WIDTH - 6} y={y(value) + 4}>
              {formatNumber(value)}
            </text>
          ))}
        </svg>
        <svg width="100%" height={HEIGHT}>
          {lines.map((value) => (
            <line class={value === 0 ? 'base' : 'grid'} x1="0" x2="100%" y1={y(value)} y2={y(value)} />
          ))}
          {columns.map(({ value, mark }, index) => (
            <>
              {value > 0 && (
                <Rise kind="bar" x={at(index, 0.16)} width={`${width * 0.68}%`} top={y(value)} floor={floor} />
              )}
              {mark > 0 && (
                <Rise kind="mark" x={at(index, 0.38)} width={`${width * 0.24}%`} top={y(mark)} floor={floor} />
              )}
            </>
          ))}
          {columns.map(
            (column, index) =>
              index % every === 0 && (
                <text x={at(index, 0.5)} y={HEIGHT - 6}>
                  {column.label}
                </text>
              ),
          )}
        </svg>
      </div>
    </div>
  )
}

interface RiseProps {
  kind: 'bar' | 'mark'
  x: string
  width: string
  top: number
  floor: number
}

const Rise = ({ kind, x, width, top, floor }: RiseProps) => (
  <rect class={kind} x={x} width={width} y={top} height={Math.max(1, floor - top)} />
)
