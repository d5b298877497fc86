import { sameSecret, type Vault } from '../../kernel/vault.ts'

/** Nobody reads and fills the form faster. */
const FASTEST_MS = 3000
const LONGEST_MS = 24 * 3_600_000
/** By how much the clocks of two of our machines may differ. */
const SKEW_MS = 5 * 60_000

/** What a form's token says of its age: `stale` is too old, forged, another park's, or from the future. */
export type FormAge = 'ripe' | 'early' | 'stale'

/** Says, signed with the park's key, when the form was given out: `{time}.{HMAC}`. */
export async function formToken(vault: Vault, parkId: string, now: number): Promise<string> {
  const issued = now.toString(36)
  return `${issued}.${await signed(vault, parkId, vault.keyId, issued)}`
}

export async function formAge(vault: Vault, parkId: string, token: string, now: number): Promise<FormAge> {
  const [, issued, signature] = /^([0-9a-z]{1,11})\.([\w-]{43})$/.exec(token) ?? []
  if (issued === undefined || signature === undefined) return 'stale'
  const age = now - Number.parseInt(issued, 36)
  if (age < -SKEW_MS || age > LONGEST_MS) return 'stale'
  const all = await Promise.all(vault.ring.map((keyId) => signed(vault, parkId, keyId, issued)))
  if (!all.some((one) => sameSecret(one, signature))) return 'stale'
  return age < FASTEST_MS ? 'early' : 'ripe'
}

/** The form's own token while it holds, else a new one: a form that comes back may be sent again at once. */
export const lastingToken = async (vault: Vault, parkId: string, token: string, now: number): Promise<string> =>
  (await formAge(vault, parkId, token, now)) === 'stale' ? formToken(vault, parkId, now) : token

const signed = async (vault: Vault, parkId: string, keyId: string, issued: string): Promise<string> =>
  (await vault.park(parkId, keyId)).linkSecret(`form/${issued}`)
