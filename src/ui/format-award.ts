import type { Locale } from '../kernel/localized.ts'
import type { Amounts } from '../features/policies/amounts.ts'
import type { AwardAmount, TieredAmount } from '../features/policies/policy.ts'
import { type Figured, figureMoney, formatDate, formatMoney, formatNumber } from './format.ts'
import { messages } from './messages/messages.ts'

/** An award's amount: the figure to set large (null is not stated) and what must be said with it. */
export interface AwardFigure {
  figure: Figured | null
  note: string | null
}

const plain = (text: string): Figured => ({ before: '', number: text, after: '' })

export function figureAward(amount: AwardAmount, locale: Locale): AwardFigure {
  const words = messages[locale]
  const { amounts } = words.policies
  const cap = (fen: number | null) => (fen === null ? null : amounts.cap(formatMoney(fen, locale)))
  switch (amount.type) {
    case 'fixed':
      return { figure: figureMoney(amount.amountFen, locale), note: null }
    case 'upTo':
      return { figure: plain(amounts.upTo(formatMoney(amount.amountFen, locale))), note: null }
    case 'range':
      return { figure: figureRange(amount, locale), note: null }
    case 'perUnit': {
      const each = amounts.perUnit(formatMoney(amount.amountFen, locale), words.awardUnits[amount.unit])
      return { figure: plain(each), note: cap(amount.capFen) }
    }
    case 'percent':
      return { figure: plain(formatRate(amount.rate)), note: cap(amount.capFen) }
    case 'tiers':
      return figureTiers(amount, cap(amount.capFen), locale)
    case 'budget':
      return { figure: plain(amounts.budget(formatMoney(amount.amountFen, locale))), note: amounts.budgetNote }
    case 'notStated':
      return { figure: null, note: null }
  }
}

/** A sum that may be certain, a range, or only bounded from above. */
export function figureRange({ minFen, maxFen }: Amounts, locale: Locale): Figured {
  if (minFen === maxFen) return figureMoney(maxFen, locale)
  const { amounts } = messages[locale].policies
  if (minFen === 0) return plain(amounts.upTo(formatMoney(maxFen, locale)))
  return plain(amounts.range(formatMoney(minFen, locale), formatMoney(maxFen, locale)))
}

const formatRate = (rate: number): string => `${formatNumber(rate * 100)}%`

/** The lowest and the highest tier as the figure, all of them as its note. */
function figureTiers({ tiers, by, unit }: TieredAmount, cap: string | null, locale: Locale): AwardFigure {
  const words = messages[locale]
  const { amounts } = words.policies
  const ordered = tiers.toSorted((a, b) => a.from - b.from)
  const texts = ordered.map(({ from, amount }) => ({
    from: from === 0 ? null : unit === 'fen' ? formatMoney(from, locale) : formatUnits(from, unit, locale),
    amount: amount.type === 'fixed' ? formatMoney(amount.amountFen, locale) : formatRate(amount.rate),
  }))
  const [first, last] = [texts.at(0), texts.at(-1)]
  if (!first || !last) return { figure: null, note: null }
  const figure = plain(texts.length === 1 ? first.amount : amounts.range(first.amount, last.amount))
  const each = texts.map(({ from, amount }) =>
    from === null ? words.estimate.tierAtFirst(amount) : words.estimate.tier(from, amount),
  )
  const parts = [words.estimate.tiers[by], ...each, cap].filter((part) => part !== null)
  return { figure, note: parts.join(words.estimate.itemSeparator) }
}

const formatUnits = (count: number, unit: Exclude<TieredAmount['unit'], 'fen'>, locale: Locale): string =>
  [formatNumber(count), messages[locale].awardUnits[unit]].join(locale === 'en' ? ' ' : '')

/** From when to when something is in force; null when neither day is known. */
export function formatValidity(from: string | null, to: string | null, locale: Locale): string | null {
  const { policies } = messages[locale]
  if (from && to) return policies.validBetween(formatDate(from, locale), formatDate(to, locale))
  if (from) return policies.validFrom(formatDate(from, locale))
  return to ? policies.validTo(formatDate(to, locale)) : null
}
