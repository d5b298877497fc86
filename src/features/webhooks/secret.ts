import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { open, type Vault } from '../../kernel/vault.ts'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32
/** How long the secret before goes on signing after a rotation. */
export const OVERLAP_MS = 24 * 3_600_000

/** A new secret, as partners' libraries take it: `whsec_` and base64. */
export const newSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`

/** A webhook's secrets as they are kept. */
export interface SealedSecrets {
  keyId: string
  wrappedKey: string
  secretCipher: string
  formerCipher: string | null
}

export interface Secrets {
  secret: string
  former: string | null
}

/** Seals a webhook's secrets under a new key of its bureau's. */
export async function sealSecrets(
  vault: Vault,
  bureauId: string,
  webhook: string,
  { secret, former }: Secrets,
): Promise<SealedSecrets> {
  const bureau = await vault.bureau(bureauId)
  const { wrapped, seal } = bureau.newSeal(webhook)
  return {
    keyId: bureau.keyId,
    wrappedKey: wrapped,
    secretCipher: seal('secret', secret),
    formerCipher: former === null ? null : seal('former', former),
  }
}

/** Errors: when the ring has not got its master secret any more. */
export async function openSecrets(
  vault: Vault,
  bureauId: string,
  webhook: string,
  sealed: SealedSecrets,
): Promise<Secrets> {
  const key = await (await vault.bureau(bureauId, sealed.keyId)).openKey(sealed.wrappedKey, webhook)
  const { secretCipher, formerCipher } = sealed
  return {
    secret: await open(key, secretCipher, `${webhook}/secret`),
    former: formerCipher === null ? null : await open(key, formerCipher, `${webhook}/former`),
  }
}

/**
 * Headers of a message by Standard Webhooks 1.0, with a signature for each secret. `at` in UTC milliseconds.
 */
export function signedHeaders(id: string, at: number, body: string, secrets: readonly string[]) {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body))
  return { ...messageHeaders(id, at), 'webhook-signature': signatures.join(' ') }
}

/** The same without the signatures, which nobody can make without a secret. */
export const messageHeaders = (id: string, at: number) => ({
  'content-type': 'application/json; charset=utf-8',
  'user-agent': 'Luodi-Webhooks/1.0',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at / 1000)),
})
