import type { Locale } from '../kernel/localized.ts'
import type { AwardAmount } from '../features/policies/policy.ts'
import { type Figured, figureMoney, formatDate, formatMoney, formatNumber } from './format.ts'
import { messages } from './messages/messages.ts'

/** An award's amount: the figure to set large (null is not stated) and what must be said with it. */
export interface AwardFigure {
  figure: Figured | null
  note: string | null
}

export function figureAward(amount: AwardAmount, locale: Locale): AwardFigure {
  const words = messages[locale]
  const { amounts } = words.policies
  const plain = (text: string): Figured => ({ before: '', number: text, after: '' })
  const cap = (fen: number | null) => (fen === null ? null : amounts.cap(formatMoney(fen, locale)))
  switch (amount.type) {
    case 'fixed':
      return { figure: figureMoney(amount.amountFen, locale), note: null }
    case 'upTo':
      return { figure: plain(amounts.upTo(formatMoney(amount.amountFen, locale))), note: null }
    case 'range': {
      const [from, to] = [formatMoney(amount.minFen, locale), formatMoney(amount.maxFen, locale)]
      return { figure: plain(amounts.range(from, to)), note: null }
    }
    case 'perUnit': {
      const each = amounts.perUnit(formatMoney(amount.amountFen, locale), words.awardUnits[amount.unit])
      return { figure: plain(each), note: cap(amount.capFen) }
    }
    case 'percent':
      return { figure: plain(`${formatNumber(amount.rate * 100)}%`), note: cap(amount.capFen) }
    case 'budget':
      return { figure: plain(amounts.budget(formatMoney(amount.amountFen, locale))), note: amounts.budgetNote }
    case 'notStated':
      return { figure: null, note: null }
  }
}

/** From when to when something is in force; null when neither day is known. */
export function formatValidity(from: string | null, to: string | null, locale: Locale): string | null {
  const { policies } = messages[locale]
  if (from && to) return policies.validBetween(formatDate(from, locale), formatDate(to, locale))
  if (from) return policies.validFrom(formatDate(from, locale))
  return to ? policies.validTo(formatDate(to, locale)) : null
}
