import { SQUARE_METRES_PER_MU } from '../../kernel/area.ts'
import { centreOf, type LngLat } from '../../kernel/geometry.ts'
import { FEN_PER_WAN, FEN_PER_YUAN, type Price } from '../../kernel/money.ts'
import { publishFinder } from '../finder/queries.ts'
import { publishCatalogue } from '../sites/queries.ts'
import {
  type Bound,
  DISTANCE_MODES,
  groupsOf,
  INDICATOR_GROUPS,
  type Indicator,
  type IndicatorCode,
  INDICATORS,
  type Site,
  SITE_KINDS,
  SITE_STATUSES,
  type SiteKind,
  ZONINGS,
} from '../sites/site.ts'
import { sites } from '../sites/table.ts'
import { group, list } from './fields/composed.ts'
import { checked, type Field, mapped, optional, type Typed, within, wrong } from './fields/field.ts'
import { shape } from './fields/shape.ts'
import { check, choice, day, degrees, flag, localized, numeric, references } from './fields/simple.ts'
import type { Kind } from './kind.ts'
import { truth } from './profile-kinds.ts'

/** A site's row without its code and what is stamped. */
export type SiteBody = Omit<Site, 'code' | 'updatedAt' | 'documents' | 'asOf'> & {
  documents: string[]
  asOf: string | null
  sourceCode: string | null
}

/** 10,000 km² */
const MOST_MU = 15_000_000

/** How prices are quoted; each is of one `per` and counts so many fen. */
export const PRICE_FORMS = {
  wanPerMu: { per: 'mu', fen: FEN_PER_WAN },
  yuanPerM2: { per: 'm2', fen: FEN_PER_YUAN },
  yuanPerM2Month: { per: 'm2Month', fen: FEN_PER_YUAN },
} as const satisfies Record<string, { per: Price['per']; fen: number }>
export type PriceForm = keyof typeof PRICE_FORMS
const PRICE_FORM_NAMES = Object.keys(PRICE_FORMS) as PriceForm[]

const FOREIGN = /[$€£]|usd|eur|gbp|jpy|hkd|美元|欧元|英镑|日元|港元/i

/** A price in CNY. Other currencies are refused: an import converts them at the installation's rate and says so. */
function price(): Field<Price | null> {
  const amount = numeric('count', { max: 1e9 })
  const own = optional(
    mapped(
      group({ amount: currencyChecked(amount), form: choice(PRICE_FORM_NAMES) }),
      ({ amount, form }): Price => ({
        amountFen: Math.round(amount * PRICE_FORMS[form].fen),
        per: PRICE_FORMS[form].per,
      }),
      ({ amountFen, per }) => {
        const form = PRICE_FORM_NAMES.find((name) => PRICE_FORMS[name].per === per) ?? 'wanPerMu'
        return { amount: amountFen / PRICE_FORMS[form].fen, form }
      },
    ),
  )
  // A unit alone is no price.
  return { ...own, read: (typed, path) => own.read(withoutUnitAlone(typed, path), path) }
}

const withoutUnitAlone = (typed: Typed, path: string): Typed =>
  (typed[within(path, 'amount')] ?? '').trim() === '' ? { ...typed, [within(path, 'form')]: '' } : typed

const currencyChecked = (field: Field<number>): Field<number> => ({
  ...field,
  read: (typed, path) => (FOREIGN.test(typed[path] ?? '') ? wrong(path, 'foreign_currency') : field.read(typed, path)),
})

/** Bounds by law or custom: which side of the figure a project has to keep. */
const BOUNDS: Record<IndicatorCode, Bound> = {
  investmentIntensity: 'atLeast',
  taxPerMu: 'atLeast',
  plotRatio: 'atLeast',
  energyIntensity: 'atMost',
  buildingDensity: 'atLeast',
  greenRatio: 'atMost',
  codLimit: 'atMost',
  ammoniaLimit: 'atMost',
  so2Limit: 'atMost',
  noxLimit: 'atMost',
  vocLimit: 'atMost',
  fireHazard: 'atLeast',
  floorHeight: 'exact',
  floorLoad: 'atLeast',
  columnGrid: 'exact',
}

const wanPerMu = (): Field<number | null> => optional(numeric('count', { max: 1e6, per: FEN_PER_WAN }))
const percent = (): Field<number | null> => optional(numeric('count', { max: 100 }))
const amount = (): Field<number | null> => optional(numeric('count', { max: 1e6 }))
/** 甲 to 戊 of GB 50016, kept as 1 to 5. */
const hazard = (): Field<number | null> => optional(mapped(choice(['1', '2', '3', '4', '5']), Number, String))

