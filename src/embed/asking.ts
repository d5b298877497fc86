/** Why there is nothing to show: `code` is the portal's (`embed.origin_refused`), or `network` when nothing answered. */
export class Refusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

interface Asked {
  answer: Promise<unknown>
  /** How many still wait for it. */
  waiting: number
  until: number
  stop: AbortController
}

const TIMEOUT_MS = 15_000
/** So long an answer serves further widgets of the page. */
const FRESH_MS = 60_000

const asked = new Map<string, Asked>()

/**
 * The JSON at an address of the portal, asked for once by all who want it at a time; given up when nobody waits for it
 * any more. Throws `Refusal`, or the signal's reason.
 */
export async function ask<T>(address: string, signal: AbortSignal): Promise<T> {
  const known = asked.get(address)
  const one = known && known.until > Date.now() ? known : begin(address)
  one.waiting++
  const given = new Promise<never>((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        one.waiting--
        if (one.waiting === 0) one.stop.abort()
        reject(signal.reason as Error)
      },
      { once: true },
    )
  })
  return (await Promise.race([one.answer, given])) as T
}

function begin(address: string): Asked {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS)
  const one = { answer: answerOf(address, stop.signal), waiting: 0, until: Date.now() + FRESH_MS, stop }
  const forget = () => {
    if (asked.get(address) === one) asked.delete(address)
  }
  stop.signal.addEventListener('abort', forget)
  one.answer.catch(forget).finally(() => clearTimeout(timer))
  asked.set(address, one)
  return one
}

async function answerOf(address: string, signal: AbortSignal): Promise<unknown> {
  // No cookies, whoever else is signed in here; the page's own address is nobody's business but its origin.
  const answer = await fetch(address, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' }).catch(() => null)
  if (answer === null)
    throw new Refusal('network', `${new URL(address).origin} did not answer; is it in this page’s connect-src?`)
  const body = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string }
  if (answer.ok) return body
  throw new Refusal(body.code ?? `http.${answer.status}`, body.detail ?? `The portal answered ${answer.status}.`)
}
