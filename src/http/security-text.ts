import type { Handler } from 'hono'
import type { AppEnv } from './context.ts'

const DAY_MS = 86_400_000
/** RFC 9116 asks for less than a year. */
const EXPIRES_DAYS = 180

/**
 * Reads `LUODI_SECURITY_CONTACT`: where security problems of this installation are reported, `mailto:` or `https:`; null
 * without one.
 */
export function securityContactFrom(text: string | undefined): string | null {
  if (!text) return null
  const url = URL.parse(text)
  if (!url || !['https:', 'mailto:', 'tel:'].includes(url.protocol) || /\s/.test(text))
    throw new Error('is mailto:… or https://…')
  return url.href
}

/** `/.well-known/security.txt` (RFC 9116); 404 where no contact is configured. It is never out of date by itself. */
export const securityText: Handler<AppEnv> = (c) => {
  const { securityContact, clock } = c.var.deps
  if (securityContact === null) return c.notFound()
  const day = Math.floor(clock() / DAY_MS) + EXPIRES_DAYS
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${new Date(day * DAY_MS).toISOString()}`,
    'Preferred-Languages: zh, en',
  ]
  c.header('Cache-Control', 'public, max-age=3600')
  return c.text(`${lines.join('\n')}\n`)
}
