import { parkDay, parkTime } from '../../kernel/clock.ts'
import { plusDays } from '../../kernel/review.ts'
import { dueAfterWorkingDays, isWorkingDay } from '../../kernel/working-days.ts'
import type { VisitKind, VisitState } from './visit.ts'

/** How often a visit of a kind is due, and where: to every enterprise, or to those that are building. */
export interface Rhythm {
  kind: Exclude<VisitKind, 'visit'>
  every: 'quarter' | 'month'
  to: 'all' | 'building'
}

/** Leaders visit each quarter; officials work on site each month where a project runs, until it produces. */
export const PLAN: readonly Rhythm[] = [
  { kind: 'leader', every: 'quarter', to: 'all' },
  { kind: 'office', every: 'month', to: 'building' },
]

/** A quarter (`2026Q4`) or a month (`2026-11`). Days are `YYYY-MM-DD`. */
export interface Period {
  name: string
  first: string
  last: string
  /** Its last working day. */
  dueOn: string
}

/** The period in which a day lies. */
export function periodOf(every: Rhythm['every'], day: string): Period {
  const [year = 0, month = 0] = day.split('-').map(Number)
  if (every === 'month') return spanning(day.slice(0, 7), year, month, 1)
  const quarter = Math.ceil(month / 3)
  return spanning(`${year}Q${quarter}`, year, quarter * 3 - 2, 3)
}

/** The period after another. */
export const periodAfter = (every: Rhythm['every'], { last }: Period): Period => periodOf(every, plusDays(last, 1))

/** The first day of a period by its name. */
export function firstDayOf(name: string): string {
  const [, year = '', quarter] = /^(\d{4})Q(\d)$/.exec(name) ?? []
  return quarter === undefined ? `${name}-01` : `${year}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`
}

function spanning(name: string, year: number, month: number, months: number): Period {
  const last = new Date(Date.UTC(year, month - 1 + months, 0)).toISOString().slice(0, 10)
  return { name, first: firstDayOf(name), last, dueOn: lastWorkingDay(last) }
}

function lastWorkingDay(day: string): string {
  let at = day
  while (!isWorkingDay(at)) at = plusDays(at, -1)
  return at
}

/** Whoever comes with fewer working days left than these is due in the next period first. */
const FAIR_WORKING_DAYS = 10
/** For so many working days after it was due, a visit is overdue and may be made up; then it was missed. */
const GRACE_WORKING_DAYS = 10
/** Days before a visit is due on which those responsible are told. */
export const SOON_DAYS = 7

/** The last day after which, up to `day` included, so many working days lie. */
export function workingDaysBefore(day: string, count: number): string {
  let at = day
  for (let left = count; left > 0; at = plusDays(at, -1)) if (isWorkingDay(at)) left -= 1
  return at
}

/** The last day on which somebody may come to be due within the period already. */
export const lastFairDay = ({ dueOn }: Pick<Period, 'dueOn'>): string => workingDaysBefore(dueOn, FAIR_WORKING_DAYS)

/** What was due on that day or earlier and was not made up is missed by `today`. */
export const missedUpTo = (today: string): string => workingDaysBefore(plusDays(today, -1), GRACE_WORKING_DAYS)

/** The last day on which what was due on a day may be made up. */
export const graceEnd = (dueOn: string): string => parkDay(dueAfterWorkingDays(parkTime(dueOn, 0), GRACE_WORKING_DAYS))

interface Due {
  kind: VisitKind
  state: VisitState
  period: string | null
  dueOn: string
}

/**
 * Which visit of the plan is made by one that was held on a day: the first of its kind whose period had begun and that
 * could still be made up by then. Undefined: it stands beside the plan.
 */
export const fulfilledBy = <T extends Due>(visits: readonly T[], kind: VisitKind, heldOn: string): T | undefined =>
  visits
    .filter((one) => one.kind === kind && (one.state === 'planned' || one.state === 'missed'))
    .filter(({ period, dueOn }) => period !== null && firstDayOf(period) <= heldOn && heldOn <= graceEnd(dueOn))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0]
