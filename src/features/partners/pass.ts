import { type FoundKey, PartnerDoor, type PartnerPass } from '../../data/partner-scope.ts'
import type { Deps, Memory } from '../../http/context.ts'
import { Keeper } from '../../http/keeper.ts'
import { isUnavailable, tooMany } from '../../kernel/errors.ts'
import { keyHash, looksLikeKey } from './keys.ts'

/** A key as it was found at a moment; null when there is none. */
export interface KnownKey {
  found: FoundKey | null
  at: number
}

/** A key that was taken back opens nothing after this long. */
const FRESH_MS = 2000
const MOST_KEYS = 2000
export const newKeys = () => new Keeper<KnownKey>(MOST_KEYS, () => 1)

const PATIENCE_MS = 3000

interface Looking {
  deps: Pick<Deps, 'database' | 'clock'>
  memory: Pick<Memory, 'keys'>
}

/**
 * What the key entitles to; null when it is none, ran out, was taken back, or its partner is suspended. While the
 * database is away a key that was known a moment ago goes on. Errors: 503.
 */
export async function passOf({ deps, memory }: Looking, token: string): Promise<PartnerPass | null> {
  if (!looksLikeKey(token)) return null
  const now = deps.clock()
  const hash = await keyHash(token)
  const find = async () => ({
    found: (await new PartnerDoor(deps.database, PATIENCE_MS).byKey(hash)) ?? null,
    at: deps.clock(),
  })
  const known = await memory.keys
    .get(hash, ({ at }) => now - at < FRESH_MS, find)
    .catch((error: unknown) => {
      const before = memory.keys.last(hash)
      if (before && isUnavailable(error)) return before
      throw error
    })
  return known.found && opens(known.found, now) ? known.found : null
}

const opens = ({ expiresAt, revokedAt, suspendedAt }: FoundKey, now: number): boolean =>
  (expiresAt === null || expiresAt > now) && revokedAt === null && suspendedAt === null

/** Requests of each key in the present minute. */
export type KeyRates = Map<string, { minute: number; count: number }>

const MINUTE_MS = 60_000
const MOST_RATES = 5000

/** What is left to a key in the present minute, and the seconds until the next one begins. */
export interface Allowance {
  remaining: number
  seconds: number
}

/**
 * Counts one more request of the key, in the memory of this process or isolate: reading costs the database nothing.
 * What a key writes is counted in the database beside (`limitKey`). Errors: 429 `request.too_many` with Retry-After.
 */
export function countRequest(rates: KeyRates, { keyId, perMinute }: PartnerPass, now: number): Allowance {
  const minute = Math.floor(now / MINUTE_MS)
  const known = rates.get(keyId)
  const count = (known?.minute === minute ? known.count : 0) + 1
  if (!known && rates.size >= MOST_RATES) rates.clear()
  rates.set(keyId, { minute, count })
  const seconds = Math.ceil(((minute + 1) * MINUTE_MS - now) / 1000)
  if (count > perMinute) throw tooMany(seconds)
  return { remaining: perMinute - count, seconds }
}
