import { isoAtPark, parkDay } from '../kernel/clock.ts'
import { isPast } from '../kernel/review.ts'
import { type AreaUnit, SQUARE_METRES_PER } from '../kernel/area.ts'
import type { LngLat } from '../kernel/geometry.ts'
import type { Locale } from '../kernel/localized.ts'
import { FEN_PER_WAN, FEN_PER_YI, FEN_PER_YUAN, type Price } from '../kernel/money.ts'
import type { FactUnit, Qualifier } from '../features/parks/park.ts'
import type { SiteKind } from '../features/sites/site.ts'
import { messages } from './messages/messages.ts'

/** A figure in three parts, so that the number can stand large and its words small. */
export interface Figured {
  before: string
  number: string
  after: string
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAYS = {
  zh: '周日 周一 周二 周三 周四 周五 周六'.split(' '),
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
}

export function formatNumber(value: number, decimals = 3): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals })
}

/** The parts in reading order; Chinese sets them solid, English with spaces. */
export function joinFigured(figured: Figured, locale: Locale): string {
  const { before, number, after } = figured
  if (locale === 'zh') return before + number + after
  const tight = after === '%' || /^(st|nd|rd|th)$/.test(after)
  return [before, tight ? number + after : number, tight ? '' : after].filter(Boolean).join(' ')
}

/** Decimals with which a sum in the largest unit is no less exact than its parts in smaller ones. */
const EXACT = 6

/** Fen as 元, 万元 or 亿元, or as CNY with thousands, million or billion. */
export function figureMoney(fen: number, locale: Locale): Figured {
  if (locale === 'zh') {
    if (fen >= FEN_PER_YI) return { before: '', number: formatNumber(fen / FEN_PER_YI, EXACT), after: '亿元' }
    if (fen >= FEN_PER_WAN) return { before: '', number: formatNumber(fen / FEN_PER_WAN), after: '万元' }
    return { before: '', number: formatNumber(fen / FEN_PER_YUAN, 2), after: '元' }
  }
  const yuan = fen / FEN_PER_YUAN
  if (yuan >= 1e9) return { before: 'CNY', number: formatNumber(yuan / 1e9, EXACT), after: 'billion' }
  if (yuan >= 1e6) return { before: 'CNY', number: formatNumber(yuan / 1e6, EXACT), after: 'million' }
  return { before: 'CNY', number: formatNumber(yuan, 2), after: '' }
}

export const formatMoney = (fen: number, locale: Locale): string => joinFigured(figureMoney(fen, locale), locale)

export function figurePrice(price: Price, locale: Locale): Figured {
  const money = figureMoney(price.amountFen, locale)
  const unit = messages[locale].priceUnits[price.per]
  if (locale === 'zh') return { ...money, after: `${money.after}/${unit}` }
  return { ...money, after: `${money.after} per ${unit}`.trim() }
}

/** Land is shown in mu in Chinese and in hectares in English, unless a visitor chooses. */
export const DEFAULT_UNIT: Record<Locale, AreaUnit> = { zh: 'mu', en: 'ha' }

const AREA_DECIMALS: Record<AreaUnit, number> = { mu: 1, ha: 2, m2: 0 }

/** Land in the unit, a building in square metres whatever the unit; `also` is another way to say it. */
export function figureArea(
  areaM2: number,
  kind: SiteKind,
  locale: Locale,
  unit: AreaUnit = DEFAULT_UNIT[locale],
): Figured & { also: string } {
  const { areaUnits } = messages[locale]
  const shown = kind === 'land' ? unit : 'm2'
  const numberIn = (one: AreaUnit) => formatNumber(areaM2 / SQUARE_METRES_PER[one], AREA_DECIMALS[one])
  const other = shown !== 'mu' ? 'mu' : locale === 'zh' ? 'm2' : 'ha'
  const also = joinFigured({ before: '', number: numberIn(other), after: areaUnits[other] }, locale)
  return { before: '', number: numberIn(shown), after: areaUnits[shown], also: kind === 'land' ? also : '' }
}

export const formatArea = (areaM2: number, kind: SiteKind, locale: Locale, unit?: AreaUnit): string =>
  joinFigured(figureArea(areaM2, kind, locale, unit), locale)

/** A key figure with its bound as a word (逾, 约, at least) and its unit. */
export function figureFact(value: number, unit: FactUnit, qualifier: Qualifier, locale: Locale): Figured {
  const words = messages[locale]
  const bound = words.qualifiers[qualifier]
  if (unit === 'rank') return words.rank(value)
  if (unit === 'fen') {
    const money = figureMoney(value, locale)
    return { ...money, before: [bound, money.before].filter(Boolean).join(' ') }
  }
  return { before: bound, number: formatNumber(value), after: words.factUnits[unit]?.(value) ?? '' }
}

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as exact as it is given. */
export function formatDate(date: string, locale: Locale): string {
  const [year, month, day] = date.split('-').map(Number)
  if (locale === 'zh') return [`${year}年`, month && `${month}月`, day && `${day}日`].filter(Boolean).join('')
  return [day, month && MONTHS[month - 1], year].filter(Boolean).join(' ')
}

/** Day, weekday and time at the park, without naming the zone. */
export function formatTime(at: number, locale: Locale): string {
  const there = isoAtPark(at)
  const day = formatDate(there.slice(0, 10), locale)
  const weekday = DAYS[locale][new Date(`${there.slice(0, 10)}T00:00:00Z`).getUTCDay()]
  const time = there.slice(11, 16)
  return locale === 'zh' ? `${day}（${weekday}）${time}` : `${weekday} ${day}, ${time}`
}

/** True when the day at the park is after `date`: a review-by day, or the last of a validity. */
export const isOver = (date: string | null, now: number): boolean => isPast(date, parkDay(now))

export function formatCoordinates([lng, lat]: LngLat, locale: Locale): string {
  const zh = locale === 'zh'
  const north = `${zh ? '北纬' : ''}${degrees(lat)}${zh ? '' : ' N'}`
  const east = `${zh ? '东经' : ''}${degrees(lng)}${zh ? '' : ' E'}`
  return zh ? `${north} ${east}` : `${north}, ${east}`
}

/** Latitude and longitude of a site's own location, to a metre; in decimals, as map services take them. */
export const formatLocation = ([lng, lat]: LngLat, locale: Locale): [north: string, east: string] =>
  locale === 'zh'
    ? [`北纬${lat.toFixed(5)}°`, `东经${lng.toFixed(5)}°`]
    : [`${lat.toFixed(5)}°\u00a0N`, `${lng.toFixed(5)}°\u00a0E`]

/** 一, 二 … 十九 in Chinese, 1, 2 … in English. */
export function sectionNumber(index: number, locale: Locale): string {
  if (locale === 'en') return String(index)
  const digits = '〇一二三四五六七八九'
  return index < 10 ? (digits[index] ?? '') : `十${index % 10 ? (digits[index % 10] ?? '') : ''}`
}

function degrees(value: number): string {
  const minutes = Math.round(Math.abs(value) * 60)
  return `${Math.floor(minutes / 60)}°${String(minutes % 60).padStart(2, '0')}′`
}
