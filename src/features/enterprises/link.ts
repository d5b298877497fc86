import { type ParkVault, sameSecret, type Vault, vaultsOf } from '../../kernel/vault.ts'

/** What the private link of an enterprise's page is made of. */
interface LinkOwner {
  id: string
  linkVersion: number
}

/** What a link names; it proves nothing before `opensEnterprise` says so. */
export interface EnterpriseToken {
  parkId: string
  enterpriseId: string
  linkVersion: number
  secret: string
}

const TOKEN = /^([0-9a-z_-]{1,60})\.([0-9a-z]{26})\.([1-9]\d{0,8})\.([\w-]{43})$/

/**
 * The private part of an enterprise's link: `{park}.{enterprise}.{version}.{secret}`. Nothing of it is stored: the secret
 * is an HMAC under the park's present key, and raising the enterprise's `linkVersion` revokes it.
 */
export async function enterpriseToken(vault: Vault, parkId: string, { id, linkVersion }: LinkOwner): Promise<string> {
  const secret = await secretOf(await vault.park(parkId), { id, linkVersion })
  return [parkId.replace(/^park_/, ''), id.replace(/^ent_/, ''), linkVersion, secret].join('.')
}

/** The park and enterprise that a token names; null when it is not a token. */
export function readEnterpriseToken(token: string): EnterpriseToken | null {
  const [, park, enterprise, version, secret] = TOKEN.exec(token) ?? []
  if (!park || !enterprise || !version || !secret) return null
  return { parkId: `park_${park}`, enterpriseId: `ent_${enterprise}`, linkVersion: Number(version), secret }
}

/** Whether the link is still the enterprise's, under any key of the ring: a rotation breaks no link. */
export async function opensEnterprise(
  vault: Vault,
  parkId: string,
  enterprise: LinkOwner,
  { linkVersion, secret }: Pick<EnterpriseToken, 'linkVersion' | 'secret'>,
): Promise<boolean> {
  if (linkVersion !== enterprise.linkVersion) return false
  const secrets = await Promise.all((await vaultsOf(vault, parkId)).map((park) => secretOf(park, enterprise)))
  return secrets.some((one) => sameSecret(one, secret))
}

const secretOf = (park: ParkVault, { id, linkVersion }: LinkOwner): Promise<string> =>
  park.linkSecret(`enterprise/${id}/${linkVersion}`)
