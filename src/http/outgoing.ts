/** Why an address of the web could not be asked. */
export type OutgoingFault = 'unreachable' | 'timeout' | 'tls' | 'private' | 'too_large'

/** Nothing was answered that could be read. */
export class OutgoingError extends Error {
  readonly fault: OutgoingFault

  constructor(fault: OutgoingFault, cause?: unknown) {
    super(`outgoing.${fault}`, { cause })
    this.name = 'OutgoingError'
    this.fault = fault
  }
}

/** What was answered. A redirect is an answer like any other: it is not followed. */
export interface OutgoingAnswer {
  status: number
  text: string
}

/**
 * Gets an address that somebody typed: `https` on its own port and a public address only, five seconds and 4 KB at
 * most. Errors: OutgoingError.
 */
export type Outgoing = (url: string) => Promise<OutgoingAnswer>

export const OUTGOING_TIMEOUT_MS = 5000
export const MOST_OUTGOING_BYTES = 4096

/** Errors: OutgoingError `private` for anything but https on its own port, without a name and password. */
export function assertOutgoing(url: string): URL {
  const asked = new URL(url)
  const plain = asked.port === '' && asked.username === '' && asked.password === ''
  if (asked.protocol !== 'https:' || !plain) throw new OutgoingError('private')
  return asked
}

/** What Cloudflare answers in place of a server: without a good certificate, and without any server. */
const BAD_CERTIFICATE = [525, 526]
const NO_SERVER = [520, 521, 522, 523, 524, 530]

/** For Workers, whose requests reach nothing but the public network. */
export const workersOutgoing: Outgoing = (url) => fetched(assertOutgoing(url).href)

/** For development: asks the address `via` instead, which is told in its path what was to be asked. */
export const outgoingVia =
  (via: string): Outgoing =>
  (url) =>
    fetched(`${via}/${assertOutgoing(url).href}`)

async function fetched(url: string): Promise<OutgoingAnswer> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(OUTGOING_TIMEOUT_MS) })
    if (BAD_CERTIFICATE.includes(answer.status)) throw new OutgoingError('tls')
    if (NO_SERVER.includes(answer.status)) throw new OutgoingError('unreachable')
    return { status: answer.status, text: await textIn(answer.body ?? []) }
  } catch (error) {
    if (error instanceof OutgoingError) throw error
    const late = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)
    throw new OutgoingError(late ? 'timeout' : 'unreachable', error)
  }
}

/** Reads no more than it may. Errors: OutgoingError `too_large`. */
export async function textIn(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.byteLength
    if (bytes > MOST_OUTGOING_BYTES) throw new OutgoingError('too_large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}
