import type { FieldError } from '../../kernel/errors.ts'
import { AppError } from '../../kernel/errors.ts'
import { FEN_PER_YUAN } from '../../kernel/money.ts'
import { typedDay } from '../../kernel/typed-day.ts'
import { typedNumber } from '../../kernel/typed-number.ts'
import type { FormState } from '../../ui/page.ts'
import { textOf } from '../../ui/typed.ts'
import { REVERSAL_REASONS, type ReversalReason } from './claim.ts'
import type { NewPayment } from './payments.ts'

type Values = FormState['values']

/** A field that was read, or what is wrong with it. */
type Read<T> = { value: T; fault?: undefined } | { value?: undefined; fault: FieldError }

/** CNY 100 billion: no award comes near it. */
const MOST_FEN = 1e13
const LONGEST_REASON = 500
const LONGEST_VOUCHER = 40

function dayIn(values: Values, today: string): Read<string> {
  const text = textOf(values.on)
  if (text === '') return { fault: { path: 'on', key: 'required' } }
  const { day, fault } = typedDay(text, today)
  return fault ? { fault: { path: 'on', ...fault } } : { value: day }
}

/** Yuan, to the fen. */
function amountIn(values: Values): Read<number> {
  const text = textOf(values.amount)
  const path = 'amount'
  if (text === '') return { fault: { path, key: 'required' } }
  const yuan = typedNumber(text, 'yuan')
  if (yuan === null) return { fault: { path, key: 'not_a_number' } }
  const fen = Math.round(yuan * FEN_PER_YUAN)
  if (Math.abs(fen - yuan * FEN_PER_YUAN) > 1e-6 * FEN_PER_YUAN) return { fault: { path, key: 'claim_to_the_fen' } }
  if (fen <= 0) return { fault: { path, key: 'claim_positive' } }
  return fen > MOST_FEN
    ? { fault: { path, key: 'too_large', params: { max: MOST_FEN / FEN_PER_YUAN } } }
    : { value: fen }
}

function reasonIn(values: Values, required: boolean): Read<string> {
  const value = textOf(values.reason)
  if (required && value === '') return { fault: { path: 'reason', key: 'required' } }
  if (value.length > LONGEST_REASON)
    return { fault: { path: 'reason', key: 'too_long', params: { max: LONGEST_REASON } } }
  return { value }
}

/** All that was read, or a 422 with every fault. */
function all<T extends Record<string, unknown>>(fields: { [K in keyof T]: Read<T[K]> }): T {
  const entries: [string, Read<unknown>][] = Object.entries(fields)
  const faults = entries.flatMap(([, { fault }]) => (fault ? [fault] : []))
  if (faults.length > 0) throw new AppError('request.invalid', 422, { fields: faults })
  return Object.fromEntries(entries.map(([name, { value }]) => [name, value])) as T
}

export const promiseInput = (values: Values, today: string) =>
  all<{ on: string; amountFen: number; reason: string }>({
    on: dayIn(values, today),
    amountFen: amountIn(values),
    reason: reasonIn(values, false),
  })

export const dayInput = (values: Values, today: string) => all<{ on: string }>({ on: dayIn(values, today) })

export const approvalInput = (values: Values, today: string) =>
  all<{ on: string; amountFen: number }>({ on: dayIn(values, today), amountFen: amountIn(values) })

export const endInput = (values: Values, today: string) =>
  all<{ on: string; reason: string }>({ on: dayIn(values, today), reason: reasonIn(values, true) })

export function paymentInput(values: Values, today: string): NewPayment {
  const voucher = textOf(values.voucher)
  const tooLong = { path: 'voucher', key: 'too_long', params: { max: LONGEST_VOUCHER } }
  return all<NewPayment & Record<string, unknown>>({
    on: dayIn(values, today),
    amountFen: amountIn(values),
    fund: { value: textOf(values.fund) || null },
    voucher: voucher.length > LONGEST_VOUCHER ? { fault: tooLong } : { value: voucher || null },
  })
}

export function reversalInput(values: Values, today: string): { on: string; reason: ReversalReason } {
  const reason = REVERSAL_REASONS.find((one) => one === textOf(values.reason))
  return all<{ on: string; reason: ReversalReason }>({
    on: dayIn(values, today),
    reason: reason ? { value: reason } : { fault: { path: 'reason', key: 'invalid_choice' } },
  })
}

const EARLIEST_YEARS = 10

/** The year that awards are for: of the day unless another is chosen, ten years back to the next one. */
export function yearIn(text: string | undefined, day: string): { year: number; fault: FieldError | null } {
  const own = Number(day.slice(0, 4))
  const year = /^\d{4}$/.test(text ?? '') ? Number(text) : own
  const known = (text ?? '') === '' || (/^\d{4}$/.test(text ?? '') && year >= own - EARLIEST_YEARS && year <= own + 1)
  return { year: known ? year : own, fault: known ? null : { path: 'year', key: 'claim_year' } }
}
