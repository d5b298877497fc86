/** Cloudflare Turnstile, where a bureau wants it: it is not reachable from mainland China, so that nothing depends on it. */
export interface Turnstile {
  siteKey: string
  secret: string
  /** Where answers are verified. */
  endpoint: string
}

const ENDPOINT = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'

/** Reads `siteKey|secret[|endpoint]`; null when nothing is set. Throws with what is wrong, never with the secret. */
export function turnstileFrom(text: string | undefined): Turnstile | null {
  if (!text) return null
  const [siteKey, secret, endpoint = ENDPOINT] = text.split('|')
  if (!siteKey || !secret || !URL.canParse(endpoint)) throw new Error('LUODI_TURNSTILE is siteKey|secret[|endpoint]')
  return { siteKey, secret, endpoint }
}
