import {
  type Dimension,
  DIMENSIONS,
  ENDINGS,
  type Ending,
  LONGEST_MINUTES,
  type Measure,
  type Stage,
  STAGES,
} from './stats.ts'

/** Where the table says until when a park's figures are whole: no day of the calendar. */
export const AS_OF_DAY = '-'
export const AS_OF = 'asOf'

/** Sums of a stretch of days of one park. */
export interface StatSum {
  park: string
  /** A day or a month, as exact as it was asked for. */
  bucket: string
  measure: string
  dimension: string
  n: number
  sum: number
}

/** One line of a breakdown. `code` is '' where the lead does not say. */
export interface Line {
  code: string
  received: number
  replied: number
  inTime: number
  signed: number
  lost: number
}

/** Upper ends of the bars of reply times in working minutes; the last has none. A working day has 510. */
export const REPLY_BARS = [60, 240, 510, 1020, 2550, Infinity] as const

export interface Replies {
  n: number
  inTime: number
  meanMinutes: number | null
  /** Upper end of the step in which the median falls; null without replies, Infinity beyond the longest step. */
  medianMinutes: number | null
  /** How many fall in each of `REPLY_BARS`. */
  bars: number[]
}

export interface Point {
  /** Monday of a week, or a month. */
  bucket: string
  received: number
  signed: number
}

/** All that the dashboard shows of a stretch of days. */
export interface Figures {
  stages: Record<Stage, number>
  endings: Record<Ending, number>
  escalated: number
  replies: Replies
  breakdowns: Record<Dimension, Line[]>
  parks: Line[]
  trend: Point[]
}

export type Pace = 'week' | 'month'

export function figuresOf(rows: readonly StatSum[], buckets: readonly string[], pace: Pace): Figures {
  const whole = rows.filter(({ dimension }) => dimension === '')
  const count = (measure: Measure) => sumOf(whole.filter((row) => row.measure === measure))
  return {
    stages: record(STAGES, count),
    endings: record(ENDINGS, count),
    escalated: count('escalated'),
    replies: repliesOf(rows),
    breakdowns: record(DIMENSIONS, (dimension) => {
      const prefix = `${dimension}:`
      const own = rows.filter((row) => row.dimension.startsWith(prefix))
      return linesOf(own, (row) => row.dimension.slice(prefix.length))
    }),
    parks: linesOf(whole, ({ park }) => park),
    trend: trendOf(whole, buckets, pace),
  }
}

const record = <K extends string, V>(keys: readonly K[], value: (key: K) => V) =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>

const sumOf = (rows: readonly StatSum[]): number => rows.reduce((total, { n }) => total + n, 0)

const LINE_MEASURES = ['received', 'replied', 'inTime', 'signed', 'lost'] as const

/** By code, the most received first; what is not said comes last. */
function linesOf(rows: readonly StatSum[], codeOf: (row: StatSum) => string): Line[] {
  const lines = new Map<string, Line>()
  for (const row of rows) {
    const measure = LINE_MEASURES.find((one) => one === row.measure)
    if (!measure) continue
    const code = codeOf(row)
    const line = lines.get(code) ?? { code, received: 0, replied: 0, inTime: 0, signed: 0, lost: 0 }
    line[measure] += row.n
    lines.set(code, line)
  }
  return [...lines.values()].toSorted(
    (a, b) => Number(a.code === '') - Number(b.code === '') || b.received - a.received || (a.code < b.code ? -1 : 1),
  )
}

function repliesOf(rows: readonly StatSum[]): Replies {
  const replied = rows.filter(({ measure, dimension }) => measure === 'replied' && dimension === '')
  const n = sumOf(replied)
  const minutes = replied.reduce((total, { sum }) => total + sum, 0)
  const steps = new Map<number, number>()
  for (const row of rows)
    if (row.measure === 'reply') steps.set(Number(row.dimension), (steps.get(Number(row.dimension)) ?? 0) + row.n)
  const sorted = [...steps].toSorted(([a], [b]) => a - b)
  return {
    n,
    inTime: sumOf(rows.filter(({ measure, dimension }) => measure === 'inTime' && dimension === '')),
    meanMinutes: n === 0 ? null : Math.round(minutes / n),
    medianMinutes: medianOf(sorted),
    bars: REPLY_BARS.map((end, index) => {
      const from = REPLY_BARS[index - 1] ?? 0
      return sorted.reduce((total, [step, many]) => total + (step > from && step <= end ? many : 0), 0)
    }),
  }
}

/** The lower one of two in the middle. */
function medianOf(steps: readonly (readonly [step: number, n: number])[]): number | null {
  const half = steps.reduce((total, [, n]) => total + n, 0) / 2
  let passed = 0
  for (const [step, n] of steps) {
    passed += n
    if (passed >= half) return step > LONGEST_MINUTES ? Infinity : step
  }
  return null
}

function trendOf(rows: readonly StatSum[], buckets: readonly string[], pace: Pace): Point[] {
  const points = new Map(buckets.map((bucket) => [bucket, { bucket, received: 0, signed: 0 }]))
  for (const { bucket, measure, n } of rows) {
    const point = points.get(pace === 'week' ? mondayOf(bucket) : bucket)
    if (point && (measure === 'received' || measure === 'signed')) point[measure] += n
  }
  return [...points.values()]
}

const DAY_MS = 86_400_000
const asDay = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  return asDay(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS)
}

/** The weeks or months that two days span, both included. */
export function bucketsBetween(from: string, to: string, pace: Pace): string[] {
  const buckets: string[] = []
  if (pace === 'week')
    for (let day = mondayOf(from); day <= to; day = asDay(Date.parse(`${day}T00:00:00Z`) + 7 * DAY_MS))
      buckets.push(day)
  else for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = monthAfter(month)) buckets.push(month)
  return buckets
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}
