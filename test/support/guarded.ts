/** Paths whose address is a secret: no link may tell it. */
const SECRET = /^(?:\/en)?\/(?:receipts|partners|enterprises|registrations)\/./
const CONSOLE = /^(?:\/en)?\/console(?:\/|$)/
/** What partners' pages load: it may be framed by those whom its own policy names. */
const EMBEDDED = /^\/embed\//

/** What a cookie of ours is; over https its name begins with `__Host-`. */
const COOKIE = [/^(?:__Host-)?luodi\.[a-z_]+=/, /; *HttpOnly/i, /; *SameSite=Lax/i, /^(?!.*; *Domain=)/i]
const PRIVATE = /^(?:no-store|private|no-cache)/
const LOOSE = /unsafe-|(?:^|[\s;])\*(?:$|[\s;])|(?:script|object|base)[^;]*data:/

type Fail = (what: string) => never

/**
 * Whatever any test is answered holds to this, on both runtimes: headers of browsers' protections, cookies that no script
 * reads, nothing private in a cache. Errors: what is missing. It throws plainly, for it is asked tens of thousands of times.
 */
export function assertGuarded(pathname: string, { status, headers }: Response): void {
  const fail: Fail = (what) => {
    throw new Error(`${pathname} answered ${status} ${what}`)
  }
  // A path on a park's own host that was spelled out is sent to the short one before the application is asked.
  if (status === 308) return
  if (headers.get('X-Content-Type-Options') !== 'nosniff') fail('without nosniff')
  if (headers.get('Strict-Transport-Security') !== 'max-age=31536000') fail('without HSTS of a year')
  for (const cookie of headers.getSetCookie())
    if (!COOKIE.every((one) => one.test(cookie))) fail(`with the cookie ${cookie.split('=')[0]}, which is not guarded`)
  if (pathname.startsWith('/assets/')) return
  if (!headers.get('Permissions-Policy')?.includes('camera=()')) fail('without a permissions policy')
  const secret = SECRET.test(pathname)
  if (secret && headers.get('Referrer-Policy') !== 'no-referrer') fail('so that links tell its address')
  const empty = status === 204 || headers.get('Location') !== null
  if ((secret || CONSOLE.test(pathname)) && !empty && !PRIVATE.test(headers.get('Cache-Control') ?? ''))
    fail('so that it is kept somewhere')
  const embedded = EMBEDDED.test(pathname)
  if (!embedded || headers.get('Content-Type')?.startsWith('text/html'))
    assertPolicy(headers.get('Content-Security-Policy') ?? '', embedded, fail)
}

function assertPolicy(policy: string, embedded: boolean, fail: Fail): void {
  if (!policy.startsWith("default-src 'none'")) fail(`with the policy ${policy}`)
  // Only who may frame a refusal is everybody: whoever pasted a wrong key has to see what is wrong.
  const sources = embedded ? policy.replace(/frame-ancestors \*$/, 'frame-ancestors https:') : policy
  if (LOOSE.test(sources)) fail(`with the loose policy ${policy}`)
  // A download stands in a sandbox, in which there is nothing to frame or send.
  if (/; *sandbox/.test(policy)) return
  const [, framed = ''] = /(?:^|; *)frame-ancestors ([^;]+)/.exec(policy) ?? []
  if (embedded ? framed === '' : framed !== "'none'") fail(`to be framed by ${framed || 'anybody'}`)
}
