import { expect } from 'vitest'

/** Paths whose address is a secret: no link may tell it. */
const SECRET = /^(?:\/en)?\/(?:receipts|partners|enterprises|registrations)\/./
const CONSOLE = /^(?:\/en)?\/console(?:\/|$)/
/** What partners' pages load: it may be framed by those whom its own policy names. */
const EMBEDDED = /^\/embed\//

/**
 * Whatever any test is answered holds to this, on both runtimes: headers of browsers' protections, cookies that no script
 * reads, nothing private in a cache. Errors: what is missing.
 */
export function assertGuarded(pathname: string, { status, headers }: Response): void {
  const say = (what: string) => `${pathname} answered ${status} with ${what}`
  // A path on a park's own host that was spelled out is sent to the short one before the application is asked.
  if (status === 308) return
  expect(headers.get('X-Content-Type-Options'), say('nosniff')).toBe('nosniff')
  expect(headers.get('Strict-Transport-Security'), say('HSTS')).toBe('max-age=31536000')
  for (const cookie of headers.getSetCookie()) {
    expect(cookie, say('a cookie')).toMatch(/^(?:__Host-)?luodi\.[a-z_]+=/)
    expect(cookie, say('a cookie')).toMatch(/; *HttpOnly/i)
    expect(cookie, say('a cookie')).toMatch(/; *SameSite=Lax/i)
    expect(cookie, say('a cookie')).not.toMatch(/; *Domain=/i)
  }
  if (/^\/assets\//.test(pathname)) return
  expect(headers.get('Permissions-Policy'), say('permissions')).toContain('camera=()')
  if (SECRET.test(pathname)) expect(headers.get('Referrer-Policy'), say('its address')).toBe('no-referrer')
  if (SECRET.test(pathname) || CONSOLE.test(pathname)) assertPrivate(headers, say)
  if (!EMBEDDED.test(pathname) || headers.get('Content-Type')?.startsWith('text/html'))
    assertPolicy(headers.get('Content-Security-Policy') ?? '', EMBEDDED.test(pathname), say)
}

type Say = (what: string) => string

/** Nothing of it is kept anywhere, except what never changes under its address and is said to be for this browser alone. */
function assertPrivate(headers: Headers, say: Say): void {
  const keeping = headers.get('Cache-Control') ?? ''
  if (headers.get('Location') === null) expect(keeping, say('caching')).toMatch(/^(?:no-store|private|no-cache)/)
}

function assertPolicy(policy: string, embedded: boolean, say: Say): void {
  const directives = new Map(policy.split(/; */).map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1)]))
  expect(directives.get('default-src'), say('a policy')).toEqual(["'none'"])
  // Only who may frame a refusal is everybody: whoever pasted a wrong key has to see what is wrong.
  const sources = embedded ? policy.replace(/frame-ancestors \*$/, 'frame-ancestors https:') : policy
  expect(sources, say('a policy')).not.toMatch(/unsafe-|(?:^|[\s;])\*(?:$|[\s;])|(?:script|object|base)[^;]*data:/)
  // A download stands in a sandbox, in which there is nothing to frame or send.
  if (directives.has('sandbox')) return
  const framed = directives.get('frame-ancestors') ?? []
  if (embedded) expect(framed.length, say('frame-ancestors')).toBeGreaterThan(0)
  else expect(framed, say('frame-ancestors')).toEqual(["'none'"])
}
