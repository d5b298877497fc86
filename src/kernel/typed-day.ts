import { isDay } from './clock.ts'
import type { FieldError } from './errors.ts'

const WRITTEN = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/

export interface DayBounds {
  first: string
  last: string
}

/**
 * A day as people write it (2026-11-23, 2026/11/23, 2026年11月23日) as `YYYY-MM-DD`, or what is wrong with it. `today`
 * is the example of a message.
 */
export function typedDay(
  text: string,
  today: string,
  { first, last }: DayBounds = { first: '0001-01-01', last: '9999-12-31' },
): { day: string; fault: null } | { day: null; fault: Omit<FieldError, 'path'> } {
  const [, year = '', month = '', date = ''] = WRITTEN.exec(text.normalize('NFKC').replaceAll(/\s/g, '')) ?? []
  if (year === '') return { day: null, fault: { key: 'invalid_date', params: { example: today } } }
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  if (!isDay(day)) return { day: null, fault: { key: 'no_such_day' } }
  if (day < first) return { day: null, fault: { key: 'day_too_early', params: { first } } }
  return day > last ? { day: null, fault: { key: 'day_too_late', params: { last } } } : { day, fault: null }
}
