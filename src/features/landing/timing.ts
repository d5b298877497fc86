import { longestPath, only, type PathTotal, type TimeOf } from '../procedures/path.ts'
import type { ProcedureStep, StepPhase } from '../procedures/procedure.ts'
import { dayOfCompletion } from '../procedures/schedule.ts'
import { isByLaw, isForAll, leastLegal, mostLegal, promised } from '../procedures/time.ts'
import type { SiteKind } from '../sites/site.ts'

/** What an existing building still needs: land, planning, building and completion are behind it. */
const PHASES_IN_A_BUILDING: ReadonlySet<StepPhase> = new Set(['filing', 'assessment', 'production'])

/** How long the procedures take, and the day on which they are through when begun on the day of the estimate. */
export interface Timing {
  total: PathTotal
  /** `open`: not before that day. null where no time is known. */
  done: { day: string; open: boolean } | null
  /** Calendar days from the start to that day, by the calendar of working days. */
  days: number | null
  /** Steps whose time is unknown or has no upper limit: they count nothing, or their least. */
  unlimited: number
}

export interface Timings {
  least: Timing
  most: Timing
  /** null where the park promises nothing. */
  promised: Timing | null
}

/** Times for a kind of site; null where there are no steps, or they wait for each other in a circle. */
export function timingsOf(steps: readonly ProcedureStep[], kind: SiteKind, start: string): Timings | null {
  const needed = kind === 'land' ? steps : only(steps, ({ phase }) => PHASES_IN_A_BUILDING.has(phase))
  const byLaw = only(needed, isByLaw)
  const least = timing(only(byLaw, isForAll), leastLegal, start)
  const most = timing(byLaw, mostLegal, start)
  if (steps.length === 0 || !least || !most) return null
  const anyPromise = needed.some(({ promisedDays }) => promisedDays !== null)
  return { least, most, promised: anyPromise ? timing(needed, promised, start) : null }
}

function timing(steps: readonly ProcedureStep[], timeOf: TimeOf<ProcedureStep>, start: string): Timing | null {
  const total = longestPath(steps, timeOf)
  if (!total) return null
  const known = steps.some((step) => timeOf(step).duration !== null)
  const done = known ? dayOfCompletion(steps, timeOf, start) : null
  const unlimited = steps.filter((step) => timeOf(step).open).length
  return { total, done, days: done && daysBetween(start, done.day), unlimited }
}

const DAY_MS = 86_400_000

const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
