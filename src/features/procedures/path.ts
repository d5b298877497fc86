import type { DayKind, ProcedureStep } from './procedure.ts'

/** What the path needs of a step. */
export type PathStep = Pick<ProcedureStep, 'code' | 'after'>

export interface Duration {
  days: number
  kind: DayKind
}

/** How long a step takes. `duration: null` is unknown; `open` says that it may take longer than that. */
export interface StepTime {
  duration: Duration | null
  open: boolean
}

export type TimeOf<S> = (step: S) => StepTime

/** The steps that decide how long all of it takes, and their days. `open`: a step's time is unknown, so at least that. */
export interface PathTotal {
  codes: string[]
  workingDays: number
  calendarDays: number
  open: boolean
}

/** Only to tell which of two paths is longer: five working days are a week. */
const CALENDAR_PER_WORKING_DAY = 7 / 5

export const lengthOf = ({ days, kind }: Duration): number =>
  kind === 'working' ? days * CALENDAR_PER_WORKING_DAY : days

/** A total in calendar days, weekends and all, public holidays left out of account. */
export const calendarDaysOf = ({ workingDays, calendarDays }: PathTotal): number =>
  Math.round(workingDays * CALENDAR_PER_WORKING_DAY + calendarDays)

/** The steps with each one's predecessors before it, otherwise as they stand; null when they wait for each other. */
export function inOrder<S extends PathStep>(steps: readonly S[]): S[] | null {
  const codes = new Set(steps.map(({ code }) => code))
  const done = new Set<string>()
  const ordered: S[] = []
  let waiting = [...steps]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ after }) => after.every((code) => done.has(code) || !codes.has(code)))
    if (ready.length === 0) return null
    for (const step of ready) done.add(step.code)
    ordered.push(...ready)
    waiting = waiting.filter(({ code }) => !done.has(code))
  }
  return ordered
}

/** The steps in rounds: those of one round can run side by side once the rounds before are done. null: see `inOrder`. */
export function roundsOf<S extends PathStep>(steps: readonly S[]): S[][] | null {
  const ordered = inOrder(steps)
  if (!ordered) return null
  const round = new Map<string, number>()
  const rounds: S[][] = []
  for (const step of ordered) {
    const at = Math.max(-1, ...step.after.map((code) => round.get(code) ?? -1)) + 1
    round.set(step.code, at)
    rounds[at] = [...(rounds[at] ?? []), step]
  }
  return rounds
}

/** Only some of the steps; who waited for one that is left out waits for what that one waited for. */
export function only<S extends PathStep>(steps: readonly S[], keep: (step: S) => boolean): S[] {
  const byCode = new Map(steps.map((step) => [step.code, step]))
  const before = (code: string, seen: ReadonlySet<string>): string[] => {
    const step = byCode.get(code)
    if (!step || seen.has(code)) return []
    return keep(step) ? [code] : step.after.flatMap((one) => before(one, new Set([...seen, code])))
  }
  return steps
    .filter(keep)
    .map((step) => ({ ...step, after: [...new Set(step.after.flatMap((code) => before(code, new Set())))] }))
}

interface Reached {
  length: number
  codes: string[]
  workingDays: number
  calendarDays: number
}

const START: Reached = { length: 0, codes: [], workingDays: 0, calendarDays: 0 }

/** The longest way through the steps: unknown times count nothing and leave the total open. null: see `inOrder`. */
export function longestPath<S extends PathStep>(steps: readonly S[], timeOf: TimeOf<S>): PathTotal | null {
  const ordered = inOrder(steps)
  if (!ordered) return null
  const reached = new Map<string, Reached>()
  for (const step of ordered) {
    const from = longest(step.after.map((code) => reached.get(code) ?? START))
    const { duration } = timeOf(step)
    reached.set(
      step.code,
      duration ? further(from, step.code, duration) : { ...from, codes: [...from.codes, step.code] },
    )
  }
  const { codes, workingDays, calendarDays } = longest([...reached.values()])
  return { codes, workingDays, calendarDays, open: ordered.some((step) => timeOf(step).open) }
}

const longest = (ways: readonly Reached[]): Reached =>
  ways.reduce((best, way) => (way.length > best.length ? way : best), START)

const further = (from: Reached, code: string, duration: Duration): Reached => ({
  length: from.length + lengthOf(duration),
  codes: [...from.codes, code],
  workingDays: from.workingDays + (duration.kind === 'working' ? duration.days : 0),
  calendarDays: from.calendarDays + (duration.kind === 'calendar' ? duration.days : 0),
})
