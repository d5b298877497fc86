import { isWorkingDay, workingDaysAfter } from '../../kernel/working-days.ts'
import { type Duration, inOrder, only } from '../procedures/path.ts'
import { addDays, endOf } from '../procedures/schedule.ts'
import { mostLegal } from '../procedures/time.ts'
import { isAhead } from './agency.ts'
import type { StepRow } from './queries.ts'

/** What the forecast needs of a step. */
export type ForecastStep = Pick<
  StepRow,
  | 'code'
  | 'after'
  | 'state'
  | 'startedOn'
  | 'finishedOn'
  | 'plannedDays'
  | 'promisedDays'
  | 'legalDays'
  | 'basis'
  | 'blockages'
>

/** On what the time of a step rests. */
export const GROUNDS = ['done', 'planned', 'promised', 'legal', 'unknown'] as const
export type Ground = (typeof GROUNDS)[number]

/** When a step is reckoned to run. Days are `YYYY-MM-DD`. */
export interface StepForecast {
  code: string
  from: string
  to: string
  ground: Ground
  /** It may take longer than that: its time is unknown, has no upper limit, or is held up. */
  open: boolean
  /** Working days by which a step that runs is past its time. */
  late: number
  /** Working days by which it may end later without the whole ending later; null once it is done. */
  slack: number | null
}

export interface Forecast {
  /** The day on which all steps are through: production. */
  day: string
  /** At least: not before that day, since a step's time is open. */
  open: boolean
  /** The steps ahead that decide the day, in their order. */
  critical: string[]
  steps: ReadonlyMap<string, StepForecast>
}

/**
 * When a project will produce, as of `today`: done steps as they were, those that run from their start, the others as
 * soon as those before them are through. A step takes as long as planned, else promised, else the longest that the law
 * gives; unknown takes no day and leaves it open. null: there are no steps, or they wait for each other in a circle.
 */
export function forecastOf(all: readonly ForecastStep[], today: string): Forecast | null {
  const steps = inOrder(only(all, ({ state }) => state !== 'skipped').toSorted(byCode))
  if (!steps || steps.length === 0) return null
  const ends = new Map<string, StepForecast>()
  for (const step of steps) ends.set(step.code, reckon(step, ends, today))
  const last = latest([...ends.values()])
  const day = last?.to ?? today
  return {
    day,
    open: steps.some((step) => isAhead(step) && ends.get(step.code)?.open),
    critical: last ? decidingBefore(last, new Map(steps.map((step) => [step.code, step])), ends) : [],
    steps: withSlack(steps, ends, day),
  }
}

const byCode = (one: { code: string }, other: { code: string }) => (one.code < other.code ? -1 : 1)

/** How long a step takes from its start without what holds it up, and what says so. */
export function durationOf(step: ForecastStep): { duration: Duration | null; open: boolean; ground: Ground } {
  if (step.plannedDays !== null) return { ...working(step.plannedDays), ground: 'planned' }
  if (step.promisedDays !== null) return { ...working(step.promisedDays), ground: 'promised' }
  const { duration, open } = mostLegal(step)
  return { duration, open, ground: duration ? 'legal' : 'unknown' }
}

const working = (days: number) => ({ duration: { days, kind: 'working' } as const, open: false })

function reckon(step: ForecastStep, ends: ReadonlyMap<string, StepForecast>, today: string): StepForecast {
  const { code, startedOn, finishedOn, state } = step
  const { duration, open, ground } = durationOf(step)
  const blank = { code, ground, open: open || state === 'blocked', late: 0, slack: null }
  if (state === 'done' && finishedOn !== null)
    return { ...blank, from: startedOn ?? finishedOn, to: finishedOn, ground: 'done', open: false }
  if (startedOn === null || state === 'waiting') {
    const from = step.after.reduce((day, before) => later(day, ends.get(before)?.to ?? day), today)
    return { ...blank, from, to: duration ? endOf(from, duration) : from }
  }
  const due = duration ? endOf(startedOn, lengthened(duration, step, today)) : today
  return { ...blank, from: startedOn, to: later(due, today), late: workingDaysAfter(due, today) }
}

const later = (one: string, other: string): string => (one > other ? one : other)

/** The time of a step that runs and the days for which it was held up. */
const lengthened = ({ days, kind }: Duration, { blockages }: ForecastStep, today: string): Duration => {
  const held = kind === 'working' ? workingDaysAfter : calendarDaysAfter
  return { kind, days: blockages.reduce((sum, { from, to }) => sum + held(from, to ?? today), days) }
}

const calendarDaysAfter = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS))

const DAY_MS = 86_400_000

/** What ends last; of those of one day what is not done yet, then the first by its code. */
const latest = (found: readonly StepForecast[]): StepForecast | undefined =>
  found.toSorted(
    (a, b) =>
      (a.to > b.to ? -1 : Number(a.to < b.to)) ||
      Number(a.ground === 'done') - Number(b.ground === 'done') ||
      byCode(a, b),
  )[0]

/** From the step that ends last back to where the chain of those that wait for each other begins. */
function decidingBefore(
  last: StepForecast,
  steps: ReadonlyMap<string, ForecastStep>,
  ends: ReadonlyMap<string, StepForecast>,
): string[] {
  const chain: string[] = []
  for (let at: StepForecast | undefined = last; at && at.ground !== 'done';) {
    const here: StepForecast = at
    chain.unshift(here.code)
    const step = steps.get(here.code)
    const before = step?.state === 'waiting' ? step.after.flatMap((code) => ends.get(code) ?? []) : []
    at = latest(before.filter(({ to }) => to >= here.from))
  }
  return chain
}

/** The same with how much later each step may end: reckoned back from the last day. */
function withSlack(
  ordered: readonly ForecastStep[],
  ends: ReadonlyMap<string, StepForecast>,
  day: string,
): Map<string, StepForecast> {
  const latestEnd = new Map<string, string>()
  const found: StepForecast[] = []
  for (const step of ordered.toReversed()) {
    const reckoned = ends.get(step.code)
    if (!reckoned) continue
    const by = latestEnd.get(step.code) ?? day
    if (step.state === 'waiting') {
      const { duration } = durationOf(step)
      const start = duration ? latestStart(by, duration) : by
      for (const before of step.after) latestEnd.set(before, earlier(latestEnd.get(before) ?? day, start))
    }
    found.unshift(isAhead(step) ? { ...reckoned, slack: workingDaysAfter(reckoned.to, by) } : reckoned)
  }
  return new Map(found.map((one) => [one.code, one]))
}

const earlier = (one: string, other: string): string => (one < other ? one : other)

/** The last day on which a step may begin to be through by a day. */
function latestStart(by: string, { days, kind }: Duration): string {
  if (days === 0) return by
  let day = by
  if (kind === 'calendar') {
    day = addDays(by, -days)
    while (endOf(day, { days, kind }) > by) day = addDays(day, -1)
    return day
  }
  for (let left = days; left > 0; day = addDays(day, -1)) if (isWorkingDay(day)) left -= 1
  return day
}

/** Whether the steps wait for each other in a circle. */
export const isCircle = (steps: readonly Pick<ForecastStep, 'code' | 'after'>[]): boolean => inOrder(steps) === null
