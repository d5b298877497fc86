import type { LngLat } from '../../kernel/geometry.ts'
import { icpFault, securityFault } from '../branding/filing.ts'
import type { Picture } from '../parks/park.ts'
import { parks } from '../parks/table.ts'
import { group, kept } from './fields/composed.ts'
import { type Field, checked, mapped, optional, type ValueOf } from './fields/field.ts'
import { check, choice, degrees, localized, numeric, text } from './fields/simple.ts'
import type { OnlyKind } from './kind.ts'

const HUES = Array.from({ length: 36 }, (_, step) => String(step * 10))

/** Of the park's colour, as the style sheet has them. */
function hue(): Field<number> {
  const field = mapped(choice(HUES), Number, String)
  return { ...field, look: { as: 'hue', options: HUES } }
}

interface Point {
  longitude: number
  latitude: number
}

const place = (): Field<LngLat> =>
  mapped(
    group({ longitude: degrees(180), latitude: degrees(90) }),
    ({ longitude, latitude }: Point): LngLat => [longitude, latitude],
    ([longitude, latitude]) => ({ longitude, latitude }),
  )

/** Put there by its upload. */
const picture = () =>
  kept(
    optional(
      group({
        key: text(200),
        type: choice<Picture['type']>(['image/png', 'image/jpeg']),
        width: numeric('count', { integer: true }),
        height: numeric('count', { integer: true }),
        alt: localized(200),
      }),
    ),
  )

const phone = () => text(40, { pattern: /^[+\d][\d\s()-]{4,}(?:\s*[,;转x-]\s*\d+)?$/ })
const email = () => text(120, { pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/ })

/** What the park is, who answers there, and what its pages have to say at their foot. */
const field = group({
  name: localized(80),
  shortName: localized(40),
  level: localized(60),
  positioning: localized(160, 2),
  summary: localized(800, 4),
  region: group({ code: text(6, { pattern: /^[1-9]\d{5}$/ }), name: localized(100) }),
  center: place(),
  contact: group({
    office: localized(100),
    phone: optional(phone()),
    email: optional(email()),
    address: optional(localized(160)),
    hours: optional(localized(100)),
  }),
  officer: group({ name: localized(40), title: localized(80), sample: check() }),
  respondWorkingDays: numeric('count', { integer: true, min: 1, max: 30 }),
  hue: hue(),
  retentionMonths: numeric('count', { integer: true, min: 1, max: 120 }),
  filing: optional(
    group({
      organiser: optional(localized(100)),
      operator: optional(localized(100)),
      icp: optional(checked(text(60), icpFault)),
      publicSecurity: optional(checked(text(60), securityFault)),
      siteCode: optional(text(10, { pattern: /^\d{10}$/ })),
    }),
  ),
  logo: picture(),
  hero: picture(),
  sample: check(),
})

export const park = {
  table: parks,
  key: null,
  derived: { regionCode: 'region.code' },
  codes: /^park$/,
  field,
  publishes: [],
  further: ['retentionMonths', 'filing', 'logo', 'hero'],
  nameOf: ({ name }) => name,
} satisfies OnlyKind<Park>

type Park = ValueOf<typeof field>
