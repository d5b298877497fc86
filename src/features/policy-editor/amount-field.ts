import type { AwardAmount, TieredAmount } from '../policies/policy.ts'
import { group, list, variant } from '../content/fields/composed.ts'
import { checked, type Field, mapped, optional, single, textAt, within, wrong } from '../content/fields/field.ts'
import { choice, numeric, text } from '../content/fields/simple.ts'
import { eachMoney, fenIn, money, moneyText, percent, percentText, rateIn } from './money.ts'

export const AMOUNT_TYPES = [
  'fixed',
  'perUnit',
  'percent',
  'range',
  'upTo',
  'tiers',
  'budget',
  'notStated',
] as const satisfies AwardAmount['type'][]

export const UNITS = ['m2', 'mu', 'job', 'kWh'] as const
export const TIER_UNITS = ['fen', ...UNITS] as const
export const TIER_WAYS = ['bracket', 'slice'] as const
export const MOST_TIERS = 20

type Of<T extends AwardAmount['type']> = Omit<Extract<AwardAmount, { type: T }>, 'type'>

/** The question whose answer it is reckoned from. */
const base = (): Field<string> => text(60)
const cap = () => optional(money())
const sum = () => mapped(group({ sum: money() }), asSum, ({ amountFen }) => ({ sum: amountFen }))
const asSum = (read: { sum: number }) => ({ amountFen: read.sum })

type Pay = TieredAmount['tiers'][number]['amount']

/** What a tier pays, in one field: 1.5% or a sum (20 is 20万元). */
const pay = (): Field<Pay> =>
  single(
    { as: 'text', rows: 1, max: 40 },
    (typed, path) => {
      const rate = /[%％]\s*$/.test(typed) ? rateIn(typed) : null
      if (rate !== null) return rate > 1 ? wrong(path, 'too_large', { max: '100%' }) : { value: asRate(rate) }
      const amountFen = fenIn(typed)
      return amountFen === null ? wrong(path, 'invalid_pay') : { value: { type: 'fixed', amountFen } }
    },
    (value) => (value.type === 'percent' ? `${percentText(value.rate)}%` : moneyText(value.amountFen)),
  )
const asRate = (rate: number): Pay => ({ type: 'percent', rate })

/** From where a tier holds is typed in the unit that is chosen beside. */
const tiersIn = (unit: string) =>
  mapped(
    group({
      of: base(),
      by: choice(TIER_WAYS),
      unit: choice(TIER_UNITS),
      tiers: checked(
        list(group({ from: unit === 'fen' ? money() : numeric('count'), amount: pay() }), MOST_TIERS),
        (tiers) => (tiers.length === 0 ? 'required' : null),
      ),
      cap: cap(),
    }),
    ({ cap: capFen, ...rest }): Of<'tiers'> => ({ ...rest, capFen }),
    ({ capFen, ...rest }) => ({ ...rest, cap: capFen }),
  )

const tiers: Field<Of<'tiers'>> = {
  ...tiersIn('fen'),
  read: (typed, path) => tiersIn(textAt(typed, within(path, 'unit'))).read(typed, path),
  write: (value, path) => tiersIn(value.unit).write(value, path),
}

const perUnit: Field<Of<'perUnit'>> = mapped(
  group({ each: eachMoney(), unit: choice(UNITS), of: base(), cap: cap() }),
  ({ each, cap: capFen, ...rest }) => ({ amountFen: each, ...rest, capFen }),
  ({ amountFen, capFen, ...rest }) => ({ ...rest, each: amountFen, cap: capFen }),
)

const share: Field<Of<'percent'>> = mapped(
  group({ rate: percent(), of: base(), cap: cap() }),
  ({ cap: capFen, ...rest }) => ({ ...rest, capFen }),
  ({ capFen, ...rest }) => ({ ...rest, cap: capFen }),
)

const range: Field<Of<'range'>> = checked(
  mapped(
    group({ min: money(), max: money() }),
    ({ min, max }) => ({ minFen: min, maxFen: max }),
    ({ minFen, maxFen }) => ({ min: minFen, max: maxFen }),
  ),
  ({ minFen, maxFen }) => (minFen > maxFen ? 'amount_order' : null),
  'max',
)

const budget: Field<Of<'budget'>> = mapped(
  group({ sum: money() }),
  (read) => ({ ...asSum(read), per: 'year' as const }),
  ({ amountFen }) => ({ sum: amountFen }),
)

/** Cases by type: every value that the variant hands to one is of it. */
const cases = (of: Record<AwardAmount['type'], unknown>) => of as Record<string, Field<unknown>>

/**
 * An amount. What several types have is typed in the same field (`sum`, `of`, `cap`): who changes the type loses
 * nothing.
 */
export const amountField = (): Field<AwardAmount> =>
  variant<AwardAmount>(
    'type',
    cases({ fixed: sum(), perUnit, percent: share, range, upTo: sum(), tiers, budget, notStated: group({}) }),
  )
