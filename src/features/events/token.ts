import { type ParkVault, sameSecret, type Vault, vaultsOf } from '../../kernel/vault.ts'

/**
 * The private part of a registration's link: `{park}.{registration}.{secret}`, the secret an HMAC under the park's key,
 * so that nothing about it is stored.
 */
export async function registrationToken(vault: Vault, park: { id: string; slug: string }, id: string): Promise<string> {
  return `${park.slug}.${id.replace(/^seat_/, '')}.${await secretOf(await vault.park(park.id), id)}`
}

/** The park and registration that a token names; it proves nothing before `opens` says so. null when it is no token. */
export function readToken(token: string): { slug: string; id: string; secret: string } | null {
  const [, slug, id, secret] = /^([a-z0-9-]{1,60})\.([0-9a-z]{26})\.([\w-]{43})$/.exec(token) ?? []
  return slug && id && secret ? { slug, id: `seat_${id}`, secret } : null
}

/** Whether the secret is the registration's, under any key of the ring. */
export async function opens(vault: Vault, parkId: string, id: string, secret: string): Promise<boolean> {
  const secrets = await Promise.all((await vaultsOf(vault, parkId)).map((park) => secretOf(park, id)))
  return secrets.some((one) => sameSecret(one, secret))
}

const secretOf = (park: ParkVault, id: string): Promise<string> => park.linkSecret(`registration/${id}`)
