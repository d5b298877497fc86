import type { Tariff } from '../features/parks/park.ts'
import type { Locale } from '../kernel/localized.ts'
import { type Figured, formatNumber } from './format.ts'
import { messages } from './messages/messages.ts'

const MICRO_PER_YUAN = 1_000_000

/** A price of supply in yuan for one unit, or a span of prices; null is unknown. */
export function figureTariff(tariff: Pick<Tariff, 'microYuan' | 'maxMicroYuan' | 'unit'>, locale: Locale) {
  const { microYuan, maxMicroYuan, unit } = tariff
  if (microYuan === null) return null
  const { perUnit, span, tariffUnits } = messages[locale].profile
  const [from, to] = [microYuan, maxMicroYuan].map((value) => value !== null && formatNumber(value / MICRO_PER_YUAN, 6))
  const amount: Figured = perUnit(from && to && to !== from ? span(from, to) : from || '', tariffUnits[unit])
  return amount
}
