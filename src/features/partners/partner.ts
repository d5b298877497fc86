import type { PartnerPass } from '../../data/partner-scope.ts'

/** A site of others that shows our widgets, or calls the API, and is credited with the leads it brings (G1 to G8). */
export interface Partner {
  id: string
  name: string
  /** Its own site, for colleagues to recognise it. */
  site: string | null
  /** Ids of the parks that it shows; null is all of the bureau's, also those to come. */
  parks: readonly string[] | null
  /** Since when nothing of it works any more; null while it does. */
  suspendedAt: number | null
  /** Raised when its private link is made anew: the one before opens nothing then. */
  linkVersion: number
  createdAt: number
}

/** What a secret key may do. A publishable key does what the widgets need, and from its origins only. */
export const KEY_SCOPES = ['read', 'leads.write', 'leads.read'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

/** `publishable` stands in pages of the web, bound to their origins; `secret` stays on the partner's server. */
export const KEY_KINDS = ['publishable', 'secret'] as const
export type KeyKind = (typeof KEY_KINDS)[number]

export interface PartnerKey {
  id: string
  partner: string
  kind: KeyKind
  label: string
  /** The publishable key itself; a secret one is kept as its hash only. */
  token: string | null
  /** Its last four characters, by which people tell keys apart. */
  hint: string
  scopes: readonly KeyScope[]
  /** Origins that may use it, as `isAllowedOrigin` reads them. */
  origins: readonly string[]
  /** How many requests a minute it may make. */
  perMinute: number
  createdAt: number
  /** From then on it opens nothing: set on the old key when a new one takes its place. */
  expiresAt: number | null
  revokedAt: number | null
  /** The last day on which it was used, `YYYY-MM-DD`; null when it never was. */
  usedOn: string | null
}

/** Whether the pass reaches into the park. */
export const reaches = (pass: PartnerPass, park: { id: string; bureauId: string }): boolean =>
  pass.bureauId === park.bureauId && (pass.parks === null || pass.parks.includes(park.id))

/** What of a key matters to whether it opens anything. */
type Standing = Pick<PartnerKey, 'expiresAt' | 'revokedAt'>

/** Whether the key opens something at that moment. Its partner may be suspended beside. */
export const isInUse = ({ expiresAt, revokedAt }: Standing, now: number): boolean =>
  revokedAt === null && (expiresAt === null || expiresAt > now)

/** A new key took its place: it runs out, or did. */
export const isReplaced = ({ expiresAt, revokedAt }: Standing): boolean => expiresAt !== null && revokedAt === null

/** `https` anywhere, `http` only on the machine itself; a host, `*.` before it for its subdomains, a port where it has one. */
const PATTERN =
  /^(?:https:\/\/(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z0-9-]+|https?:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?$/

/**
 * Endings below which anybody may have a name: `*.` before one of them would allow everybody. The usual ones of China,
 * Hong Kong, Macao and Taiwan, and of hosting services; the whole list (publicsuffix.org) weighs more than it prevents.
 */
const SHARED = new RegExp(
  [
    '^(?:com|net|org|gov|edu|ac|mil|co|or|ne|idv)\\.[a-z]{2}$',
    '^(?:ah|bj|cq|fj|gd|gs|gx|gz|ha|hb|he|hi|hk|hl|hn|jl|js|jx|ln|mo|nm|nx|qh|sc|sd|sh|sn|sx|tj|tw|xj|xz|yn|zj)\\.cn$',
    '^(?:github|gitee|gitlab)\\.io$',
    '^(?:pages|workers)\\.dev$',
    '^(?:vercel|netlify|web|edgeone)\\.app$',
  ].join('|'),
)

/** An origin as a key lists it, in its usual spelling; null when it is none. `*.` needs a name of its own after it. */
export function originPattern(typed: string): string | null {
  const text = typed.trim().toLowerCase().replace(/\/$/, '')
  const wild = text.includes('://*.')
  const url = URL.parse(text.replace('://*.', '://'))
  if (!url || url.pathname !== '/' || url.search || url.hash || url.username || url.password) return null
  // A name in Chinese is compared as browsers send it.
  const pattern = wild ? url.origin.replace('://', '://*.') : url.origin
  return PATTERN.test(pattern) && !(wild && SHARED.test(url.hostname)) ? pattern : null
}

/** Names before the one that a wildcard stands before: nothing that would make another host of it. */
const NAMES = /^[\w-]+(?:\.[\w-]+)*$/

/**
 * Whether one of a key's patterns allows the origin, spelled as browsers do. `https://*.a.cn` allows `https://b.a.cn` and
 * `https://c.b.a.cn`, and neither `https://a.cn` nor `https://b.a.cn:8443`.
 */
export const isAllowedOrigin = (patterns: readonly string[], origin: string): boolean =>
  patterns.some((pattern) => {
    const [before = '', after] = pattern.split('*')
    if (after === undefined) return pattern === origin
    return (
      origin.startsWith(before) &&
      origin.endsWith(after) &&
      NAMES.test(origin.slice(before.length, origin.length - after.length))
    )
  })
