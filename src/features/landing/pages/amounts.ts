import type { Locale } from '../../../kernel/localized.ts'
import { FEN_PER_WAN, type PriceUnit } from '../../../kernel/money.ts'
import { figureArea, formatArea, formatMoney } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'

/** From here on a price per mu times an area to a tenth of a mu says no more than whole 万元. */
const WHOLE_WAN_FROM_FEN = 1000 * FEN_PER_WAN
const TENTHS = 10

/** An amount as exact as prices and areas are: 万元 with one decimal, whole ones from 1,000万元; below 1万元 as it is. */
export function formatRough(fen: number, locale: Locale): string {
  const step = fen < FEN_PER_WAN ? 1 : fen < WHOLE_WAN_FROM_FEN ? FEN_PER_WAN / TENTHS : FEN_PER_WAN
  const rounded = Math.round(fen / step) * step
  const text = formatMoney(rounded, locale)
  return rounded === fen ? text : messages[locale].landing.approximate(text)
}

/** An area in the unit that its price is for. */
export function areaIn(per: PriceUnit, areaM2: number, locale: Locale): string {
  if (per !== 'mu') return formatArea(areaM2, 'factory', locale)
  return locale === 'zh' ? formatArea(areaM2, 'land', locale) : figureArea(areaM2, 'land', locale).also
}
