/** Cloudflare Turnstile, where a bureau wants it: it is not reachable from mainland China, so that nothing depends on it. */
export interface Turnstile {
  siteKey: string
  secret: string
  /** Where answers are verified. */
  endpoint: string
}

const ENDPOINT = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'
/** Where a visitor's browser gets the widget. */
export const WIDGET_ORIGIN = 'https://challenges.cloudflare.com'
const PATIENCE_MS = 3000

/** Reads `siteKey|secret[|endpoint]`; null when nothing is set. Throws with what is wrong, never with the secret. */
export function turnstileFrom(text: string | undefined): Turnstile | null {
  if (!text) return null
  const [siteKey, secret, endpoint = ENDPOINT] = text.split('|')
  if (!siteKey || !secret || !URL.canParse(endpoint)) throw new Error('LUODI_TURNSTILE is siteKey|secret[|endpoint]')
  return { siteKey, secret, endpoint }
}

/**
 * What Turnstile says of the visitor's answer: `unknown` when there is none or nobody could be asked, which is no
 * fault of the visitor's. `attempt` (a UUID) lets the same answer be asked about again.
 */
export async function askTurnstile(
  { secret, endpoint }: Turnstile,
  response: string,
  attempt: string,
): Promise<'human' | 'refused' | 'unknown'> {
  if (response === '') return 'unknown'
  try {
    const answer = await fetch(endpoint, {
      method: 'POST',
      body: new URLSearchParams({ secret, response, idempotency_key: attempt }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const { success } = (await answer.json()) as { success?: unknown }
    if (!answer.ok || typeof success !== 'boolean') return 'unknown'
    return success ? 'human' : 'refused'
  } catch {
    return 'unknown'
  }
}
