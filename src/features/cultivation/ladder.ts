import type { Localized } from '../../kernel/localized.ts'
import type { FigureCode } from './figure.ts'
import { CHAMPIONS } from './titles-champions.ts'
import { SPECIALISED } from './titles-specialised.ts'
import { TECHNOLOGY } from './titles-technology.ts'

/** Titles that an enterprise of the park may hold, in the order in which pages list them. */
export const TITLE_CODES = [
  'aboveScale',
  'techSme',
  'highTech',
  'innovativeSme',
  'specialisedSme',
  'littleGiant',
  'championProvincial',
  'championNational',
] as const
export type TitleCode = (typeof TITLE_CODES)[number]

export const isTitle = (text: string): text is TitleCode => TITLE_CODES.some((code) => code === text)

/** What a figure is held against. Shares are in percent, `part` and `of` in the same unit. */
export type Measure =
  | { figure: FigureCode }
  | { part: FigureCode; of: FigureCode }
  /** Whole days or years since that day: until today, or until the last day of last year (截至上年末). */
  | { since: FigureCode; in: 'days' | 'years'; until: 'today' | 'yearEnd' }

/** One comparison. Fen, percent, people, points, days or years, as its measure has it. */
export type Check =
  | { measure: Measure; rule: 'atLeast' | 'atMost' | 'above' | 'below'; value: number }
  | { yes: FigureCode }

/** What is asked, as data; `words` is what nobody can reckon, or what is not known here. */
export type Ask =
  | Check
  | { all: Ask[] }
  | { any: Ask[] }
  | { by: FigureCode; bands: Band[] }
  | { holds: TitleCode[] }
  | { words: Localized }

/** What holds for values of a figure up to a bound, in rising order; the last has none. */
export interface Band {
  to: { value: number; included: boolean } | null
  ask: Ask
}

/** A condition of a title, and the place in its document that states it. */
export interface Condition {
  code: string
  basis: Localized
  ask: Ask
}

/** A document that states what a title asks. */
export interface Document {
  name: Localized
  /** 文号; null where it has none, or it is unknown here. */
  number: string | null
  issuer: Localized
}

export interface Title {
  document: Document
  conditions: Condition[]
  /**
   * Set where the document was revised by another, whose figures are not known here: the conditions are the former
   * ones, to see by where an enterprise stands, and no promise.
   */
  revised: { on: string; by: Localized } | null
  /** Years for which it holds, and where that is stated; of titles given from `until` on it is unknown. */
  validity: { years: number; basis: Localized; until: string | null } | null
  /** It comes next for who holds one of these (null: for everybody), until they hold one of `beyond`. */
  after: TitleCode[] | null
  beyond: TitleCode[]
  /** Answers of an estimate that stand for it, by which awards name it: a park's policies ask one of them, or none. */
  pays: { question: string; is: string | true }[]
  /** Code of the park's published figure that counts who holds it; null where none does. */
  fact: string | null
}

const STATISTICS: Document = {
  name: { zh: '规模以上工业统计范围', en: 'Scope of statistics of above-scale industry' },
  number: null,
  issuer: { zh: '国家统计局', en: 'National Bureau of Statistics' },
}

const ABOVE_SCALE: Title = {
  document: STATISTICS,
  revised: null,
  validity: null,
  after: null,
  beyond: [],
  pays: [{ question: 'above-scale-first', is: true }],
  fact: 'above-scale-enterprises',
  conditions: [
    {
      code: 'main-revenue',
      basis: { zh: '工业企业（2011年起）', en: 'Industrial enterprises (since 2011)' },
      ask: { measure: { figure: 'mainRevenue' }, rule: 'atLeast', value: 2_000_000_000 },
    },
    {
      code: 'reporting',
      basis: { zh: '以统计部门通知为准', en: 'See the notice of the statistics bureau' },
      ask: {
        words: {
          zh: '按统计部门的月度或年度入库程序申报，经审核后纳入统计',
          en: 'Applies through the statistics bureau’s monthly or yearly procedure and is entered after review',
        },
      },
    },
  ],
}

/** The ladder: what each title asks, and where that is written. */
export const LADDER: Readonly<Record<TitleCode, Title>> = {
  aboveScale: ABOVE_SCALE,
  ...TECHNOLOGY,
  ...SPECIALISED,
  ...CHAMPIONS,
}

/** Tiers from the lowest to the highest: whoever holds a title of the scale and the specialised track is in its tier. */
export const TIERS = [
  'belowScale',
  'aboveScale',
  'innovativeSme',
  'specialisedSme',
  'littleGiant',
  'championProvincial',
  'championNational',
] as const
export type Tier = (typeof TIERS)[number]

export const isTier = (text: string): text is Tier => TIERS.some((tier) => tier === text)
