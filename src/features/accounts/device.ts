import { getCookie, setCookie } from 'hono/cookie'
import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { originOf } from '../../http/page.ts'
import { sameSecret, vaultsOf } from '../../kernel/vault.ts'
import { cookieNameFor, isSecure } from './cookie-name.ts'

const YEAR_S = 365 * 86_400
const NONCE_BYTES = 12

type Asked = Context<AppEnv>

const nameFor = (c: Asked): string => cookieNameFor(originOf(c), 'luodi.device')
const subject = (email: string, nonce: string): string => `device/${nonce}/${email}`

/** The nonce of the device's cookie when this account gave it out; null on any other device. */
export async function deviceOf(c: Asked, email: string): Promise<string | null> {
  const [, nonce, signature] = /^([\w-]{16})\.([\w-]{43})$/.exec(getCookie(c, nameFor(c)) ?? '') ?? []
  if (nonce === undefined || signature === undefined) return null
  const vaults = await vaultsOf(c.var.deps.vault, 'installation')
  const signed = await Promise.all(vaults.map((vault) => vault.linkSecret(subject(email, nonce))))
  return signed.some((one) => sameSecret(one, signature)) ? nonce : null
}

/** Remembers that the account has signed in here. It lets nobody in; it only keeps others' failures apart. */
export async function rememberDevice(c: Asked, email: string): Promise<void> {
  const bytes = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const nonce = (await deviceOf(c, email)) ?? Buffer.from(bytes).toString('base64url')
  const signature = await (await c.var.deps.vault.park('installation')).linkSecret(subject(email, nonce))
  setCookie(c, nameFor(c), `${nonce}.${signature}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(originOf(c)),
    maxAge: YEAR_S,
  })
}
