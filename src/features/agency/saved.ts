import { workingDaysAfter } from '../../kernel/working-days.ts'
import { type Duration, inOrder, only, type StepTime } from '../procedures/path.ts'
import { endOf } from '../procedures/schedule.ts'
import { isByLaw, leastLegal, mostLegal } from '../procedures/time.ts'
import { medianOf } from '../records/record.ts'
import { BY_ENTERPRISE, type Blockage } from './agency.ts'
import type { StepRow } from './queries.ts'

/** What the days of a step are counted from. */
type TimedStep = Pick<
  StepRow,
  | 'code'
  | 'after'
  | 'state'
  | 'startedOn'
  | 'finishedOn'
  | 'scope'
  | 'legalDays'
  | 'promisedDays'
  | 'basis'
  | 'blockages'
>

/** A step that is through. */
type Done = TimedStep & { startedOn: string; finishedOn: string }

export const isDone = <T extends Pick<TimedStep, 'state' | 'startedOn' | 'finishedOn'>>(
  step: T,
): step is T & { startedOn: string; finishedOn: string } =>
  step.state === 'done' && step.startedOn !== null && step.finishedOn !== null

/**
 * Working days that a step took: the day on which it began does not count, the one on which it ended does (Civil Code
 * of China, art. 201), public holidays do not and make-up days do. Days on which it was held up count, whoever held it.
 */
export const actualDays = ({ startedOn, finishedOn }: Pick<Done, 'startedOn' | 'finishedOn'>): number =>
  workingDaysAfter(startedOn, finishedOn)

/**
 * Working days that the law gives a step from the day on which it began, in its shortest and its longest case. Calendar
 * days of a law become working days over the very days of that time. null where no law sets a most.
 */
export function legalDaysOf(step: TimedStep & { startedOn: string }): { least: number; most: number } | null {
  const [least, most] = [limitOf(step, leastLegal), limitOf(step, mostLegal)]
  if (!least || !most) return null
  const days = (duration: Duration) => workingDaysAfter(step.startedOn, endOf(step.startedOn, duration))
  return { least: days(least), most: days(most) }
}

/** The longest that the law allows; null where it sets none. */
function limitOf(step: TimedStep, timeOf: (step: TimedStep) => StepTime): Duration | null {
  if (!isByLaw(step)) return null
  const { duration, open } = timeOf(step)
  return open ? null : duration
}

/** Working days on which any of the steps waited for the enterprise, each counted once. */
export function daysForEnterprise(
  steps: readonly Pick<TimedStep, 'blockages' | 'finishedOn'>[],
  today: string,
): number {
  const spans = steps.flatMap(({ blockages, finishedOn }) =>
    blockages.filter(isByEnterprise).map(({ from, to }) => [from, to ?? finishedOn ?? today] as const),
  )
  let [days, counted] = [0, '']
  for (const [from, to] of spans.toSorted(([a], [b]) => (a < b ? -1 : Number(a > b)))) {
    days += workingDaysAfter(from > counted ? from : counted, to)
    if (to > counted) counted = to
  }
  return days
}

const isByEnterprise = ({ blocker }: Blockage): boolean => BY_ENTERPRISE.includes(blocker)

/** A step by law that is through, against what the law gives. */
export interface StepSaved {
  code: string
  actual: number
  least: number
  most: number
}

/** What a project took from end to end against what the law would have given. Working days; days are `YYYY-MM-DD`. */
export interface ProjectSaved {
  from: string
  /** The day on which the last of its steps was through, and the one by the law's times. */
  to: string
  legalTo: string
  actual: number
  legal: number
  /** `legal - actual`: below nothing when the law's times were exceeded. */
  saved: number
  /** The same where each step counts in its longest case. */
  most: { legalTo: string; legal: number; saved: number }
  /** The steps that decide the time by law. */
  critical: string[]
  /** Working days on which a step waited for the enterprise; they are among the actual ones. */
  forEnterprise: number
  /** Each step whose time the law limits, and how many steps count with the days that they took. */
  steps: StepSaved[]
  unlimited: number
}

