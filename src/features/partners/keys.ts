import { toBase64Url, utf8 } from '../../kernel/encoding.ts'
import type { KeyKind } from './partner.ts'

const PREFIX: Record<KeyKind, string> = { publishable: 'pk_', secret: 'sk_' }
const RANDOM_BYTES: Record<KeyKind, number> = { publishable: 16, secret: 32 }
const HINT = 4
const TOKEN = /^(?:pk_[\w-]{22}|sk_[\w-]{43})$/

/** What is kept of a key: how it is found, and by what people tell it apart. */
export interface MintedKey {
  token: string
  hash: string
  hint: string
}

/** A new key: `pk_` or `sk_` and 128 or 256 random bits. A secret one is never shown again. */
export async function mintKey(kind: KeyKind): Promise<MintedKey> {
  const token = `${PREFIX[kind]}${toBase64Url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES[kind])))}`
  return { token, hash: await keyHash(token), hint: token.slice(-HINT) }
}

export const looksLikeKey = (text: string): boolean => TOKEN.test(text)

/** SHA-256 is enough where the key itself is random. */
export const keyHash = async (token: string): Promise<string> =>
  toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(token))))
