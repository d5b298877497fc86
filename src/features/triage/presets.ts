import { parkDay, parkTime } from '../../kernel/clock.ts'

export type Preset = 'tomorrow' | 'monday' | 'week' | 'month'

const DAY_MS = 86_400_000
const NOON_MINUTES = 12 * 60
const WEEK_DAYS = 7
const MONTH_DAYS = 30

/** Days at the park, `YYYY-MM-DD`, until which a lead is put off most often. */
export function presetDays(now: number): { name: Preset; day: string }[] {
  const noon = parkTime(parkDay(now), NOON_MINUTES)
  const after = (days: number) => parkDay(noon + days * DAY_MS)
  const weekday = new Date(`${parkDay(now)}T00:00:00Z`).getUTCDay()
  const untilMonday = (WEEK_DAYS + 1 - weekday) % WEEK_DAYS || WEEK_DAYS
  return [
    { name: 'tomorrow', day: after(1) },
    { name: 'monday', day: after(untilMonday) },
    { name: 'week', day: after(WEEK_DAYS) },
    { name: 'month', day: after(MONTH_DAYS) },
  ]
}
