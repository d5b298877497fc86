import * as v from 'valibot'
import { isDay } from '../../kernel/clock.ts'
import { isCreditCode, normalizeCreditCode } from '../../kernel/credit-code.ts'
import { LOCALES } from '../../kernel/localized.ts'
import { normalizePhone } from '../../kernel/phone.ts'
import { MOST_FILES } from '../files/file.ts'
import { EstimateInput } from '../policies/input.ts'
import { TIMELINES } from './lead.ts'

/** Without control characters: nobody types them, and at a NUL a database may cut a text off. */
const Typed = v.pipe(
  v.string(),
  v.transform((typed) => typed.replaceAll(/[^\P{Cc}\t\n\r]/gu, '')),
  v.trim(),
)
export const text = (max: number) => v.pipe(Typed, v.nonEmpty('required'), v.maxLength(max))
const wholeUpTo = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max))

/** E.164. A number without a country code is taken as Chinese. */
export const Phone = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(40),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const phone = normalizePhone(dataset.value)
    if (phone !== null) return phone
    addIssue({ message: 'invalid_phone' })
    return NEVER
  }),
)

export const Email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(200), v.email('invalid_email'))

/** Unified social credit code with its check character (GB 32100-2015). */
const CreditCode = v.pipe(
  v.string(),
  v.maxLength(40),
  v.transform(normalizeCreditCode),
  v.check(isCreditCode, 'invalid_credit_code'),
)

const Code = v.pipe(v.string(), v.maxLength(60))
const Label = v.pipe(v.string(), v.trim(), v.maxLength(200))

const VisitDay = v.pipe(v.string(), v.isoDate('invalid_date'), v.check(isDay, 'invalid_date'))
const MOST_VISITORS = 50

/** When the investor would like to see the sites; one day when `to` is left out. What to see is in the message. */
const Visit = v.pipe(
  v.strictObject({
    from: VisitDay,
    to: v.optional(VisitDay),
    people: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_VISITORS))),
  }),
  v.forward(
    v.partialCheck([['from'], ['to']], ({ from, to }) => to === undefined || to >= from, 'date_order'),
    ['to'],
  ),
)

const CNY_100_BILLION_IN_FEN = 1e13
const MOST_ITEMS = 20

/** What an investor sends, by whichever way it comes. Money in fen, area in m². */
export const LeadInput = v.strictObject({
  company: text(200),
  creditCode: v.optional(CreditCode),
  contact: v.pipe(
    v.strictObject({ name: text(100), phone: v.optional(Phone), email: v.optional(Email) }),
    v.partialCheck(
      [['phone'], ['email']],
      ({ phone, email }) => phone !== undefined || email !== undefined,
      'phone_or_email_required',
    ),
  ),
  country: v.optional(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'invalid_country'))),
  chain: v.optional(v.pipe(Code, v.regex(/^[a-z0-9-]+$/, 'invalid'))),
  investmentFen: v.optional(wholeUpTo(CNY_100_BILLION_IN_FEN)),
  areaM2: v.optional(wholeUpTo(1e9)),
  jobs: v.optional(wholeUpTo(1e6)),
  timeline: v.optional(v.picklist(TIMELINES)),
  message: v.optional(v.pipe(Typed, v.maxLength(10_000))),
  sites: v.optional(v.pipe(v.array(Code), v.maxLength(MOST_ITEMS, 'too_many'))),
  policies: v.optional(v.pipe(v.array(Code), v.maxLength(MOST_ITEMS, 'too_many'))),
  /** Tickets of uploads. */
  files: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(MOST_FILES, 'too_many'))),
  estimate: v.optional(EstimateInput),
  visit: v.optional(Visit),
  locale: v.picklist(LOCALES),
  consent: v.strictObject({
    noticeVersion: v.pipe(v.string(), v.maxLength(40)),
    handle: v.literal(true, 'consent_required'),
    share: v.optional(v.boolean()),
    abroad: v.optional(v.boolean()),
  }),
  challenge: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(4000),
      v.description('Required of callers: base64 of {challenge, solution: {counter, derivedKey}} as JSON, used once'),
    ),
  ),
  attribution: v.optional(
    v.strictObject({
      page: v.optional(v.pipe(v.string(), v.maxLength(500))),
      via: v.optional(
        v.pipe(v.string(), v.maxLength(60), v.description('Publishable key of the partner who led here')),
      ),
      utm_source: v.optional(Label),
      utm_medium: v.optional(Label),
      utm_campaign: v.optional(Label),
    }),
  ),
})
export type LeadInput = v.InferOutput<typeof LeadInput>

/** Printable ASCII, as in RFC 8941 strings; UUIDs and the like. */
export const IdempotencyKey = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{8,200}$/))
