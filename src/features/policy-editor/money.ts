import { FEN_PER_WAN, FEN_PER_YUAN } from '../../kernel/money.ts'
import { typedNumber } from '../../kernel/typed-number.ts'
import { type Field, single, wrong } from '../content/fields/field.ts'

/** Largest sum: CNY 1,000 billion. */
const MOST_FEN = 1e14

/** Sums in 万元; who writes 元 or 亿 means that. Kept in fen. */
export const money = (): Field<number> =>
  single(
    { as: 'number', unit: 'wan' },
    (typed, path) => {
      const fen = fenIn(typed)
      if (fen === null) return wrong(path, 'not_a_number')
      return fen < 0 || fen > MOST_FEN ? wrong(path, 'too_large', { max: MOST_FEN / FEN_PER_WAN }) : { value: fen }
    },
    moneyText,
  )

/** Fen of what was typed; null where it is no sum. */
export function fenIn(typed: string): number | null {
  const bare = typed.replace(/^\s*(?:cny|rmb|[¥￥])/i, '').replace(/(?:yuan|cny|rmb)\s*$/i, '')
  const wan = typedNumber(bare === typed ? typed : `${bare}元`, 'wan')
  return wan === null ? null : Math.round(Number((wan * FEN_PER_WAN).toPrecision(15)))
}

/** Fen as they are typed: in 万元, and in 元 where that would take more than two decimals. */
export const moneyText = (fen: number): string =>
  fen % (FEN_PER_WAN / 100) === 0 ? String(fen / FEN_PER_WAN) : `${fen / FEN_PER_YUAN}元`

/** What one unit is paid with, in 元; kept in fen. */
export const eachMoney = (): Field<number> =>
  single(
    { as: 'number', unit: 'yuan' },
    (typed, path) => {
      const yuan = typedNumber(typed, 'yuan')
      if (yuan === null) return wrong(path, 'not_a_number')
      const fen = Number((yuan * FEN_PER_YUAN).toPrecision(15))
      if (!Number.isInteger(fen)) return wrong(path, 'whole_fen')
      return fen > MOST_FEN ? wrong(path, 'too_large', { max: MOST_FEN / FEN_PER_YUAN }) : { value: fen }
    },
    (fen) => String(fen / FEN_PER_YUAN),
  )

const MOST_PERCENT = 100
/** A share is exact to a millionth. */
const PER_PERCENT = 10_000

/** Percent, with or without its sign; kept as a share of one. */
export const percent = (): Field<number> =>
  single(
    { as: 'number', unit: 'percent' },
    (typed, path) => {
      const rate = rateIn(typed)
      if (rate === null) return wrong(path, 'not_a_number')
      return rate * 100 > MOST_PERCENT ? wrong(path, 'too_large', { max: MOST_PERCENT }) : { value: rate }
    },
    percentText,
  )

export function rateIn(typed: string): number | null {
  const number = typedNumber(typed.normalize('NFKC').replace(/%\s*$/, ''), 'count')
  return number === null ? null : Math.round(number * PER_PERCENT) / (PER_PERCENT * 100)
}

export const percentText = (rate: number): string => String(Number((rate * 100).toPrecision(12)))
