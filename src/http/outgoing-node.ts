import { lookup } from 'node:dns'
import { request, type RequestOptions } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import {
  assertOutgoing,
  type Outgoing,
  type OutgoingAnswer,
  OutgoingError,
  type OutgoingRequest,
  OUTGOING_TIMEOUT_MS,
  textIn,
} from './outgoing.ts'

/** Addresses that are no public server's (IANA's special-purpose registries). */
const CLOSED_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const
/** Of the public ones: those that carry an address of the older kind, and those of documents. */
const CLOSED_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const closed = new BlockList()
for (const [address, bits] of CLOSED_V4) closed.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of CLOSED_V6) closed.addSubnet(address, bits, 'ipv6')
const publicV6 = new BlockList()
publicV6.addSubnet('2000::', 3, 'ipv6')

/** Whether it is an address of the public network. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !closed.check(address, 'ipv4')
  return version === 6 && publicV6.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

type Look = typeof lookup

/** Looks a name up where it is connected to: what it leads to a moment later does not count. */
export const publicLookup =
  (look: Look = lookup): LookupFunction =>
  (hostname, options, done) => {
    look(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const [first] = found
      if (!first || !found.every(({ address }) => isPublicAddress(address)))
        return done(new OutgoingError('private'), '', 0)
      if (options.all) return done(null, found)
      return done(null, first.address, first.family)
    })
  }

const CERTIFICATE = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO|EPROTO|ALTNAME/

/** For Node, which could reach the machine's own network: names that lead there are refused. */
export const nodeOutgoing =
  (more: Pick<RequestOptions, 'lookup' | 'port' | 'ca'> = {}): Outgoing =>
  async (asked) => {
    const { hostname, pathname, search } = assertOutgoing(asked.url)
    if (isIP(hostname.replace(/^\[|\]$/g, ''))) throw new OutgoingError('private')
    const options: RequestOptions = {
      hostname,
      path: `${pathname}${search}`,
      agent: false,
      lookup: publicLookup(),
      signal: AbortSignal.timeout(asked.timeoutMs ?? OUTGOING_TIMEOUT_MS),
      ...(asked.post && { method: 'POST', headers: { ...asked.post.headers } }),
      ...more,
    }
    return send(options, asked).catch((error: unknown) => {
      throw asFault(error)
    })
  }

const send = (options: RequestOptions, { post, cut }: OutgoingRequest): Promise<OutgoingAnswer> =>
  new Promise((resolve, reject) => {
    const asking = request(options, (answer) => {
      const { statusCode: status = 0, headers } = answer
      textIn(answer, cut)
        .then((text) => resolve({ status, text, retryAfter: headers['retry-after'] }))
        .catch(reject)
    })
    asking.on('error', reject)
    asking.end(post?.body)
  })

function asFault(error: unknown): OutgoingError {
  if (error instanceof OutgoingError) return error
  const { name = '', code = '' } = error as { name?: string; code?: string }
  if (['TimeoutError', 'AbortError'].includes(name)) return new OutgoingError('timeout', error)
  return new OutgoingError(CERTIFICATE.test(code) ? 'tls' : 'unreachable', error)
}
