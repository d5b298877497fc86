import { type ParkVault, sameSecret, type Vault, vaultsOf } from '../../kernel/vault.ts'

interface LinkOwner {
  id: string
  linkVersion: number
}

/**
 * The private part of an enterprise's link: `{park}.{enterprise}.{secret}`. Nothing of it is stored: the secret is an
 * HMAC under the park's present key, and raising the enterprise's `linkVersion` revokes it.
 */
export async function enterpriseToken(vault: Vault, park: { id: string; slug: string }, enterprise: LinkOwner) {
  return `${park.slug}.${enterprise.id.replace(/^ent_/, '')}.${await secretOf(await vault.park(park.id), enterprise)}`
}

/** The park and enterprise that a token names; it proves nothing before `opensEnterprise` says so. */
export function readEnterpriseToken(token: string): { slug: string; enterpriseId: string; secret: string } | null {
  const [, slug, id, secret] = /^([a-z0-9-]{1,60})\.([0-9a-z]{26})\.([\w-]{43})$/.exec(token) ?? []
  return slug && id && secret ? { slug, enterpriseId: `ent_${id}`, secret } : null
}

/** Whether the secret is the enterprise's, under any key of the ring. */
export async function opensEnterprise(vault: Vault, parkId: string, enterprise: LinkOwner, secret: string) {
  const secrets = await Promise.all((await vaultsOf(vault, parkId)).map((park) => secretOf(park, enterprise)))
  return secrets.some((one) => sameSecret(one, secret))
}

const secretOf = (park: ParkVault, { id, linkVersion }: LinkOwner): Promise<string> =>
  park.linkSecret(`enterprise/${id}/${linkVersion}`)
