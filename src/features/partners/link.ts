import { type FoundPartner, PartnerDoor } from '../../data/partner-scope.ts'
import type { Deps } from '../../http/context.ts'
import { type ParkVault, sameSecret, type Vault } from '../../kernel/vault.ts'
import type { Partner } from './partner.ts'

const TOKEN = /^([0-9a-z]{26})\.([1-9]\d{0,8})\.([\w-]{43})$/

/**
 * The private part of a partner's link: `{partner}.{version}.{secret}`. Nothing of it is stored: the secret is an HMAC
 * under the bureau's present key, and raising the partner's `linkVersion` revokes it.
 */
export async function partnerToken(
  vault: Vault,
  { id, bureauId, linkVersion }: Pick<Partner, 'id' | 'linkVersion'> & { bureauId: string },
): Promise<string> {
  const secret = await secretOf(await vault.bureau(bureauId), id, linkVersion)
  return `${id.replace(/^partner_/, '')}.${linkVersion}.${secret}`
}

/**
 * The partner whose link this is, under any key of the vault's ring; null when it is nobody's, or the link was made anew
 * since. A suspended one is found too: `suspendedAt` tells. Errors: 503.
 */
export async function partnerOfToken(
  { database, vault }: Pick<Deps, 'database' | 'vault'>,
  token: string,
): Promise<FoundPartner | null> {
  const [, suffix, version, secret] = TOKEN.exec(token) ?? []
  if (!suffix || !version || !secret) return null
  const partner = await new PartnerDoor(database).byId(`partner_${suffix}`)
  if (!partner || Number(version) !== partner.linkVersion) return null
  const { id, bureauId, linkVersion } = partner
  const secrets = await Promise.all(
    vault.ring.map(async (keyId) => secretOf(await vault.bureau(bureauId, keyId), id, linkVersion)),
  )
  return secrets.some((one) => sameSecret(one, secret)) ? partner : null
}

const secretOf = (bureau: ParkVault, id: string, version: number): Promise<string> =>
  bureau.linkSecret(`partner/${id}/${version}`)
