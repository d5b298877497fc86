import * as v from 'valibot'
import { invalid, parseOrThrow } from '../../http/validation.ts'
import { isDay } from '../../kernel/clock.ts'
import { LOCALES, type Locale, type Localized } from '../../kernel/localized.ts'
import type { Officer } from '../parks/park.ts'
import { placeFault, TITLES } from './member.ts'
import { type Role, ROLES } from './role.ts'

const LONGEST_NAME = 60
const MOST_CAPACITY = 9999

const name = v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(LONGEST_NAME))
const title = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_NAME)), '')
const email = v.pipe(v.string('required'), v.trim(), v.toLowerCase(), v.maxLength(200), v.email('invalid_email'))

/** Role and park (by slug; '' is the whole bureau), as both forms have them. */
const place = { role: v.picklist(ROLES, 'invalid_choice'), park: v.optional(v.string(), '') }
const titles = { titleZh: title, titleEn: title }

const MemberForm = v.object({
  ...place,
  ...titles,
  nameZh: name,
  nameEn: name,
  capacity: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^\d*$/, 'not_an_integer'),
      v.transform((text) => (text === '' ? null : Number(text))),
      v.nullable(v.pipe(v.number(), v.maxValue(MOST_CAPACITY))),
    ),
    '',
  ),
})

/** A membership as a form sets it. */
export interface MemberInput {
  role: Role
  /** Id of the park; null is the whole bureau. */
  park: string | null
  officer: Officer
  capacity: number | null
}

type Place = { id: string; slug: string }

/** Reads the form. Errors: 422 with the fields. `sample` stays as it was. */
export function memberInput(form: unknown, parks: readonly Place[], sample: boolean): MemberInput {
  const { role, park, nameZh, nameEn, titleZh, titleEn, capacity } = parseOrThrow(MemberForm, form)
  const officer = { name: { zh: nameZh, en: nameEn }, title: titleOf(role, titleZh, titleEn), sample }
  return { role, park: placed(role, park, parks), officer, capacity }
}

const titleOf = (role: Role, zh: string, en: string): Localized => ({
  zh: zh || TITLES[role].zh,
  en: en || TITLES[role].en,
})

function placed(role: Role, slug: string, parks: readonly Place[]): string | null {
  const park = slug === '' ? null : parks.find((one) => one.slug === slug)
  if (park === undefined) throw invalid([{ path: 'park', key: 'invalid_choice' }])
  const fault = placeFault(role, park?.id ?? null)
  if (fault !== null) throw invalid([{ path: 'park', key: fault }])
  return park?.id ?? null
}

const day = v.optional(
  v.pipe(
    v.string(),
    v.trim(),
    v.check((text) => text === '' || isDay(text), 'invalid_date'),
    v.transform((text) => text || null),
  ),
  '',
)
const AbsenceForm = v.pipe(
  v.object({ absentFrom: day, absentTo: day }),
  v.forward(
    v.check(({ absentFrom, absentTo }) => absentTo === null || absentFrom !== null, 'required'),
    ['absentFrom'],
  ),
  v.forward(
    v.check(({ absentFrom, absentTo }) => !absentFrom || !absentTo || absentFrom <= absentTo, 'date_order'),
    ['absentTo'],
  ),
)
export type AbsenceInput = v.InferOutput<typeof AbsenceForm>

/** First and last day, or neither; the last may be open. Errors: 422 with the fields. */
export const absenceInput = (form: unknown): AbsenceInput => parseOrThrow(AbsenceForm, form)

const InvitationForm = v.object({
  ...place,
  ...titles,
  /** Made with the form, so that one that is sent twice is one invitation. */
  once: v.pipe(v.string('invalid'), v.regex(/^invite_[0-9a-z]{26}$/, 'invalid')),
  email: v.optional(v.union([v.pipe(v.string(), v.trim(), v.literal('')), email], 'invalid_email'), ''),
  locale: v.optional(v.picklist(LOCALES), 'zh'),
})

export interface InvitationInput {
  id: string
  role: Role
  park: string | null
  title: Localized
  /** '' sends no mail. */
  email: string
  locale: Locale
}

/** Errors: 422 with the fields. */
export function invitationInput(form: unknown, parks: readonly Place[]): InvitationInput {
  const { once, role, park, titleZh, titleEn, email, locale } = parseOrThrow(InvitationForm, form)
  return { id: once, role, park: placed(role, park, parks), title: titleOf(role, titleZh, titleEn), email, locale }
}

/** How whoever is invited is called: in the console, and towards investors. */
const NameForm = v.object({ nameZh: name, nameEn: name })
const JoinForm = v.object({ ...NameForm.entries, email, password: v.string('required') })

export const nameInput = (form: unknown) => parseOrThrow(NameForm, form)
export const joinInput = (form: unknown) => parseOrThrow(JoinForm, form)
