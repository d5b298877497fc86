import { eq, type SQL, sql } from 'drizzle-orm'
import { changeSeen } from '../../data/seen.ts'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import type { ParkWrite } from '../../data/query.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { sealText } from '../enterprises/sealed.ts'
import type { FairReview, Policy } from '../policies/policy.ts'
import { approvalFault, grantedOf, promiseBounds, promiseFault } from './amounts.ts'
import type { ClaimState, PromiseBasis } from './claim.ts'
import { decisionDue, paymentDue } from './days.ts'
import type { Claim } from './queries.ts'
import { type ClaimStep, earliestDay, mayTake, STEPS } from './states.ts'
import { claims } from './table.ts'

/** What a step is taken with: the claim as it was read, the enterprise that it is for, and the park's policies. */
export interface Step extends EnterpriseContext {
  claim: Claim
  enterprise: EnterpriseRecord
  policies: readonly Policy[]
  /** What comes with it in the same batch, such as its documents. */
  besides?: readonly ParkWrite[]
}

const wrong = (...fields: FieldError[]): AppError => new AppError('request.invalid', 422, { fields })

/** Errors: 409 `claims.wrong_state`; 422 when the day has not come yet or lies before the step before. */
function check(step: ClaimStep, { claim, now }: Step, day: string): void {
  assertMay(step, claim)
  const fault = dayFault(day, earliestDay(step, claim), parkDay(now))
  if (fault) throw wrong(fault)
}

export function assertMay(step: ClaimStep, claim: Claim): void {
  if (!mayTake(step, claim)) throw new AppError('claims.wrong_state', 409)
}

/** What is wrong with the day of a step. */
export function dayFault(day: string, earliest: string, today: string): FieldError | null {
  if (day > today) return { path: 'on', key: 'claim_future' }
  return day < earliest ? { path: 'on', key: 'claim_before', params: { first: earliest } } : null
}

type Change = Parameters<typeof changeSeen<typeof claims>>[3]

interface Told {
  action: string
  after: Record<string, unknown>
  /** What the enterprise is told of. */
  tells?: ClaimState
}

/** The writes of a step: the claim, the ledger, and whoever is to be told, for one batch. */
export function stepWrites(
  ctx: Step,
  set: Change,
  { action, after, tells }: Told,
  holds: SQL = sql`true`,
): ParkWrite[] {
  const { claim, now } = ctx
  const { id, enterpriseId, award, year, state } = claim
  const entry = {
    action,
    subject: id,
    before: { state },
    after: { enterprise: enterpriseId, award, year, ...after },
  }
  return [
    changeSeen(claims, eq(claims.id, id), claim.version, set, holds),
    recordEntry(ctx, entry),
    ...(ctx.besides ?? []),
    ...(tells ? [recordOutbox('claim.told', { claim: id, what: tells }, now)] : []),
  ]
}

export interface Amount {
  on: string
  amountFen: number
}

/**
 * Promises an award. It rests on its policy's fair-competition review, of which the basis is kept. Errors: 409
 * `claims.no_review` without one; 422 where the award does not allow the amount.
 */
export async function promise(ctx: Step, { on, amountFen, reason }: Amount & { reason: string }): Promise<void> {
  const { claim, enterprise, policies, scope } = ctx
  check('promise', ctx, on)
  const granted = grantedOf(policies, claim, claim.matchedOn)
  const basis = basisOf(granted?.policy)
  const fault = promiseFault(amountFen, reason, promiseBounds(claim, granted?.award.amount ?? null))
  if (fault) throw wrong(fault)
  const promiseCipher = await sealText(ctx, enterprise, `claim/${claim.id}/promise`, reason)
  const set = { state: STEPS.promise.to, promisedOn: on, promisedFen: amountFen, basis, promiseCipher }
  await scope.write(...stepWrites(ctx, set, { action: 'claim.promised', after: { on, amountFen }, tells: 'promised' }))
}

/** What a promise or an approval rests on. Errors: 409 `claims.no_review` where no review is on record. */
export function basisOf(policy: Policy | undefined): PromiseBasis {
  if (!policy?.fairReview) throw new AppError('claims.no_review', 409)
  return asBasis(policy, policy.fairReview)
}

const asBasis = ({ documentNumber }: Policy, { legalBasis, conclusion, reviewedOn }: FairReview): PromiseBasis => ({
  documentNumber,
  legalBasis,
  conclusion,
  reviewedOn,
})

/** The enterprise applied; the same again confirms what it said itself. */
export async function apply(ctx: Step, { on }: { on: string }): Promise<void> {
  check('application', ctx, on)
  const { claim, policies, scope } = ctx
  const dueOn = decisionDue(on, grantedOf(policies, claim, claim.matchedOn)?.policy.claimGuide)
  const set = { state: STEPS.application.to, appliedOn: on, dueOn, selfReported: false }
  await scope.write(...stepWrites(ctx, set, { action: 'claim.applied', after: { on, dueOn } }))
}

/** What the enterprise says itself on its page: an officer confirms it, and until then no time runs. */
export async function applyOwn(ctx: Step, { on }: { on: string }): Promise<void> {
  if (!STEPS.application.from.includes(ctx.claim.state)) throw new AppError('claims.wrong_state', 409)
  check('application', ctx, on)
  const set = { state: STEPS.application.to, appliedOn: on, dueOn: null, selfReported: true }
  await ctx.scope.write(...stepWrites(ctx, set, { action: 'claim.applied', after: { on, selfReported: true } }))
}

/** Approves (核定) so much. Errors: 409 `claims.no_review`; 422 above what the award comes to by the answers. */
export async function approve(ctx: Step, { on, amountFen }: Amount): Promise<void> {
  check('approval', ctx, on)
  const { claim, policies, scope } = ctx
  const policy = grantedOf(policies, claim, claim.matchedOn)?.policy
  const basis = claim.basis ?? basisOf(policy)
  const fault = approvalFault(amountFen, claim)
  if (fault) throw wrong(fault)
  const dueOn = paymentDue(on, policy?.claimGuide)
  const set = { state: STEPS.approval.to, approvedOn: on, approvedFen: amountFen, basis, dueOn }
  const differs = claim.promisedFen !== null && claim.promisedFen !== amountFen
  const after = { on, amountFen, dueOn, ...(differs && { promisedFen: claim.promisedFen }) }
  await scope.write(...stepWrites(ctx, set, { action: 'claim.approved', after, tells: 'approved' }))
}

/** Ends a claim without money, and says why: the text is sealed. */
export async function end(
  ctx: Step,
  step: 'refusal' | 'withdrawal',
  { on, reason }: { on: string; reason: string },
): Promise<void> {
  check(step, ctx, on)
  const { claim, enterprise, scope } = ctx
  const textCipher = await sealText(ctx, enterprise, `claim/${claim.id}/end`, reason)
  const { to } = STEPS[step]
  const set = { state: to, endedOn: on, textCipher, dueOn: null, selfReported: false }
  await scope.write(...stepWrites(ctx, set, { action: `claim.${to}`, after: { on } }))
}