const indicatorFields = {
  investmentIntensity: wanPerMu(),
  taxPerMu: wanPerMu(),
  plotRatio: amount(),
  energyIntensity: amount(),
  buildingDensity: percent(),
  greenRatio: percent(),
  codLimit: amount(),
  ammoniaLimit: amount(),
  so2Limit: amount(),
  noxLimit: amount(),
  vocLimit: amount(),
  fireHazard: hazard(),
  floorHeight: amount(),
  floorLoad: amount(),
  columnGrid: amount(),
} satisfies Record<IndicatorCode, Field<number | null>>
type Figures = Record<IndicatorCode, number | null>

/** Those that its kind answers for, known or not, and whatever else is known. */
function indicatorsOf(kind: SiteKind, figures: Figures): Indicator[] {
  const owed: IndicatorCode[] = groupsOf(kind).flatMap((name) => [...INDICATOR_GROUPS[name]])
  return INDICATORS.filter((code) => owed.includes(code) || figures[code] !== null).map((code) => ({
    code,
    value: figures[code],
    bound: BOUNDS[code],
  }))
}

const figuresOf = (indicators: readonly Indicator[]): Figures => {
  const known = new Map(indicators.map(({ code, value }) => [code, value]))
  return Object.fromEntries(INDICATORS.map((code) => [code, known.get(code) ?? null])) as Figures
}

const capacity = (unit: 'tonnes' | 'kVA'): Field<number | null> => optional(numeric(unit, { max: 1e7 }))

const utilities = group({
  road: optional(flag()),
  waterTonnesPerDay: capacity('tonnes'),
  powerKva: capacity('kVA'),
  sewageTonnesPerDay: capacity('tonnes'),
  gas: optional(flag()),
  heat: optional(flag()),
  telecom: optional(flag()),
  levelled: optional(flag()),
})

export const MOST_DISTANCES = 12
const distance = group({
  mode: choice(DISTANCE_MODES),
  name: localized(60),
  kilometres: numeric('count', { max: 20_000 }),
})

const center = mapped(
  group({ lng: degrees(180), lat: degrees(90) }),
  ({ lng, lat }): LngLat => [lng, lat],
  ([lng, lat]) => ({ lng, lat }),
)

const form = group({
  name: localized(80),
  kind: choice(SITE_KINDS),
  status: choice(SITE_STATUSES),
  areaM2: checked(numeric('mu', { max: MOST_MU, per: SQUARE_METRES_PER_MU }), (m2) => (m2 > 0 ? null : 'required')),
  price: price(),
  zoning: optional(choice(ZONINGS)),
  powerKva: optional(numeric('kVA', { max: 1e7, integer: true })),
  geometry: shape(),
  center,
  chains: references('chain'),
  summary: optional(localized(600, 3)),
  indicators: group(indicatorFields),
  utilities,
  distances: list(distance, MOST_DISTANCES),
  tenureYears: optional(numeric('count', { max: 999, integer: true })),
  deliverableFrom: optional(day('year')),
  documents: references('source'),
  asOf: optional(day()),
  ...truth,
  sample: check(),
})

const body: Field<SiteBody> = mapped(
  withCentre(form),
  ({ indicators, ...site }) => ({ ...site, indicators: indicatorsOf(site.kind, indicators) }),
  ({ indicators, ...site }) => ({ ...site, indicators: figuresOf(indicators) }),
)

/** Nobody has to work a centre out: left open, it is that of the shape. */
function withCentre<T>(field: Field<T>): Field<T> {
  const asked = shape()
  return {
    ...field,
    read(typed, path) {
      const at = within(path, 'center')
      const blank = ['lng', 'lat'].every((name) => (typed[within(at, name)] ?? '').trim() === '')
      const read = blank ? asked.read(typed, within(path, 'geometry')) : null
      return field.read(read && !read.errors ? { ...typed, ...center.write(centreOf(read.value), at) } : typed, path)
    },
  }
}

/** What people, files and other systems call it: letters, digits and hyphens. */
const SITE_CODE = /^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/

export const site: Kind<SiteBody> = {
  table: sites,
  key: 'code',
  field: body,
  codes: SITE_CODE,
  nameOf: ({ name }) => name,
  publishes: [publishCatalogue, publishFinder],
  stamped: ['updatedAt'],
}
