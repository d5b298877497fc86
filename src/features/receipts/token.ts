import { type ParkVault, sameSecret, type Vault, vaultsOf } from '../../kernel/vault.ts'

interface ReceiptOwner {
  id: string
  receiptVersion: number
}

/**
 * The private part of a receipt's link: `{park}.{lead}.{secret}`. The secret is an HMAC under the park's present key, so
 * that nothing about it is stored; raising the lead's `receiptVersion` revokes it.
 */
export async function receiptToken(vault: Vault, park: { id: string; slug: string }, lead: ReceiptOwner) {
  return `${park.slug}.${lead.id.replace(/^lead_/, '')}.${await secretOf(await vault.park(park.id), lead)}`
}

/** The park and lead that a token names; it proves nothing before `opens` says so. null when it is not a token. */
export function readToken(token: string): { slug: string; leadId: string; secret: string } | null {
  const [, slug, lead, secret] = /^([a-z0-9-]{1,60})\.([0-9a-z]{26})\.([\w-]{43})$/.exec(token) ?? []
  return slug && lead && secret ? { slug, leadId: `lead_${lead}`, secret } : null
}

/** Whether the secret is the lead's, under any key of the ring: a rotation breaks no link while the old key is in it. */
export async function opens(vault: Vault, parkId: string, lead: ReceiptOwner, secret: string): Promise<boolean> {
  const secrets = await Promise.all((await vaultsOf(vault, parkId)).map((park) => secretOf(park, lead)))
  return secrets.some((one) => sameSecret(one, secret))
}

const secretOf = (park: ParkVault, { id, receiptVersion }: ReceiptOwner): Promise<string> =>
  park.linkSecret(`receipt/${id}/${receiptVersion}`)

/** `+86138****5678`: enough to recognise, not enough to call. */
export const maskPhone = (phone: string): string => `${phone.slice(0, -8)}****${phone.slice(-4)}`

/** `z***@example.com`; of a name of one letter, nothing. */
export const maskEmail = (email: string): string => email.replace(/^(?:(.).+|.?)@/u, '$1***@')
