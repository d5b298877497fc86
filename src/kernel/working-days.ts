import chineseDays from 'chinese-days'
import { BEIJING, dayIn, timeIn } from './zone.ts'

/** Which days are worked: by mainland China's calendar with its make-up days (调休), or Monday to Friday. */
export const CALENDARS = ['CN', 'weekdays'] as const
export type Calendar = (typeof CALENDARS)[number]

/** When a park works. Times of day in minutes after midnight there, the same on every working day. */
export interface WorkingTime {
  /** IANA name of the time zone. */
  zone: string
  calendar: Calendar
  opens: number
  closes: number
  /** A pause that counts nothing, from and to; null: none. */
  lunch: readonly [number, number] | null
}

/** Business at the park: 9:00 to 17:30, counted without a midday pause so that it ends with the reply-by time. */
export const OFFICE_HOURS: WorkingTime = {
  zone: BEIJING,
  calendar: 'CN',
  opens: 9 * 60,
  closes: 17 * 60 + 30,
  lunch: null,
}

/** Minutes of one working day. */
export const minutesADay = ({ opens, closes, lunch }: WorkingTime): number =>
  closes - opens - (lunch ? lunch[1] - lunch[0] : 0)

/** Minutes of one working day in office hours: eight and a half hours. */
export const WORKING_DAY_MINUTES = minutesADay(OFFICE_HOURS)

/** A working day of mainland China: public holidays are off, make-up Saturdays and Sundays (调休) are on. */
export function isWorkingDay(day: string, calendar: Calendar = 'CN'): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  if (calendar === 'weekdays') return ![0, 6].includes(new Date(Date.UTC(year, month - 1, date)).getUTCDay())
  // The library reads a Date in the machine's own zone, and a text as UTC: only the former is the day that is meant.
  return chineseDays.isWorkday(new Date(year, month - 1, date))
}

/** Whether the State Council's notice for a year is known: without one its weekends are off, and nothing else. */
export const isNoticeOut = (year: number): boolean =>
  chineseDays.getDayDetail(new Date(year, 9, 1)).name.includes('国庆')

/** The eve of Spring Festival (除夕) of a year, `YYYY-MM-DD`. */
export function dayBeforeSpringFestival(year: number): string {
  const first = Date.parse(`${chineseDays.getSolarDateFromLunar(`${year}-01-01`).date}T00:00:00Z`)
  return new Date(first - DAY_MS).toISOString().slice(0, 10)
}

/**
 * UTC milliseconds by which something received at `receivedAt` is due within `workingDays`.
 * The day of receipt does not count, the last one ends with business (Civil Code of China, art. 201 and 203).
 * Holidays are those of the State Council's yearly notices; years without one yet have weekends only.
 */
export function dueAfterWorkingDays(receivedAt: number, workingDays: number, time: WorkingTime = OFFICE_HOURS): number {
  let day = dayIn(time.zone, receivedAt)
  for (let left = workingDays; left > 0;) {
    day = nextDay(day)
    if (isWorkingDay(day, time.calendar)) left -= 1
  }
  return timeIn(time.zone, day, time.closes)
}

/**
 * Whole minutes of business between two times in UTC milliseconds: nights, weekends and holidays count nothing.
 * Days between the first and the last count `minutesADay`. Below nothing when `to` is the earlier one.
 */
export function workingMinutesBetween(from: number, to: number, time: WorkingTime = OFFICE_HOURS): number {
  if (to < from) return -workingMinutesBetween(to, from, time) || 0
  const [first, last] = [dayIn(time.zone, from), dayIn(time.zone, to)]
  const workedOn = (day: string) =>
    shiftsOn(day, time).reduce(
      (sum, [opens, closes]) => sum + Math.max(0, Math.min(to, closes) - Math.max(from, opens)),
      0,
    )
  if (first === last) return Math.floor(workedOn(first) / MINUTE_MS)
  const whole = workingDaysFrom(nextDay(first), last, time.calendar) * minutesADay(time)
  return whole + Math.floor((workedOn(first) + workedOn(last)) / MINUTE_MS)
}

/**
 * Working days after a day, up to a later one, which counts: the day on which a period begins does not (Civil Code of
 * China, art. 201). None when `to` is not later.
 */
export const workingDaysAfter = (from: string, to: string, calendar: Calendar = 'CN'): number =>
  to <= from ? 0 : workingDaysFrom(nextDay(from), nextDay(to), calendar)

/** The last of so many working days after a day; the day itself when they are none. */
export function dayAfterWorkingDays(day: string, days: number, calendar: Calendar = 'CN'): string {
  if (days <= 0) return day
  const next = nextDay(day)
  let year = yearOf(next)
  let left = days + workingDaysBefore(next, calendar)
  for (let all = workingDaysIn(year, calendar); left > all; all = workingDaysIn(year, calendar)) {
    left -= all
    year += 1
  }
  const after = workingDaysOf(year, calendar).findIndex((count) => count >= left)
  return new Date(Date.UTC(year, 0, 1) + (after - 1) * DAY_MS).toISOString().slice(0, 10)
}

/** Working days from a day, included, to a later one, excluded. */
function workingDaysFrom(from: string, to: string, calendar: Calendar): number {
  let count = workingDaysBefore(to, calendar) - workingDaysBefore(from, calendar)
  for (let year = yearOf(from); year < yearOf(to); year += 1) count += workingDaysIn(year, calendar)
  return count
}

const workingDaysIn = (year: number, calendar: Calendar): number => workingDaysOf(year, calendar).at(-1) ?? 0

/** Working days of its year before a day. */
const workingDaysBefore = (day: string, calendar: Calendar): number => {
  const year = yearOf(day)
  return workingDaysOf(year, calendar)[(Date.parse(`${day}T00:00:00Z`) - Date.UTC(year, 0, 1)) / DAY_MS] ?? 0
}

const yearOf = (day: string): number => Number(day.slice(0, 4))

/** By calendar and year: a lead may be overdue for years, and the calendar's answer about one day is slow. */
const counted = new Map<string, number[]>()

/** How many working days of a year lie before each of its days, and, as the last, how many it has. */
function workingDaysOf(year: number, calendar: Calendar): number[] {
  const key = `${calendar} ${year}`
  const known = counted.get(key)
  if (known) return known
  const counts = [0]
  for (let day = `${year}-01-01`; yearOf(day) === year; day = nextDay(day))
    counts.push((counts.at(-1) ?? 0) + Number(isWorkingDay(day, calendar)))
  counted.set(key, counts)
  return counts
}

/** The first moment by which so many minutes of business have passed since `from`, UTC milliseconds. */
export function afterWorkingMinutes(from: number, minutes: number, time: WorkingTime = OFFICE_HOURS): number {
  let left = minutes * MINUTE_MS
  if (left <= 0) return from
  for (let day = dayIn(time.zone, from); ; day = nextDay(day))
    for (const [opens, closes] of shiftsOn(day, time)) {
      const start = Math.max(from, opens)
      if (closes - start >= left) return start + left
      left -= Math.max(0, closes - start)
    }
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The stretches of business of a day, UTC milliseconds; none on a day off. */
function shiftsOn(day: string, { zone, calendar, opens, closes, lunch }: WorkingTime): [number, number][] {
  if (!isWorkingDay(day, calendar)) return []
  const at = (minutes: number) => timeIn(zone, day, minutes)
  if (!lunch) return [[at(opens), at(closes)]]
  return [
    [at(opens), at(lunch[0])],
    [at(lunch[1]), at(closes)],
  ]
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
}
