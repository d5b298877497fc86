import { addressSubject } from './address.ts'
import { countOne, endOfWindow } from './counts.ts'
import type { Limited, Limiter } from './limiter.ts'

interface Rule {
  /** Span of time in which things are counted. */
  ms: number
  /** Most from one address, and to one park from all of them. */
  address: number
  park: number
}

const MINUTE_MS = 60_000

/** What people do stays far below, also where a whole office has one address. */
const RULES: Record<Limited, Rule> = {
  inquiry: { ms: MINUTE_MS, address: 10, park: 120 },
  inquiryUnproven: { ms: 10 * MINUTE_MS, address: 3, park: 60 },
  upload: { ms: MINUTE_MS, address: 10, park: 300 },
  receipt: { ms: MINUTE_MS, address: 20, park: 600 },
  challenge: { ms: MINUTE_MS, address: 30, park: 600 },
}

/** Counts in the database. What an address has too many of is not the park's: else one could shut it for all. */
export const databaseLimiter = (): Limiter => async (question) => {
  const { scope, what, now } = question
  const { ms, address, park } = RULES[what]
  const endsAt = endOfWindow(now, ms)
  const subject = await addressSubject(question)
  const over =
    (subject !== null && (await countOne(scope, { subject, endsAt })) > address) ||
    (await countOne(scope, { subject: `park/${what}`, endsAt })) > park
  return over ? Math.ceil((endsAt - now) / 1000) : null
}

/** A rate limit of the Workers runtime. */
export interface RateLimitBinding {
  limit(options: { key: string }): Promise<{ success: boolean }>
}

/** Ten of one address, thirty of one address, and 120 of one park, each in a minute: see `wrangler.toml`. */
export type RateLimitBindings = Record<'address' | 'often' | 'park', RateLimitBinding>

/** Which binding knows an address's limit, for how many one counts there, and whether the park has a limit too. */
const BOUND: Record<Limited, { by: 'address' | 'often'; weight: number; park: boolean }> = {
  inquiry: { by: 'address', weight: 1, park: true },
  inquiryUnproven: { by: 'address', weight: 3, park: true },
  upload: { by: 'address', weight: 1, park: false },
  receipt: { by: 'often', weight: 1, park: false },
  challenge: { by: 'often', weight: 1, park: false },
}

/** The span of all bindings. */
const BINDING_SECONDS = 60

/** Counts by the Workers runtime, near the visitor and without the database. */
export const bindingLimiter =
  (bindings: RateLimitBindings): Limiter =>
  async (question) => {
    const { scope, what } = question
    const { by, weight, park } = BOUND[what]
    const subject = await addressSubject(question)
    const times = subject === null ? 0 : weight
    const ofAddress = Array.from({ length: times }, () => bindings[by].limit({ key: `${scope.parkId}/${subject}` }))
    const allowed =
      (await Promise.all(ofAddress)).every(({ success }) => success) &&
      (!park || (await bindings.park.limit({ key: `${scope.parkId}/${what}` })).success)
    return allowed ? null : BINDING_SECONDS
  }
