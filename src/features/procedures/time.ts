import { only, longestPath, type Duration, lengthOf, type PathTotal, type StepTime } from './path.ts'
import type { LegalPeriod, ProcedureStep } from './procedure.ts'

/** What the law says of a step's duration, one period for each case. */
export function legalPeriods({ basis, legalDays }: Pick<ProcedureStep, 'basis' | 'legalDays'>): LegalPeriod[] {
  const stated = basis.flatMap(({ period }) => (period ? [period] : []))
  if (stated.length > 0 || legalDays === null) return stated
  return [{ days: legalDays, kind: 'working', bound: 'atMost', when: null }]
}

type Timed = Pick<ProcedureStep, 'basis' | 'legalDays' | 'promisedDays'>

/** The legal time of the step's shortest case. */
export const leastLegal = (step: Timed): StepTime => legalTime(step, (one, other) => lengthOf(one) < lengthOf(other))
/** The legal time of its longest case. */
export const mostLegal = (step: Timed): StepTime => legalTime(step, (one, other) => lengthOf(one) > lengthOf(other))

function legalTime(step: Timed, better: (one: Duration, other: Duration) => boolean): StepTime {
  const periods = legalPeriods(step)
  const [first, ...rest] = periods
  if (!first) return { duration: null, open: true }
  const { days, kind, bound } = rest.reduce((best, one) => (better(one, best) ? one : best), first)
  return { duration: { days, kind }, open: bound === 'atLeast' }
}

export const promised = ({ promisedDays }: Timed): StepTime =>
  promisedDays === null
    ? { duration: null, open: true }
    : { duration: { days: promisedDays, kind: 'working' }, open: false }

/** A step that every project goes through. */
export const isForAll = ({ applies }: Pick<ProcedureStep, 'applies'>): boolean => applies === null

/** A step of national law: a service that a park adds has no legal time. */
export const isByLaw = ({ scope }: Pick<ProcedureStep, 'scope'>): boolean => scope === 'national'

/** How long the steps take from end to end. Each is null where the steps wait for each other in a circle. */
export interface Times {
  /** By law, the steps of every project, each in its shortest case. */
  least: PathTotal | null
  /** By law, all steps, each in its longest case. */
  most: PathTotal | null
  /** All steps as promised; null too where nothing is promised. */
  promised: PathTotal | null
  /** Steps by law whose time is unknown or has no upper limit. */
  unlimited: number
}

export function timesOf(steps: readonly ProcedureStep[]): Times {
  const byLaw = only(steps, isByLaw)
  const anyPromise = steps.some(({ promisedDays }) => promisedDays !== null)
  return {
    least: longestPath(only(byLaw, isForAll), leastLegal),
    most: longestPath(byLaw, mostLegal),
    promised: anyPromise ? longestPath(steps, promised) : null,
    unlimited: byLaw.filter((step) => mostLegal(step).open).length,
  }
}

/** Known charges of the steps in fen, and how many items are not known. */
export function chargesOf(steps: readonly Pick<ProcedureStep, 'costs'>[]): { knownFen: number; unknown: number } {
  const amounts = steps.flatMap(({ costs }) => costs.map(({ amountFen }) => amountFen))
  const known = amounts.filter((fen) => fen !== null)
  return { knownFen: known.reduce((sum, fen) => sum + fen, 0), unknown: amounts.length - known.length }
}
