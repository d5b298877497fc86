import type { ShapeOf } from './messages.ts'
import type { zhClaimFailures, zhClaimFieldErrors } from './zh.claim-errors.ts'

/** Fen in yuan. */
const yuan = (fen: number | string = 0): string =>
  (Number(fen) / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })

/** What may go wrong with an award, in English. */
export const enClaimFailures: ShapeOf<typeof zhClaimFailures> = {
  'claims.wrong_state': {
    title: 'This step cannot be taken now',
    text: 'The award’s state has changed. Reload the page and look again.',
  },
  'claims.no_review': {
    title: 'No fair-competition review on record',
    text: 'Without one the award can be neither promised nor approved. Add the review to the policy and publish it first.',
  },
  'claims.reversed': {
    title: 'This payment cannot be taken back',
    text: 'It was taken back before, or takes one back itself.',
  },
}

export const enClaimFieldErrors: ShapeOf<typeof zhClaimFieldErrors> = {
  claim_future: () => 'That day has not come yet',
  claim_before: ({ first }) => `No earlier than ${first}, the day of the step before`,
  claim_fixed: ({ fen }) => `The award is fixed: it has to be CNY ${yuan(fen)}`,
  claim_below: ({ fen }) => `No less than CNY ${yuan(fen)}`,
  claim_above: ({ fen }) => `Too much: CNY ${yuan(fen)} at most`,
  claim_reason: () => 'The document states no amount: say why',
  claim_rest: ({ fen }) => `More than is left to pay: CNY ${yuan(fen)}`,
  claim_budget: ({ year, fen }) => `Above the fund’s budget of ${year}: CNY ${yuan(fen)} left`,
  claim_no_fund: () => 'There is no such fund in that year: choose again',
  claim_to_the_fen: () => 'Two decimals at most',
  claim_positive: () => 'It has to be more than nothing',
  claim_not_met: () => 'What was chosen does not apply by the present answers: look at the result again',
  claim_year: () => 'A year, such as 2026',
}
