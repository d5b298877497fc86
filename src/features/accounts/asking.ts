import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { originOf } from '../../http/page.ts'
import { network } from '../gate/address.ts'
import type { Auth, OnReset } from './auth.ts'

/** The parts of a request that signing in needs. */
export type Asking = Pick<Context<AppEnv>, 'req' | 'env' | 'var' | 'header' | 'body'>

/** The header by which the entry's own idea of the visitor's address comes in: no header of the visitor's counts. */
export const ADDRESS_HEADER = 'x-luodi-address'

/** better-auth for this request: loaded here only, so that no public page waits for it. */
export async function authOf(c: Asking, onReset?: OnReset): Promise<Auth> {
  const { authFor } = await import('./auth.ts')
  return authFor(c.var.deps, originOf(c), onReset)
}

/** What better-auth is told of the request: its cookies, its browser, and the address that the entry saw. */
export function headersOf(c: Asking): Headers {
  const headers = new Headers()
  const [cookie, browser] = [c.req.header('Cookie'), c.req.header('User-Agent')]
  if (cookie !== undefined) headers.set('Cookie', cookie)
  if (browser !== undefined) headers.set('User-Agent', browser.slice(0, LONGEST_BROWSER))
  if (c.env.address !== null) headers.set(ADDRESS_HEADER, c.env.address)
  return headers
}

const LONGEST_BROWSER = 300

/** Hands on the cookies that better-auth sets. */
export function passCookies(c: Asking, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

/** The headers of a further call in the same request: with the cookies that the one before has set. */
export function headersAfter(c: Asking, answered: Headers): Headers {
  const headers = headersOf(c)
  const cookies = new Map(
    (headers.get('Cookie') ?? '')
      .split(/;\s*/)
      .filter(Boolean)
      .map((pair) => pairOf(pair)),
  )
  for (const cookie of answered.getSetCookie()) cookies.set(...pairOf(cookie.split(';')[0] ?? ''))
  headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
  return headers
}

function pairOf(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at).trim(), pair.slice(at + 1)]
}

/** What one visitor has of an address; null where the entry does not know it. */
export const networkOf = (c: Asking): string | null => (c.env.address === null ? null : network(c.env.address))

/** What better-auth answered, or the code with which it refused. */
export type Tried<T> = { done: T; refused: null } | { done: null; refused: string }

/** Waits for a call that may be refused. Errors: whatever is no refusal, such as a database that is away. */
export async function tried<T>(call: Promise<T>): Promise<Tried<T>> {
  try {
    return { done: await call, refused: null }
  } catch (error) {
    const { statusCode, body } = error as { statusCode?: unknown; body?: { code?: unknown } }
    if (typeof statusCode !== 'number' || statusCode >= 500) throw error
    return { done: null, refused: typeof body?.code === 'string' ? body.code : '' }
  }
}
