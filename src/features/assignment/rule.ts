import type { Locale } from '../../kernel/localized.ts'

/** All that are stated must hold; an empty rule fits every lead. Amounts in fen. */
export interface RuleConditions {
  parks?: string[]
  chains?: string[]
  countries?: string[]
  locales?: Locale[]
  minInvestmentFen?: number
  maxInvestmentFen?: number
}

/** To the one, to each in turn, or to whoever has the fewest open leads. Members by account. */
export type RuleTarget = { to: 'member' | 'turns' | 'leastBusy'; members: string[] }
