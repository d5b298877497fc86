import type { Context, MiddlewareHandler } from 'hono'
import type { PartnerPass } from '../../data/partner-scope.ts'
import type { AppEnv, ParkEnv } from '../../http/context.ts'
import { PUBLIC } from '../../http/page.ts'
import { AppError } from '../../kernel/errors.ts'
import { type KeyScope, reaches } from './partner.ts'
import { type Allowance, countRequest, passOf } from './pass.ts'
import { markUsed } from './used.ts'

/** What is asked with a key concerns the one who asked. */
const OWN = PUBLIC.replace('public', 'private')

/**
 * Knows a partner's server by its secret key (`Authorization: Bearer sk_…`, RFC 6750), counts what it asks, and tells it
 * how much is left of its minute. Whoever comes without a key passes. Errors: 401 `api.key_refused` for a key that opens
 * nothing, `api.key_publishable`; 429.
 */
export const openKey: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('Vary', 'Authorization', { append: true })
  const token = bearerOf(c)
  if (token === null) return next()
  const { deps, memory } = c.var
  const pass = await secretPass(c, token)
  c.set('caller', pass)
  c.env.later(() => markUsed(c.var, pass))
  // Before the count: what is refused by it says how much may be asked, too.
  c.header('RateLimit-Policy', `"key";q=${pass.perMinute};w=60`)
  const allowance = countRequest(memory.keyRates, pass, deps.clock())
  await next()
  tell(c, pass, allowance)
}

/** After the answer: one that is "not modified" drops what was said before it. */
function tell(c: Context<AppEnv>, { perMinute }: PartnerPass, { remaining, seconds }: Allowance): void {
  c.header('RateLimit-Policy', `"key";q=${perMinute};w=60`)
  c.header('RateLimit', `"key";r=${remaining};t=${seconds}`)
  if (c.res.headers.get('Cache-Control') === PUBLIC) c.header('Cache-Control', OWN)
}

/** What stands behind `Bearer`. A portal may stand behind a proxy with a password, whose `Basic` is none of ours. */
function bearerOf(c: Context): string | null {
  const given = c.req.header('Authorization')
  if (given === undefined || /^basic /i.test(given)) return null
  return /^bearer +(\S+) *$/i.exec(given)?.[1] ?? ''
}

async function secretPass(c: Context<AppEnv>, token: string): Promise<PartnerPass> {
  if (token.startsWith('pk_')) throw refused('api.key_publishable')
  const pass = await passOf(c.var, token)
  if (pass?.kind !== 'secret') throw refused('api.key_refused')
  return pass
}

const refused = (code: 'api.key_refused' | 'api.key_publishable') =>
  new AppError(code, 401, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } })

/** The key that a partner's server came with. Errors: 401 `api.key_required`. */
export function keyOf({ var: { caller } }: Pick<Context<AppEnv>, 'var'>): PartnerPass {
  if (caller) return caller
  throw new AppError('api.key_required', 401, { headers: { 'WWW-Authenticate': 'Bearer' } })
}

/** Lets in who came with a key. Errors: 401 `api.key_required`. */
export const requireKey: MiddlewareHandler<AppEnv> = async (c, next) => {
  keyOf(c)
  return next()
}

/** Refuses a key without the scope; no key is none that lacks it. Errors: 403 `api.scope_missing`, which names it. */
export const allow =
  (scope: KeyScope): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const { caller } = c.var
    if (!caller || caller.scopes.includes(scope)) return next()
    throw new AppError('api.scope_missing', 403, {
      fields: [{ path: '', key: 'scope_missing', params: { scope } }],
      headers: { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
    })
  }

/** What a key needs for what anybody may ask: inquiries and their files are written, all else is read. */
export const publicScope: MiddlewareHandler<AppEnv> = (c, next) =>
  allow(/\/parks\/[^/]+\/(?:leads|files)$/.test(c.req.path) ? 'leads.write' : 'read')(c, next)

/** Refuses a key that does not reach into the park: 403 `api.park_refused`, or 404 where it is another bureau's. */
export const withinReach: MiddlewareHandler<ParkEnv> = async (c, next) => {
  const { caller, park } = c.var
  if (!caller || reaches(caller, park)) return next()
  throw caller.bureauId === park.bureauId ? new AppError('api.park_refused', 403) : new AppError('parks.not_found', 404)
}
