import { isDay } from '../../kernel/clock.ts'
import type { Localized } from '../../kernel/localized.ts'
import { type ClaimGuide, FAIR_CONCLUSIONS, FAIR_EXCEPTIONS, type FairReview } from '../policies/policy.ts'
import type { PolicyBody } from './fields.ts'

/** What keeps a policy from being published: keys of messages. */
export type GateFault =
  | 'no_fair_review'
  | 'fair_review_incomplete'
  | 'fair_review_future'
  | 'no_claim_guide'
  | 'claim_guide_incomplete'

/**
 * A policy is published with a complete fair-competition review and a complete claim guide, wherever it comes from.
 * Regulation on fair-competition review (State Council decree 783, in force since 2024-08-01): measures on business
 * are reviewed before they are issued; art. 12 on exceptions.
 */
export const gateOf = ({ fairReview, claimGuide }: Partial<PolicyBody>, today: string): GateFault[] => [
  ...reviewFaults(fairReview ?? null, today),
  ...guideFaults(claimGuide ?? null),
]

/** Bodies come from forms, and from elsewhere: nothing is taken for granted. */
const said = (text: Partial<Localized> | null | undefined): boolean =>
  [text?.zh, text?.en].every((one) => typeof one === 'string' && one.trim() !== '')

function reviewFaults(review: Partial<FairReview> | null, today: string): GateFault[] {
  if (review === null) return ['no_fair_review']
  const { legalBasis, conclusion, reviewedOn = '', reviewer } = review
  const concluded = FAIR_CONCLUSIONS.some((one) => one === conclusion)
  const complete = concluded && said(legalBasis) && said(reviewer) && isDay(reviewedOn) && isExcused(review)
  if (!complete) return ['fair_review_incomplete']
  return reviewedOn > today ? ['fair_review_future'] : []
}

/** An exception has its ground, no milder means, and an end (art. 12). */
function isExcused({ conclusion, exception }: Partial<FairReview>): boolean {
  if (conclusion !== 'exception') return true
  const grounded = FAIR_EXCEPTIONS.some((one) => one === exception?.ground)
  return grounded && said(exception?.noLesserMeans) && said(exception?.until)
}

const isDays = (days: unknown): boolean => Number.isInteger(days) && Number(days) >= 0
const anySaid = (texts: readonly Localized[] | undefined): boolean =>
  texts !== undefined && texts.length > 0 && texts.every(said)

function guideFaults(guide: Partial<ClaimGuide> | null): GateFault[] {
  if (guide === null) return ['no_claim_guide']
  const { who, office, channel, window, materials, steps, decisionDays, paymentDays } = guide
  const complete =
    [who, office, channel, window].every(said) &&
    anySaid(materials) &&
    anySaid(steps) &&
    isDays(decisionDays) &&
    isDays(paymentDays)
  return complete ? [] : ['claim_guide_incomplete']
}
