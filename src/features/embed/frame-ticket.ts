import { fromBase64Url, toBase64Url, utf8 } from '../../kernel/encoding.ts'
import { sameSecret, type Vault } from '../../kernel/vault.ts'

/** What a form was given out with inside a partner's page. */
export interface FrameTicket {
  /** Id of the park. */
  park: string
  /** Id of the partner. */
  partner: string
  /** The publishable key. */
  key: string
  /** Origins that could show it, as the key listed them. */
  origins: readonly string[]
}

/** A form may lie open over a weekend. */
const LONGEST_MS = 7 * 86_400_000
/** By how much the clocks of two of our machines may differ. */
const SKEW_MS = 5 * 60_000

/**
 * Says, signed with the park's key, whose form this is: `{time}.{park}.{ticket}.{HMAC}`. Who was given a form can send
 * it, whatever becomes of the key meanwhile: an inquiry is worth more.
 */
export async function signTicket(vault: Vault, ticket: FrameTicket, now: number): Promise<string> {
  const said = [now.toString(36), ticket.park, toBase64Url(utf8(JSON.stringify(ticket)))].join('.')
  return `${said}.${await signed(vault, ticket.park, vault.keyId, said)}`
}

/** The ticket; null when it is too old, or forged. Asks no database. */
export async function readTicket(vault: Vault, text: string, now: number): Promise<FrameTicket | null> {
  const [, said, issued, park, body, signature] = TICKET.exec(text) ?? []
  if (!said || !issued || !park || !body || !signature) return null
  const age = now - Number.parseInt(issued, 36)
  if (age < -SKEW_MS || age > LONGEST_MS) return null
  const all = await Promise.all(vault.ring.map((keyId) => signed(vault, park, keyId, said)))
  return all.some((one) => sameSecret(one, signature)) ? asSigned(fromBase64Url(body)) : null
}

const TICKET = /^(([0-9a-z]{1,11})\.(\w{1,60})\.([\w-]{1,8000}))\.([\w-]{43})$/

/** Nobody but us signs: what was signed is a ticket. */
const asSigned = (bytes: Uint8Array | null): FrameTicket | null =>
  bytes && (JSON.parse(new TextDecoder().decode(bytes)) as FrameTicket)

const signed = async (vault: Vault, parkId: string, keyId: string, said: string): Promise<string> =>
  (await vault.park(parkId, keyId)).linkSecret(`frame/${said}`)
