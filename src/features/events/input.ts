import * as v from 'valibot'
import { LOCALES } from '../../kernel/localized.ts'
import { typedNumber } from '../../kernel/typed-number.ts'
import type { FormValues } from '../leads/form.ts'
import { Email, Phone, text } from '../leads/input.ts'
import { textOf } from '../../ui/typed.ts'
import { MOST_SEATS } from './event.ts'

/** What somebody sends who wants to come. */
export const RegistrationInput = v.strictObject({
  company: text(200),
  contact: v.pipe(
    v.strictObject({ name: text(100), phone: v.optional(Phone), email: v.optional(Email) }),
    v.partialCheck(
      [['phone'], ['email']],
      ({ phone, email }) => phone !== undefined || email !== undefined,
      'phone_or_email_required',
    ),
  ),
  seats: v.pipe(v.number('not_a_number'), v.integer(), v.minValue(1), v.maxValue(MOST_SEATS)),
  locale: v.picklist(LOCALES),
  consent: v.strictObject({
    noticeVersion: v.pipe(v.string(), v.maxLength(40)),
    handle: v.literal(true, 'consent_required'),
    abroad: v.optional(v.boolean()),
  }),
})
export type RegistrationInput = v.InferOutput<typeof RegistrationInput>

/** The form in that shape. Unset fields are left out. */
export function registrationBody(values: FormValues, locale: string) {
  const one = (name: string) => textOf(values[name]) || undefined
  const seats = one('seats') ?? '1'
  return {
    company: one('company') ?? '',
    contact: compact({ name: one('contactName') ?? '', phone: one('phone'), email: one('email') }),
    seats: typedNumber(seats, 'people') ?? seats,
    locale,
    consent: compact({
      noticeVersion: one('noticeVersion') ?? '',
      handle: one('consentHandle') !== undefined,
      abroad: one('consentAbroad') && true,
    }),
  }
}

const compact = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
