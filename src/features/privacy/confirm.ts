import type { ParkScope } from '../../data/scope.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { normalizePhone } from '../../kernel/phone.ts'
import type { Vault } from '../../kernel/vault.ts'
import { countBack, countOne, endOfWindow } from '../gate/counts.ts'
import { type Sealed, unseal } from '../leads/queries.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Wrong answers in a day, from whatever address: the receipt shows all of a phone but four digits. */
const MOST_WRONG = 5

interface Asking {
  scope: ParkScope
  vault: Vault
  now: number
}

/**
 * What only the person knows besides the link: the whole phone or mail that the receipt shows masked.
 * Errors, at `contact`: 422 `contact_mismatch`; 429 `too_many_tries` with Retry-After. 503 where nothing can be counted.
 */
export async function confirmPerson({ scope, vault, now }: Asking, lead: Sealed, typed: string): Promise<void> {
  const mail = typed.normalize('NFKC').trim().toLowerCase()
  if (mail === '') throw wrong('required')
  const window = { subject: `confirm/${lead.id}`, endsAt: endOfWindow(now, DAY_MS) }
  // Counted before it is known whether it counts: of many at the same time no more are compared.
  if ((await countOne(scope, window)) > MOST_WRONG) throw tooMany(window.endsAt - now)
  const { phone, email } = await unseal(scope.parkId, vault, lead)
  const known = (email !== undefined && mail === email) || (phone !== undefined && normalizePhone(typed) === phone)
  if (!known) throw wrong('contact_mismatch')
  await scope.write(countBack(window))
}

const at = (key: string, params: NonNullable<FieldError['params']> = {}) => [{ path: 'contact', key, params }]

const wrong = (key: string) => new AppError('request.invalid', 422, { fields: at(key) })

const tooMany = (waitMs: number) =>
  new AppError('request.too_many', 429, {
    fields: at('too_many_tries', { hours: Math.ceil(waitMs / HOUR_MS) }),
    headers: { 'Retry-After': String(Math.ceil(waitMs / 1000)) },
  })