/**
 * Days saved by a project: its steps that are through are gone through once more, each with the longest time that the
 * law gives the step's shortest case, and begun when those before it would have been through plus the working days that
 * truly lay between. A step without a limit of law takes the days that it took, so that only the authorities' pace
 * differs. null: nothing to compare, or a circle.
 */
export function projectSaved(all: readonly TimedStep[]): ProjectSaved | null {
  const steps = inOrder(only(all, (step) => isDone(step) && step.startedOn <= step.finishedOn))?.filter(isDone)
  const compared = steps?.flatMap((step) => comparedOf(step) ?? []) ?? []
  const [first] = steps ?? []
  if (!steps || !first || compared.length === 0) return null
  const from = steps.reduce((day, { startedOn }) => (startedOn < day ? startedOn : day), first.startedOn)
  const to = steps.reduce((day, { finishedOn }) => (finishedOn > day ? finishedOn : day), from)
  const [way, longest] = [byLaw(steps, leastLegal), byLaw(steps, mostLegal)]
  const [actual, legal, most] = [
    workingDaysAfter(from, to),
    workingDaysAfter(from, way.to),
    workingDaysAfter(from, longest.to),
  ]
  return {
    from,
    to,
    legalTo: way.to,
    actual,
    legal,
    saved: legal - actual,
    most: { legalTo: longest.to, legal: most, saved: most - actual },
    critical: way.codes,
    forEnterprise: daysForEnterprise(steps, to),
    steps: compared,
    unlimited: steps.length - compared.length,
  }
}

/** The step against the law; null where it sets no most, or the step is not through. */
export function comparedOf(step: TimedStep): StepSaved | null {
  if (!isDone(step)) return null
  const legal = legalDaysOf(step)
  return legal && { code: step.code, actual: actualDays(step), ...legal }
}

interface Way {
  to: string
  codes: string[]
}

/** The same steps in their order, as the law would have had them. */
function byLaw(steps: readonly Done[], timeOf: (step: TimedStep) => StepTime): Way {
  const ways = new Map<string, Way>()
  const ended = new Map(steps.map(({ code, finishedOn }) => [code, finishedOn]))
  for (const step of steps) {
    const before = step.after.flatMap((code) => ways.get(code) ?? [])
    const [first] = before
    const duration = limitOf(step, timeOf) ?? { days: actualDays(step), kind: 'working' }
    const way = first ? before.reduce(further, first) : { to: step.startedOn, codes: [] }
    const last = step.after.reduce((day, code) => furthest(day, ended.get(code) ?? ''), '')
    const gap = first ? workingDaysAfter(last, step.startedOn) : 0
    const start = endOf(way.to, { days: gap, kind: 'working' })
    ways.set(step.code, { to: endOf(start, duration), codes: [...way.codes, step.code] })
  }
  return [...ways.values()].reduce(further, { to: '', codes: [] })
}

const further = (one: Way, other: Way): Way => (other.to > one.to ? other : one)
const furthest = (one: string, other: string): string => (other > one ? other : one)

/** A step of the park that is through: how long such steps take here. */
export interface Pace {
  projectId: string
  code: string
  startedOn: string
  finishedOn: string
}

/** Of fewer earlier steps than this the park's own history says nothing. */
export const FEWEST_EARLIER = 5

/**
 * The middle of the working days that the park took for such a step in other projects that were through with it before
 * this one began it (or so far), and of how many. `median` is null while they are fewer than `FEWEST_EARLIER`.
 */
export function historyOf(
  paces: readonly Pace[],
  { projectId, code, startedOn }: { projectId: string; code: string; startedOn: string | null },
): { median: number | null; cases: number } {
  const days = paces
    .filter((one) => one.code === code && one.projectId !== projectId)
    .filter(({ finishedOn }) => startedOn === null || finishedOn <= startedOn)
    .map(actualDays)
    .toSorted((a, b) => a - b)
  return { median: days.length < FEWEST_EARLIER ? null : medianOf(days), cases: days.length }
}
