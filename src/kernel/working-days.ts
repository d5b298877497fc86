import chineseDays from 'chinese-days'
import { parkDay, parkTime } from './clock.ts'

/** Business at the park: 9:00 to 17:30, counted without a midday pause so that it ends with the reply-by time. */
const OPEN_MINUTES = 9 * 60
const CLOSE_OF_BUSINESS_MINUTES = 17 * 60 + 30

/** Minutes of one working day: eight and a half hours. */
export const WORKING_DAY_MINUTES = CLOSE_OF_BUSINESS_MINUTES - OPEN_MINUTES

/** A working day of mainland China: public holidays are off, make-up Saturdays and Sundays (调休) are on. */
export function isWorkingDay(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  // The library reads a Date in the machine's own zone, and a text as UTC: only the former is the day that is meant.
  return chineseDays.isWorkday(new Date(year, month - 1, date))
}

/**
 * UTC milliseconds by which something received at `receivedAt` is due within `workingDays`.
 * The day of receipt does not count, the last one ends with business (Civil Code of China, art. 201 and 203).
 * Holidays are those of the State Council's yearly notices; years without one yet have weekends only.
 */
export function dueAfterWorkingDays(receivedAt: number, workingDays: number): number {
  let day = parkDay(receivedAt)
  for (let left = workingDays; left > 0;) {
    day = nextDay(day)
    if (isWorkingDay(day)) left -= 1
  }
  return parkTime(day, CLOSE_OF_BUSINESS_MINUTES)
}

/**
 * Whole minutes of business between two times in UTC milliseconds: nights, weekends and holidays count nothing.
 * Below nothing when `to` is the earlier one.
 */
export function workingMinutesBetween(from: number, to: number): number {
  if (to < from) return -workingMinutesBetween(to, from) || 0
  const last = parkDay(to)
  let worked = 0
  for (let day = parkDay(from); day <= last; day = nextDay(day)) {
    if (!isWorkingDay(day)) continue
    const start = Math.max(from, parkTime(day, OPEN_MINUTES))
    const end = Math.min(to, parkTime(day, CLOSE_OF_BUSINESS_MINUTES))
    worked += Math.max(0, end - start)
  }
  return Math.floor(worked / 60_000)
}

/** UTC milliseconds at which so many minutes of business are over since `from`. */
export function afterWorkingMinutes(from: number, minutes: number): number {
  let left = minutes * 60_000
  for (let day = parkDay(from); ; day = nextDay(day)) {
    if (!isWorkingDay(day)) continue
    const start = Math.max(from, parkTime(day, OPEN_MINUTES))
    const open = Math.max(0, parkTime(day, CLOSE_OF_BUSINESS_MINUTES) - start)
    if (left <= open) return start + left
    left -= open
  }
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
