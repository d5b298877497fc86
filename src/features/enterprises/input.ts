import * as v from 'valibot'
import type { FieldError } from '../../kernel/errors.ts'
import { typedDay } from '../../kernel/typed-day.ts'
import { invalid, parseOrThrow } from '../../http/validation.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import { CreditCode, Email, Phone, text } from '../leads/input.ts'
import { type EnterpriseContact, LEAVING_REASONS, type LeavingReason } from './enterprise.ts'

const MOST_NAME = 100
const MOST_PERSON = 60

/** What is known of an enterprise beside its contact. */
export interface EnterpriseDetails {
  name: string
  creditCode: string | null
  chain: string | null
  /** Code under which the park's profile shows it. */
  listed: string | null
}

/** Codes that the park has. */
interface KnownCodes {
  chains: ReadonlySet<string>
  listed: ReadonlySet<string>
}

const Details = v.strictObject({
  name: text(MOST_NAME),
  creditCode: v.optional(CreditCode),
  chain: v.optional(v.string()),
  listed: v.optional(v.string()),
})

const Contact = v.pipe(
  v.strictObject({ contactName: text(MOST_PERSON), phone: v.optional(Phone), email: v.optional(Email) }),
  v.forward(
    v.partialCheck(
      [['phone'], ['email']],
      ({ phone, email }) => phone !== undefined || email !== undefined,
      'phone_or_email_required',
    ),
    ['phone'],
  ),
)

type Values = FormState['values']

/** What is typed in a field; nothing where it is empty. */
const typed = (values: Values, name: string): string | undefined => textOf(values[name]) || undefined

/** Reads the form of an enterprise's details. Errors: 422 with a FieldError for each field. */
export function detailsInput(values: Values, { chains, listed }: KnownCodes): EnterpriseDetails {
  const given = parseOrThrow(Details, {
    name: textOf(values.name),
    creditCode: typed(values, 'creditCode'),
    chain: typed(values, 'chain'),
    listed: typed(values, 'listed'),
  })
  if (given.chain !== undefined && !chains.has(given.chain)) throw invalid([{ path: 'chain', key: 'invalid_choice' }])
  if (given.listed !== undefined && !listed.has(given.listed))
    throw invalid([{ path: 'listed', key: 'invalid_choice' }])
  const { name, creditCode = null, chain = null, listed: code = null } = given
  return { name, creditCode, chain, listed: code }
}

/** Reads whom the park talks to; null when nothing is typed. Errors: 422 with a FieldError for each field. */
export function contactInput(values: Values): EnterpriseContact | null {
  const given = {
    contactName: textOf(values.contactName),
    phone: typed(values, 'phone'),
    email: typed(values, 'email'),
  }
  if (Object.values(given).every((one) => !one)) return null
  const { contactName: name, phone, email } = parseOrThrow(Contact, given)
  return { name, ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) }
}

const FIRST_DAY = '2000-01-01'

/** Reads since when and why an enterprise is not served any more. Errors: 422 with a FieldError for each field. */
export function leavingInput(values: Values, today: string): { leftOn: string; leftReason: LeavingReason } {
  const reason = LEAVING_REASONS.find((one) => one === textOf(values.reason))
  const { day, fault } = typedDay(textOf(values.leftOn), today, { first: FIRST_DAY, last: today })
  const fields: FieldError[] = [
    ...(fault ? [{ path: 'leftOn', ...fault }] : []),
    ...(reason ? [] : [{ path: 'reason', key: 'invalid_choice' }]),
  ]
  if (fault || !reason) throw invalid(fields)
  return { leftOn: day, leftReason: reason }
}
