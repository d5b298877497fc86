import type { Rate } from '../../kernel/money.ts'

/** By which rate amounts were converted, for whoever reviews it; null without one. */
export function rateNote(rates: readonly Rate[]): string | null {
  const usd = rates.find(({ currency }) => currency === 'USD')
  return usd ? `1 USD = ${usd.cnyPerUnit} CNY（${usd.date}）` : null
}
