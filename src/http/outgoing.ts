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

/** What is asked. */
export interface OutgoingRequest {
  url: string
  /** What is posted, with its headers; left out: the address is gotten. */
  post?: { headers: Readonly<Record<string, string>>; body: string }
  /** How long the whole of it may take; five seconds unless it says otherwise. */
  timeoutMs?: number
  /** Whether a longer answer is cut; otherwise it is refused. */
  cut?: boolean
}

/** What was answered. A redirect is an answer like any other: it is not followed. */
export interface OutgoingAnswer {
  status: number
  text: string
  /** The header of that name, as it came. */
  retryAfter?: string | undefined
}

/**
 * Asks an address that somebody typed: `https` on its own port and a public address only, and reads 4 KB at most.
 * Errors: OutgoingError.
 */
export type Outgoing = (request: OutgoingRequest) => Promise<OutgoingAnswer>

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
export const workersOutgoing: Outgoing = (request) => fetched(assertOutgoing(request.url).href, request)

/** For development: asks the address `via` instead, which is told in its path what was to be asked. */
export const outgoingVia =
  (via: string): Outgoing =>
  (request) =>
    fetched(`${via}/${assertOutgoing(request.url).href}`, request)

async function fetched(url: string, request: OutgoingRequest): Promise<OutgoingAnswer> {
  const { post, timeoutMs = OUTGOING_TIMEOUT_MS, cut = false } = request
  try {
    const answer = await fetch(url, {
      ...(post && { method: 'POST', ...post }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (BAD_CERTIFICATE.includes(answer.status)) throw new OutgoingError('tls')
    if (NO_SERVER.includes(answer.status)) throw new OutgoingError('unreachable')
    const retryAfter = answer.headers.get('retry-after') ?? undefined
    return { status: answer.status, text: await textIn(answer.body ?? [], cut), retryAfter }
  } catch (error) {
    if (error instanceof OutgoingError) throw error
    const late = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)
    throw new OutgoingError(late ? 'timeout' : 'unreachable', error)
  }
}

/** Reads no more than it may; what is longer it cuts, or refuses. Errors: OutgoingError `too_large`. */
export async function textIn(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, cut = false): Promise<string> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.byteLength
    if (bytes > MOST_OUTGOING_BYTES && !cut) throw new OutgoingError('too_large')
    parts.push(part)
    if (bytes >= MOST_OUTGOING_BYTES && cut) break
  }
  return Buffer.concat(parts).subarray(0, MOST_OUTGOING_BYTES).toString()
}
