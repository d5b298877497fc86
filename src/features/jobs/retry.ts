/** About nine hours of waiting on average: a mail server may be away for a night. */
export const MOST_ATTEMPTS = 12
const BASE_MS = 30_000
/** Longest wait between two attempts. */
export const CAP_MS = 6 * 3_600_000
const LEAST_MS = 1000

/** UTC milliseconds of the next attempt after this one failed: exponential with full jitter. null: give up. */
export function nextAttempt(attempts: number, now: number, random: () => number): number | null {
  if (attempts >= MOST_ATTEMPTS) return null
  const span = Math.min(CAP_MS, BASE_MS * 2 ** (attempts - 1))
  return now + Math.max(LEAST_MS, Math.round(random() * span))
}
