const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** Waits between the attempts to deliver a message: more than a week in all. */
export const WAITS_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  DAY_MS,
  DAY_MS,
  DAY_MS,
  DAY_MS,
  DAY_MS,
]
/** So much longer, at most: what failed together does not come again together. */
const JITTER = 0.1

/** A webhook to which no message got through for so long is ended. */
export const PATIENCE_MS = 7 * DAY_MS

/**
 * UTC milliseconds of the next attempt after so many of them failed; null when there is none. `wait` is how long the
 * server asked to be left alone, which is heeded for a day at most.
 */
export function nextDelivery(attempts: number, now: number, random: () => number, wait = 0): number | null {
  const own = WAITS_MS[attempts - 1]
  if (own === undefined) return null
  const least = Math.min(Math.max(own, wait), Math.max(own, DAY_MS))
  return now + Math.round(least * (1 + JITTER * random()))
}

/** Milliseconds that a `Retry-After` asks for: seconds, or a date (RFC 9110, section 10.2.3). 0 when it says nothing. */
export function waitAsked(status: number | null, retryAfter: string | undefined, now: number): number {
  if ((status !== 429 && status !== 503) || retryAfter === undefined) return 0
  const text = retryAfter.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS
  const at = Date.parse(text)
  return Number.isNaN(at) ? 0 : Math.max(0, at - now)
}
