import type { AreaUnit } from '../../../kernel/area.ts'
import type { Locale } from '../../../kernel/localized.ts'
import { formatMoney, joinFigured } from '../../../ui/format.ts'
import { figureShownPrice } from '../../../ui/format-measure.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { priceOf } from '../../../kernel/money.ts'
import type { FinderSite } from '../finder.ts'

/** To four figures: price times area is an estimate. */
export const rounded = (fen: number): number => Number(fen.toPrecision(4))

/** The price, and what the whole site comes to at it: once for a sale, each month for rent. */
export function costText({ price, areaM2, kind }: FinderSite, unit: AreaUnit | null, locale: Locale): string {
  const { sites, finder, clauseSeparator } = messages[locale]
  if (!price) return [sites.price, sites.priceUnknown].join(locale === 'en' ? ' ' : '')
  const { figure } = figureShownPrice(price, kind, { unit, rate: null }, locale)
  const total = formatMoney(rounded(priceOf(price, areaM2)), locale)
  const words = price.per === 'm2Month' ? finder.perMonth(total) : finder.total(total)
  return [joinFigured(figure, locale), words].join(clauseSeparator)
}
