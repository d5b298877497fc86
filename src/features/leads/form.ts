import { SQUARE_METRES_PER_MU } from '../../kernel/area.ts'
import type { FieldError } from '../../kernel/errors.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import type { Locale } from '../../kernel/localized.ts'
import { type TypedUnit, typedNumber } from '../../kernel/typed-number.ts'
import type { FormMarks } from '../gate/admit.ts'
import { TRAP } from '../gate/trap.ts'
import type { FormState } from '../../ui/page.ts'

/** Fields of the form by the path of the input that they fill; errors travel back the same way. */
const FIELD_OF_PATH: Record<string, string> = {
  contact: 'phone',
  'contact.name': 'contactName',
  'contact.phone': 'phone',
  'contact.email': 'email',
  investmentFen: 'investmentWan',
  areaM2: 'areaMu',
  'visit.from': 'visitFrom',
  'visit.to': 'visitTo',
  'visit.people': 'visitPeople',
  'consent.handle': 'consentHandle',
  'consent.share': 'consentShare',
  'consent.abroad': 'consentAbroad',
  'consent.noticeVersion': 'noticeVersion',
  'attribution.page': 'page',
}

/** Fields that may be given more than once. */
const LISTS = ['sites', 'policies', 'files'] as const

/** The form as it was typed: strings only, lists for the boxes. */
export type FormValues = FormState['values']

/** Keeps every string of a parsed body; files and objects are dropped. */
export function formValues(body: Record<string, unknown>): FormValues {
  const values: FormValues = {}
  for (const [name, value] of Object.entries(body)) {
    const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
    values[name] = (LISTS as readonly string[]).includes(name) ? texts : texts.at(-1)
  }
  return values
}

const one = (value: string | string[] | undefined): string | undefined => {
  const text = (typeof value === 'string' ? value : value?.[0])?.trim()
  return text === '' ? undefined : text
}

const many = (value: string | string[] | undefined): string[] | undefined => {
  const texts = (typeof value === 'string' ? [value] : (value ?? [])).filter((text) => text !== '')
  return texts.length > 0 ? texts : undefined
}

/** A number in the input's units; text that is none stays, for the rule to refuse. */
function numeric(value: string | string[] | undefined, factor: number, unit: TypedUnit): number | string | undefined {
  const text = one(value)
  if (text === undefined) return undefined
  const number = typedNumber(text, unit)
  return number === null ? text : inUnits(number, factor)
}

/** Converted amounts are whole again; what is not converted stays as typed, for the rule to judge. */
const inUnits = (value: number, factor: number) => (factor === 1 ? value : Math.round(value * factor))

/** The form in the shape of the API's body: from here on there is one intake. Unset fields are left out. */
export function leadBody(values: FormValues, locale: Locale): Record<string, unknown> {
  const ticked = (name: string) => one(values[name]) !== undefined
  return compact({
    company: one(values.company) ?? '',
    creditCode: one(values.creditCode),
    contact: compact({ name: one(values.contactName) ?? '', phone: one(values.phone), email: one(values.email) }),
    country: one(values.country),
    chain: one(values.chain),
    investmentFen: numeric(values.investmentWan, FEN_PER_WAN, 'wan'),
    areaM2: numeric(values.areaMu, SQUARE_METRES_PER_MU, 'mu'),
    jobs: numeric(values.jobs, 1, 'people'),
    timeline: one(values.timeline),
    message: one(values.message),
    visit: visitOf(values),
    sites: many(values.sites),
    policies: many(values.policies),
    files: many(values.files),
    locale,
    consent: compact({
      noticeVersion: one(values.noticeVersion) ?? '',
      handle: ticked('consentHandle'),
      share: ticked('consentShare') || undefined,
      abroad: ticked('consentAbroad') || undefined,
    }),
    attribution: compact({
      page: one(values.page)?.slice(0, 500),
      via: one(values.via)?.slice(0, 60),
      utm_source: one(values.utm_source)?.slice(0, 200),
      utm_medium: one(values.utm_medium)?.slice(0, 200),
      utm_campaign: one(values.utm_campaign)?.slice(0, 200),
    }),
  })
}

/** What says of a visit that it is wanted, beside the link that asks for one. */
export const VISIT_FIELDS = ['visitFrom', 'visitTo', 'visitPeople'] as const

/** The visit when it is asked for; without a day it is refused, which is what the field then says. */
const visitOf = (values: FormValues) =>
  ['visit', ...VISIT_FIELDS].every((name) => one(values[name]) === undefined)
    ? undefined
    : compact({
        from: one(values.visitFrom),
        to: one(values.visitTo),
        people: numeric(values.visitPeople, 1, 'people'),
      })

/** What of the form is about the gate. */
export const marksOf = (values: FormValues): FormMarks => ({
  formToken: one(values.formToken) ?? '',
  trap: one(values[TRAP]) ?? '',
  challenge: one(values.challenge) ?? '',
  turnstile: one(values['cf-turnstile-response']) ?? '',
  idempotencyKey: one(values.idempotencyKey) ?? '',
})

const compact = (record: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))

/** How many of the input's units make one of the form's: bounds are told in what the person typed. */
const UNITS: Record<string, number> = { investmentFen: FEN_PER_WAN, areaM2: SQUARE_METRES_PER_MU }

/** Errors at the names of the fields: `sites.0` belongs to the boxes of `sites`. */
export const formErrors = (errors: readonly FieldError[]): FieldError[] =>
  errors.map(({ path, key, params }) => {
    const field = FIELD_OF_PATH[path] ?? path.replace(/\.\d+$/, '')
    return params ? { path: field, key, params: inFormUnits(params, UNITS[path] ?? 1) } : { path: field, key }
  })

const inFormUnits = (params: NonNullable<FieldError['params']>, unit: number) =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value / unit : value]),
  )
