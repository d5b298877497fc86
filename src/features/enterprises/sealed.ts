import { AppError } from '../../kernel/errors.ts'
import { type Key, open, seal, type Vault } from '../../kernel/vault.ts'

/** What opens the texts about an enterprise. */
export interface EnterpriseKey {
  id: string
  keyId: string
  wrappedKey: string | null
}

/** The enterprise's own key; null once it was destroyed. */
export async function keyOf(
  parkId: string,
  vault: Vault,
  { id, keyId, wrappedKey }: EnterpriseKey,
): Promise<Key | null> {
  if (wrappedKey === null) return null
  return (await vault.park(parkId, keyId)).openKey(wrappedKey, id)
}

/**
 * A text about an enterprise, sealed as the field `name` of it, such as `visit/<id>`; null of null.
 * Errors: 409 `request.conflict` when its key was destroyed.
 */
export async function sealText(
  { scope, vault }: { scope: { parkId: string }; vault: Vault },
  enterprise: EnterpriseKey,
  name: string,
  text: string | null,
): Promise<string | null> {
  if (text === null || text === '') return null
  const key = await keyOf(scope.parkId, vault, enterprise)
  if (!key) throw new AppError('request.conflict', 409)
  return seal(key, text, `${enterprise.id}/${name}`)
}

/** Such a text in clear; null where there is none or the key was destroyed. */
export const openText = async (
  key: Key | null,
  enterpriseId: string,
  name: string,
  cipher: string | null,
): Promise<string | null> => (key && cipher !== null ? open(key, cipher, `${enterpriseId}/${name}`) : null)
