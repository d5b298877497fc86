import { type AreaUnit, SQUARE_METRES_PER } from '../kernel/area.ts'
import type { Locale } from '../kernel/localized.ts'
import { convert, fenPerM2, type Price, priceOf, type PriceUnit, type Rate } from '../kernel/money.ts'
import type { SiteKind } from '../features/sites/site.ts'
import {
  DEFAULT_UNIT,
  type Figured,
  figureMoney,
  figurePrice,
  formatDate,
  formatNumber,
  joinFigured,
} from './format.ts'
import { messages } from './messages/messages.ts'

/** How a visitor wants land measured and prices shown. */
export interface Measure {
  /** null: land in the language's own unit, and its price by what it is published for. */
  unit: AreaUnit | null
  /** null is CNY, as published. */
  rate: Rate | null
}

export const AS_PUBLISHED: Measure = { unit: null, rate: null }

/** A price as shown, and as published where that differs. */
export interface ShownPrice {
  figure: Figured
  published: string | null
}

/** The price of land by the chosen unit, of floor space by the m²; in the chosen currency. */
export function figureShownPrice(price: Price, kind: SiteKind, measure: Measure, locale: Locale): ShownPrice {
  const unit = kind === 'land' && price.per !== 'm2Month' ? (measure.unit ?? unitOf(price.per)) : null
  const same = unit === null || unit === price.per
  if (same && !measure.rate) return { figure: figurePrice(price, locale), published: null }
  const fen = same ? price.amountFen : fenPerM2(price) * SQUARE_METRES_PER[unit]
  const words = messages[locale]
  const per = same ? words.priceUnits[price.per] : words.areaUnits[unit]
  const published = words.sites.published(joinFigured(figurePrice(price, locale), locale))
  return { figure: figurePer(figureFen(fen, measure.rate, locale), per, locale), published }
}

const unitOf = (per: PriceUnit): AreaUnit => (per === 'mu' ? 'mu' : 'm2')

/** What a site costs at its price, once for a sale and each month for rent; an estimate, so to four figures. */
export function figureTotal(price: Price, areaM2: number, { rate }: Measure, locale: Locale): Figured {
  const figure = figureFen(Number(priceOf(price, areaM2).toPrecision(4)), rate, locale)
  return rate
    ? figure
    : { ...figure, before: [messages[locale].qualifiers.about, figure.before].filter(Boolean).join(' ') }
}

/** The rate and its day, where prices are converted. */
export function rateNote({ rate }: Measure, locale: Locale): string | null {
  if (!rate) return null
  const name = currencyName(rate.currency, locale)
  return messages[locale].sites.rateNote(name, formatNumber(rate.cnyPerUnit, 8), formatDate(rate.date, locale))
}

export const currencyName = (currency: string, locale: Locale): string =>
  messages[locale].currencies[currency] ?? currency

/** The unit that land is measured in. */
export const unitShown = (measure: Measure, locale: Locale): AreaUnit => measure.unit ?? DEFAULT_UNIT[locale]

function figurePer(money: Figured, per: string, locale: Locale): Figured {
  const after = locale === 'zh' ? `${money.after}/${per}` : `${money.after} per ${per}`.trim()
  return { ...money, after }
}

const figureFen = (fen: number, rate: Rate | null, locale: Locale): Figured =>
  rate ? figureForeign(convert(fen, rate), rate.currency, locale) : figureMoney(Math.round(fen), locale)

/** A converted amount, to four significant figures: a rate of another day would change the rest. */
function figureForeign(amount: number, currency: string, locale: Locale): Figured {
  const name = currencyName(currency, locale)
  const { about } = messages[locale].qualifiers
  if (locale === 'zh') {
    const [size, word] = amount >= 1e8 ? ([1e8, '亿'] as const) : amount >= 1e4 ? ([1e4, '万'] as const) : [1, '']
    return { before: about, number: fourFigures(amount / size, size > 1), after: word + name }
  }
  const [size, word] =
    amount >= 1e9 ? ([1e9, 'billion'] as const) : amount >= 1e6 ? ([1e6, 'million'] as const) : [1, '']
  return { before: `${about} ${name}`, number: fourFigures(amount / size, size > 1), after: word }
}

/** Cents are as far as it goes for an amount that is said in whole units of the currency. */
const fourFigures = (value: number, scaled: boolean): string =>
  value.toLocaleString('en-US', {
    maximumSignificantDigits: 4,
    ...(!scaled && { maximumFractionDigits: 2, roundingPriority: 'lessPrecision' as const }),
  })
