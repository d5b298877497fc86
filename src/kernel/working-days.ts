import { isWorkday } from 'chinese-days'
import { parkDay, parkTime } from './clock.ts'

/** End of business at the park: 17:30. */
const CLOSE_OF_BUSINESS_MINUTES = 17 * 60 + 30

/** A working day of mainland China: public holidays are off, make-up Saturdays and Sundays (调休) are on. */
export function isWorkingDay(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  // The library reads a Date in the machine's own zone, and a text as UTC: only the former is the day that is meant.
  return isWorkday(new Date(year, month - 1, date))
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

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
