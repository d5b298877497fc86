import { parkDay, parkTime } from '../../kernel/clock.ts'
import { invalid } from '../../http/validation.ts'

/** Months `YYYY-MM` at the parks, both included. */
export interface Span {
  from: string
  to: string
}

/** As many may be asked for at once. */
export const LONGEST_MONTHS = 36
const USUAL_MONTHS = 12
const MONTHS_A_YEAR = 12

/** The month that is `by` months later, or earlier when negative. */
export function monthAfter(month: string, by: number): string {
  const index = indexOf(month) + by
  const year = Math.floor(index / MONTHS_A_YEAR)
  return `${String(year).padStart(4, '0')}-${String((index % MONTHS_A_YEAR) + 1).padStart(2, '0')}`
}

function indexOf(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return year * MONTHS_A_YEAR + number - 1
}

export const monthOf = (at: number): string => parkDay(at).slice(0, 'YYYY-MM'.length)

/** UTC milliseconds at which the month begins at the parks. */
export const startOfMonth = (month: string): number => parkTime(`${month}-01`, 0)

export const monthsOf = ({ from, to }: Span): string[] =>
  Array.from({ length: indexOf(to) - indexOf(from) + 1 }, (_, index) => monthAfter(from, index))

/** The last `months` months with the present one. */
export function lastMonths(now: number, months = USUAL_MONTHS): Span {
  const to = monthOf(now)
  return { from: monthAfter(to, 1 - months), to }
}

const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/

/** The span that is asked for; the last twelve months where nothing or nonsense is, which `fault` says. */
export function spanOf(from = '', to = '', now: number): { span: Span; fault: boolean } {
  const usual = lastMonths(now)
  if (from === '' && to === '') return { span: usual, fault: false }
  const last = to === '' ? usual.to : to
  if (!MONTH.test(last)) return { span: usual, fault: true }
  const span = { from: from === '' ? monthAfter(last, 1 - USUAL_MONTHS) : from, to: last }
  const isSense = MONTH.test(span.from) && span.from <= span.to && monthsOf(span).length <= LONGEST_MONTHS
  return isSense ? { span, fault: false } : { span: usual, fault: true }
}

/** The same where nonsense is refused. Errors: 422 at `from`. */
export function spanOrThrow(from: string | undefined, to: string | undefined, now: number): Span {
  const { span, fault } = spanOf(from, to, now)
  if (fault) throw invalid([{ path: 'from', key: 'invalid_date' }])
  return span
}
