import type { Localized } from '../../kernel/localized.ts'

/** The way of an award to an enterprise (兑现): matched 匹配, promised 承诺, applied 申报, approved 核定, paid 兑付. */
export const CLAIM_STATES = ['matched', 'promised', 'applied', 'approved', 'paid', 'refused', 'withdrawn'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

/** What a promise rests on: the fair-competition review of its policy, as it was when it was promised. */
export interface PromiseBasis {
  documentNumber: string | null
  legalBasis: Localized
  conclusion: 'noEffect' | 'exception'
  reviewedOn: string
}

/** Why money that was paid is taken back. */
export const REVERSAL_REASONS = ['wrongAmount', 'wrongPayee', 'returned', 'clawedBack', 'mistake'] as const
export type ReversalReason = (typeof REVERSAL_REASONS)[number]
