/**
 * Whether a day has passed: a fact after its review-by day may no longer be shown as current. A month or a year
 * (`YYYY-MM`, `YYYY`) has passed when all of it has.
 */
export const isPast = (date: string | null, today: string): boolean =>
  date !== null && today.slice(0, date.length) > date

/** Whether what somebody vouched for until a day may still be shown as current. Without such a day it may. */
export const isCurrent = (of: { reviewBy?: string | null }, today: string): boolean =>
  !isPast(of.reviewBy ?? null, today)

const DAY_MS = 86_400_000

/** Days from `today` to the last day of a date: 0 on that day, less after it. A month or a year ends with its last day. */
export const daysLeft = (date: string, today: string): number =>
  Math.round((Date.parse(lastDayOf(date)) - Date.parse(today)) / DAY_MS)

/** The day so many days after a day. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)

/** The same day of a later month, or that month's last day where it has no such day: 31 August + 6 is 28 February. */
export function plusMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}

function lastDayOf(date: string): string {
  if (date.length === 4) return `${date}-12-31`
  return date.length === 7 ? plusDays(plusMonths(`${date}-01`, 1), -1) : date
}
