import { createHash, timingSafeEqual } from 'node:crypto'

const LEAST_CHARACTERS = 32
/** Far fewer than a random text of that length has, hexadecimal ones too. */
const LEAST_DIFFERENT = 8

/** `LUODI_OPERATOR_SECRET`; null without one. Throws what is wrong with it. */
export function operatorSecretFrom(text = ''): string | null {
  if (text === '') return null
  if (text.length < LEAST_CHARACTERS || new Set(text).size < LEAST_DIFFERENT || !/^[\x21-\x7e]+$/.test(text))
    throw new Error('is 32 random characters or more, as from: openssl rand -hex 32')
  return text
}

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** Whether they are the same, in a time that tells nothing of where they differ. */
export const isSecret = (given: string, secret: string): boolean => timingSafeEqual(hashOf(given), hashOf(secret))

/** What stands behind `Bearer`, or the password of `Basic`, with whatever name; null where neither was sent. */
export function secretIn(authorization: string | undefined): string | null {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+) *$/i.exec(authorization ?? '') ?? []
  if (scheme === '') return null
  if (scheme.toLowerCase() === 'bearer') return value
  const pair = Buffer.from(value, 'base64').toString()
  return pair.slice(pair.indexOf(':') + 1)
}
