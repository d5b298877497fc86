import { createHmac } from 'node:crypto'
import type { Runtime } from './runtimes.ts'

/** A browser as far as signing in goes: keeps cookies, sends forms, follows no redirect by itself. */
export interface Visitor {
  cookies: Map<string, string>
  get(path: string): Promise<Response>
  post(path: string, fields: Record<string, string>): Promise<Response>
}

export function visitor(portal: Pick<Runtime, 'fetch' | 'origin'>, headers: Record<string, string> = {}): Visitor {
  const cookies = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}) => {
    const sent = new Headers({ ...headers, ...(init.headers as Record<string, string>) })
    if (cookies.size > 0) sent.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await portal.fetch(path, { ...init, headers: sent })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(cookie)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return answer
  }
  return {
    cookies,
    get: (path) => ask(path),
    post: (path, fields) =>
      ask(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: portal.origin },
        body: new URLSearchParams(fields).toString(),
      }),
  }
}

/** The code of an authenticator app (RFC 6238) for a base32 secret, so many half minutes from now. */
export function totp(secret: string, steps = 0): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac('sha1', key).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The value of a hidden field of a page, as the browser would send it. */
export function hidden(html: string, name: string): string {
  const [, value] = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html) ?? []
  if (value === undefined) throw new Error(`the page has no hidden field ${name}`)
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** The secret that a page of the set-up shows, as the app would keep it. */
export const secretOf = (html: string): string => new URL(hidden(html, 'uri')).searchParams.get('secret') ?? ''
