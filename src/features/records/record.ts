import { parkDay, parkTime } from '../../kernel/clock.ts'
import type { ActorKind } from '../../kernel/actor.ts'
import type { AgencyFigures } from '../agency/published.ts'
import type { DemandFigures } from '../satisfaction/published.ts'

/** What the ledger says of one quarter. Counts are whole cases; times are working minutes. */
export interface QuarterFigures {
  /** Inquiries received, without spam and duplicates. */
  received: number
  answered: number
  /** Answered by the time that the receipt promised. */
  inTime: number
  /** Past that time and not answered. */
  overdue: number
  medianMinutes: number | null
  p90Minutes: number | null
  ratings: number
  /** Mean of the ratings, 1 to 5, to a hundredth. */
  meanRating: number | null
  /** Left out in rows from before it was computed. */
  agency?: AgencyFigures
  demands?: DemandFigures
}

/** Ledger rows that the record is computed from, all about a lead. */
export const RECORD_ACTIONS = [
  'lead.received',
  'lead.received_earlier',
  'lead.answered',
  'lead.rated',
  'lead.erased',
  'lead.merged',
  'lead.unmerged',
  'lead.state',
] as const

/** A row of the ledger. `subject` is the lead's id; `after` depends on the action. */
export interface RecordEntry {
  subject: string
  action: string
  at: number
  actorKind: ActorKind
  after: unknown
}

/** One inquiry as the ledger tells it. */
export interface Case {
  receivedAt: number
  /** By when the receipt promised an answer; null in rows that do not say. */
  respondBy: number | null
  /** The first answer only: what comes after a case was reopened changes nothing. */
  answer: { at: number; minutes: number; inTime: boolean } | null
  /** The last rating, and when it was given. */
  rating: { at: number; score: number } | null
  erasedAt: number | null
  /** Spam, a duplicate, or merged into another. */
  discounted: boolean
}

/**
 * The inquiries of these rows, oldest row first. Only what investors and partners sent themselves is a case: what staff
 * typed in or imported could be answered before it was entered.
 */
export function casesOf(entries: readonly RecordEntry[]): Case[] {
  const cases = new Map<string, Case>()
  for (const entry of entries) {
    const known = cases.get(entry.subject)
    if (known) follow(known, entry)
    else if (entry.action === 'lead.received' && SENDERS.has(entry.actorKind)) cases.set(entry.subject, opened(entry))
  }
  return [...cases.values()]
}

const SENDERS = new Set<ActorKind>(['investor', 'partner'])

const opened = ({ at, after }: RecordEntry): Case => ({
  // What waited aside for the database was received before the ledger could say so.
  receivedAt: numberIn(after, 'receivedAt') ?? at,
  respondBy: numberIn(after, 'respondBy'),
  answer: null,
  rating: null,
  erasedAt: null,
  discounted: false,
})

function follow(one: Case, { action, at, after }: RecordEntry): void {
  if (action === 'lead.received_earlier') {
    one.receivedAt = numberIn(after, 'receivedAt') ?? one.receivedAt
    one.respondBy = numberIn(after, 'respondBy') ?? one.respondBy
  }
  if (action === 'lead.answered') one.answer ??= firstAnswer(at, after)
  if (action === 'lead.rated') one.rating = ratingIn(at, after)
  if (action === 'lead.erased') one.erasedAt = at
  if (action === 'lead.merged' || action === 'lead.unmerged') one.discounted = action === 'lead.merged'
  if (action === 'lead.state') one.discounted = ['spam', 'duplicate'].includes(String(valueIn(after, 'to')))
}

function ratingIn(at: number, after: unknown): Case['rating'] {
  const score = numberIn(after, 'score')
  return score === null ? null : { at, score }
}

function firstAnswer(at: number, after: unknown): Case['answer'] {
  const minutes = numberIn(after, 'workingMinutes')
  if (minutes === null || valueIn(after, 'first') !== true) return null
  return { at, minutes, inTime: valueIn(after, 'inTime') === true }
}

const valueIn = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

function numberIn(value: unknown, name: string): number | null {
  const found = valueIn(value, name)
  return typeof found === 'number' ? found : null
}

