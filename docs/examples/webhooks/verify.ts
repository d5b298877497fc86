import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds that a message may be old, or ahead of this server's clock. */
const TOLERANCE_S = 5 * 60

/**
 * Checks a message by Standard Webhooks. `body` is the request's body as it came, before any parsing. Answers the
 * message, or null when it is not to be believed.
 */
export function verify(
  body: string,
  headers: Headers,
  secret: string,
  now = Date.now(),
): { type: string; timestamp: string; data: Record<string, unknown> } | null {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  const signatures = headers.get('webhook-signature')
  if (!id || !timestamp || !signatures) return null
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= TOLERANCE_S)) return null
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  // While a new secret replaces an old one, there is a signature for each.
  const good = signatures.split(' ').some((signature) => {
    const [version, text = ''] = signature.split(',')
    const given = Buffer.from(text, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
  return good ? JSON.parse(body) : null
}
