import type { Deed } from '../staff/role.ts'
import type { ClaimState } from './claim.ts'

/** What is done to a claim, by the noun that it is posted to. */
export const CLAIM_STEPS = ['promise', 'application', 'approval', 'payments', 'refusal', 'withdrawal'] as const
export type ClaimStep = (typeof CLAIM_STEPS)[number]

/** What a claim's way is judged by. Days are `YYYY-MM-DD`, null while they have not come. */
export interface OnItsWay {
  state: ClaimState
  matchedOn: string
  promisedOn: string | null
  appliedOn: string | null
  approvedOn: string | null
  paidFen: number
  /** The enterprise said so, and nobody confirmed it yet. */
  selfReported: boolean
}

interface StepRule {
  from: readonly ClaimState[]
  to: ClaimState
  deed: Deed
}

/** The whole way of an award: from which states a step leads where, and who takes it. */
export const STEPS: Readonly<Record<ClaimStep, StepRule>> = {
  promise: { from: ['matched'], to: 'promised', deed: 'claim.decide' },
  application: { from: ['matched', 'promised'], to: 'applied', deed: 'service.edit' },
  approval: { from: ['applied'], to: 'approved', deed: 'claim.decide' },
  /** `paid` once all that was approved is: until then it stays where it is. */
  payments: { from: ['approved'], to: 'paid', deed: 'claim.decide' },
  refusal: { from: ['matched', 'promised', 'applied'], to: 'refused', deed: 'claim.decide' },
  withdrawal: { from: ['matched', 'promised', 'applied', 'approved'], to: 'withdrawn', deed: 'service.edit' },
}

/** States in which something is still to come. */
export const OPEN_STATES: readonly ClaimState[] = ['matched', 'promised', 'applied', 'approved']

/**
 * Whether a step may be taken now. What an enterprise said of its application is confirmed (`application` again) before
 * it is decided; what was paid in part is not withdrawn.
 */
export function mayTake(step: ClaimStep, { state, selfReported, paidFen }: OnItsWay): boolean {
  if (step === 'application' && state === 'applied') return selfReported
  if (step === 'approval' && selfReported) return false
  if (step === 'withdrawal' && paidFen > 0) return false
  return STEPS[step].from.includes(state)
}

/** The last day that is known of a claim: no further step lies before it. */
export const lastDay = ({ matchedOn, promisedOn, appliedOn, approvedOn }: OnItsWay): string =>
  [promisedOn, appliedOn, approvedOn].reduce<string>(
    (last, day) => (day !== null && day > last ? day : last),
    matchedOn,
  )

/** The first day that a step may have. A confirmation may set the day of an application right. */
export const earliestDay = (step: ClaimStep, claim: OnItsWay): string =>
  step === 'application' ? lastDay({ ...claim, appliedOn: null }) : lastDay(claim)
