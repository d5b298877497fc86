import type { Context } from 'hono'
import type { ParkScope } from '../../data/scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { tooMany } from '../../kernel/errors.ts'
import { logFailure } from '../../http/logging.ts'
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

/** How long an inquiry waits for the count. */
const PATIENCE_MS = 1000

/** For load tests and benchmarks: `LUODI_LIMITS=off`. */
export const noLimits: Limiter = () => Promise.resolve(null)

/**
 * Counts what a visitor does in a park. A limiter that fails lets pass: an inquiry is worth more than a limit.
 * Errors: 429 `request.too_many` with Retry-After.
 */
export async function limit(c: Pick<Context<AppEnv>, 'var' | 'env'>, scope: ParkScope, what: Limited): Promise<void> {
  const { limiter, vault, clock, log } = c.var.deps
  const question = { scope: scope.within(PATIENCE_MS), vault, what, address: c.env.address, now: clock() }
  const seconds = await limiter(question).catch((error: unknown) => {
    logFailure(log, error)
    return null
  })
  if (seconds !== null) throw tooMany(seconds)
}
