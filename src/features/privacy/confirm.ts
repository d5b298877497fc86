import { AppError } from '../../kernel/errors.ts'
import { normalizePhone } from '../../kernel/phone.ts'
import type { Vault } from '../../kernel/vault.ts'
import { type Sealed, unseal } from '../leads/queries.ts'

/**
 * What only the person knows besides the link: the whole phone or mail that the receipt shows masked.
 * Errors: 422 `contact_mismatch` at `contact`.
 */
export async function confirmPerson(parkId: string, vault: Vault, lead: Sealed, typed: string): Promise<void> {
  const { phone, email } = await unseal(parkId, vault, lead)
  const mail = typed.normalize('NFKC').trim().toLowerCase()
  const known = (email !== undefined && mail === email) || (phone !== undefined && normalizePhone(typed) === phone)
  if (known) return
  const key = mail === '' ? 'required' : 'contact_mismatch'
  throw new AppError('request.invalid', 422, { fields: [{ path: 'contact', key }] })
}