/** The figures of these inquiries as of `now`, UTC milliseconds. */
export function figuresOf(cases: readonly Case[], now: number): QuarterFigures {
  const counted = cases.filter(counts)
  const answers = counted.flatMap(({ answer }) => (answer ? [answer] : []))
  const minutes = answers.map((answer) => answer.minutes).toSorted((a, b) => a - b)
  const scores = counted.flatMap(({ rating }) => (rating ? [rating.score] : []))
  const sum = scores.reduce((total, score) => total + score, 0)
  return {
    received: counted.length,
    answered: answers.length,
    inTime: answers.filter(({ inTime }) => inTime).length,
    overdue: counted.filter(({ answer, respondBy }) => !answer && respondBy !== null && respondBy < now).length,
    medianMinutes: medianOf(minutes),
    p90Minutes: nearestRank(minutes, 90),
    ratings: scores.length,
    meanRating: scores.length > 0 ? Math.round((100 * sum) / scores.length) / 100 : null,
  }
}

/** Of fewer cases than this no times and no ratings are told, and they change by as many at once. */
export const FEWEST_CASES = 5

/**
 * The figures that are told. Times and ratings are of whole fives in the order of their coming: of two days' figures
 * nobody can work out the one case between them.
 */
export function toldFigures(cases: readonly Case[], now: number): QuarterFigures {
  const counted = cases.filter(counts)
  const { medianMinutes, p90Minutes } = figuresOf(
    wholeFives(counted, ({ answer }) => answer?.at),
    now,
  )
  const { ratings, meanRating } = figuresOf(
    wholeFives(counted, ({ rating }) => rating?.at),
    now,
  )
  return { ...figuresOf(counted, now), medianMinutes, p90Minutes, ratings, meanRating }
}

function wholeFives(cases: readonly Case[], timeOf: (one: Case) => number | undefined): Case[] {
  const timed = cases
    .flatMap((one) => {
      const at = timeOf(one)
      return at === undefined ? [] : [{ at, one }]
    })
    .toSorted((a, b) => a.at - b.at)
  return timed.slice(0, timed.length - (timed.length % FEWEST_CASES)).map(({ one }) => one)
}

/**
 * Who takes an inquiry back before an answer was due leaves nothing to be answered. Erased later, it stays: a park does
 * not get rid of what it left unanswered by erasing it.
 */
const counts = ({ discounted, answer, erasedAt, respondBy }: Case): boolean =>
  !discounted && (answer !== null || erasedAt === null || (respondBy !== null && erasedAt > respondBy))

/** The middle of sorted values, or the mean of the two in the middle, rounded to whole ones; null of none. */
export function medianOf(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  return upper === undefined || lower === undefined ? null : Math.round((lower + upper) / 2)
}

/** The smallest of the sorted values that at least `percent` of them do not exceed; null of none. */
export const nearestRank = (sorted: readonly number[], percent: number): number | null =>
  sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null

const MONTHS_A_QUARTER = 3
const QUARTERS_A_YEAR = 4

/** The quarter of a moment by the day at the park, as in `2026Q4`. They sort as text. */
export function quarterOf(at: number): string {
  const [year = '', month = ''] = parkDay(at).split('-')
  return `${year}Q${Math.ceil(Number(month) / MONTHS_A_QUARTER)}`
}

/** The quarter that is `by` quarters later, or earlier when negative. */
export function quarterAfter(quarter: string, by: number): string {
  const [year = 0, number = 1] = quarter.split('Q').map(Number)
  const index = year * QUARTERS_A_YEAR + number - 1 + by
  return `${Math.floor(index / QUARTERS_A_YEAR)}Q${(index % QUARTERS_A_YEAR) + 1}`
}

/** Its first day, `YYYY-MM-DD`. */
export function firstDayOf(quarter: string): string {
  const [year = '', number = ''] = quarter.split('Q')
  return `${year}-${String((Number(number) - 1) * MONTHS_A_QUARTER + 1).padStart(2, '0')}-01`
}

/** UTC milliseconds at which it begins at the park. */
export const startOf = (quarter: string): number => parkTime(firstDayOf(quarter), 0)

/** How many quarters are published. */
export const SHOWN_QUARTERS = 8

/** A year after its end a quarter is settled: what comes later changes it no more. */
const SETTLED_AFTER_QUARTERS = 5

/**
 * The quarters to be computed at `now`, newest first: of those that are published, each that was computed never, or
 * last before it was settled. `computed` says when each was; none is older than `first`, the park's first inquiry.
 */
export function quartersToCompute(computed: ReadonlyMap<string, number>, first: number, now: number): string[] {
  const present = quarterOf(now)
  const oldest = quarterOf(first)
  return Array.from({ length: SHOWN_QUARTERS }, (_, back) => quarterAfter(present, -back)).filter(
    (quarter) =>
      quarter >= oldest && (computed.get(quarter) ?? 0) < startOf(quarterAfter(quarter, SETTLED_AFTER_QUARTERS)),
  )
}
