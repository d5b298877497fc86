import type { FieldError } from '../../kernel/errors.ts'
import type { Award, Policy } from '../policies/policy.ts'
import { awardOn, inForce } from '../policies/validity.ts'

/** What an award came to when it was matched. Fen; null where its document states no amount. */
export interface Matched {
  minFen: number | null
  maxFen: number | null
}

/** What may be promised: between the two; null is without a bound. */
interface PromiseBounds extends Matched {
  /** The document states no amount: it needs a reason. */
  needsReason: boolean
}

/** A fixed amount is promised as it is, a range within itself, and all else up to what the estimate came to. */
export function promiseBounds({ minFen, maxFen }: Matched, amount: Award['amount'] | null): PromiseBounds {
  if (maxFen === null) return { minFen: null, maxFen: null, needsReason: true }
  const least = amount?.type === 'fixed' || amount?.type === 'range' ? minFen : null
  return { minFen: least, maxFen, needsReason: false }
}

/** What is wrong with an amount to be promised. */
export function promiseFault(
  amountFen: number,
  reason: string,
  { minFen, maxFen, needsReason }: PromiseBounds,
): FieldError | null {
  if (minFen !== null && minFen === maxFen && amountFen !== minFen)
    return { path: 'amount', key: 'claim_fixed', params: { fen: minFen } }
  if (minFen !== null && amountFen < minFen) return { path: 'amount', key: 'claim_below', params: { fen: minFen } }
  if (maxFen !== null && amountFen > maxFen) return { path: 'amount', key: 'claim_above', params: { fen: maxFen } }
  return needsReason && reason === '' ? { path: 'reason', key: 'claim_reason' } : null
}

/** What is wrong with an amount to be approved: no more than the award comes to by the answers. */
export const approvalFault = (amountFen: number, { maxFen }: Matched): FieldError | null =>
  maxFen !== null && amountFen > maxFen ? { path: 'amount', key: 'claim_above', params: { fen: maxFen } } : null

/** A fund that pays awards, with its budget of a year. */
export interface Fund {
  code: string
  policy: Policy
  award: Award
  budgetFen: number
}

/** The park's funds with what they hold for a year: its last day decides, so that a raise within it counts. */
export function fundsIn(policies: readonly Policy[], year: number): Fund[] {
  const days = [`${year}-12-31`, `${year}-01-01`]
  return policies.flatMap((policy) =>
    policy.awards.flatMap((one) => {
      const day = days.find((candidate) => inForce(policy, one, candidate))
      const award = day === undefined ? null : awardOn(one, day)
      return award?.amount.type === 'budget'
        ? [{ code: one.code, policy, award, budgetFen: award.amount.amountFen }]
        : []
    }),
  )
}

/** An award with its policy, by both codes. */
interface Granted {
  policy: Policy
  award: Award
}

/** The award that a claim is for as it stands on a day; null once the park has it no more. */
export function grantedOf(
  policies: readonly Policy[],
  { policySlug, award: code }: { policySlug: string; award: string },
  day: string,
): Granted | null {
  const policy = policies.find(({ slug }) => slug === policySlug)
  const award = policy?.awards.find((one) => one.code === code)
  return policy && award ? { policy, award: awardOn(award, day) } : null
}
