import type { ParkScope } from '../../data/scope.ts'
import type { Vault } from '../../kernel/vault.ts'

/** Things that an address may do so often only. */
export const LIMITED = ['inquiry', 'inquiryUnproven', 'upload', 'receipt', 'challenge'] as const
export type Limited = (typeof LIMITED)[number]

export interface LimitQuestion {
  scope: ParkScope
  vault: Vault
  what: Limited
  /** The visitor's address; it is kept as an HMAC that changes each day. null where the entry does not know it. */
  address: string | null
  now: number
}

/** Counts one more. Answers the seconds to wait, or null when it may be done. */
export type Limiter = (question: LimitQuestion) => Promise<number | null>

/** For load tests and benchmarks: `LUODI_LIMITS=off`. */
export const noLimits: Limiter = () => Promise.resolve(null)
