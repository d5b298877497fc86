import { dayAfterWorkingDays, isWorkingDay } from '../../kernel/working-days.ts'
import { type Duration, inOrder, type PathStep, type TimeOf } from './path.ts'

const DAY_MS = 86_400_000

/**
 * The last day of a period that begins on `day`, which does not count itself. A period of calendar days that would
 * end on a holiday ends on the next working day (Civil Code of China, art. 203).
 */
export function endOf(day: string, { days, kind }: Duration): string {
  if (days === 0) return day
  if (kind === 'working') return dayAfterWorkingDays(day, days)
  let end = addDays(day, days)
  while (!isWorkingDay(end)) end = addDays(end, 1)
  return end
}

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/**
 * The day on which all steps are through when the first begin on `start` and each other begins when those before it
 * are done. Unknown times take no day and leave it open: not before that day. null: the steps wait in a circle.
 */
export function dayOfCompletion<S extends PathStep>(
  steps: readonly S[],
  timeOf: TimeOf<S>,
  start: string,
): { day: string; open: boolean } | null {
  const ordered = inOrder(steps)
  if (!ordered) return null
  const ends = new Map<string, string>()
  for (const step of ordered) {
    const from = latest(
      step.after.map((code) => ends.get(code) ?? start),
      start,
    )
    const { duration } = timeOf(step)
    ends.set(step.code, duration ? endOf(from, duration) : from)
  }
  return { day: latest([...ends.values()], start), open: ordered.some((step) => timeOf(step).open) }
}

const latest = (days: readonly string[], start: string): string =>
  days.reduce((last, day) => (day > last ? day : last), start)
