import type { ClockName } from '../../features/leads/lead.ts'
import type { Locale } from '../../kernel/localized.ts'
import { WORKING_DAY_MINUTES, workingMinutesBetween } from '../../kernel/working-days.ts'
import { formatTime } from '../format.ts'
import { messages } from '../messages/messages.ts'

/** The columns of a lead that say how its clocks stand. */
export interface DueLead {
  dueAt: number | null
  dueClock: ClockName | null
  overdue: boolean
  pausedAt: number | null
}

interface DueProps {
  lead: DueLead
  /** UTC milliseconds. */
  now: number
  locale: Locale
}

/** What the next clock of a lead says, counted in working time; nothing when none runs. Only what ran out is coloured. */
export function Due({ lead, now, locale }: DueProps) {
  const words = messages[locale].clocks.due
  const { dueAt, pausedAt } = lead
  if (dueAt === null && pausedAt === null) return null
  const at = dueAt ?? pausedAt ?? now
  const title = dueAt === null ? words.since(formatTime(at, locale)) : words.exact(formatTime(at, locale))
  const kind = dueAt === null ? 'due paused' : isOver(lead, now) ? 'due over' : 'due'
  return (
    <time class={kind} datetime={new Date(at).toISOString()} title={title}>
      {dueText(lead, now, locale)}
    </time>
  )
}

/** The same as text, for titles and messages; '' when no clock runs. */
export function dueText(lead: DueLead, now: number, locale: Locale): string {
  const words = messages[locale].clocks.due
  const { dueAt, dueClock, pausedAt } = lead
  if (dueAt === null) return pausedAt === null ? '' : words.paused
  const does = words.does[dueClock ?? 'respond']
  const minutes = workingMinutesBetween(now, dueAt)
  if (!isOver(lead, now)) return words.left(does, workingTime(Math.max(1, minutes), locale))
  return minutes > -1 ? words.justOver(does) : words.over(does, workingTime(-minutes, locale))
}

/** Whole working days, hours or minutes, whichever is the largest that there is one of. */
export function workingTime(minutes: number, locale: Locale): string {
  const words = messages[locale].clocks.due
  if (minutes >= WORKING_DAY_MINUTES) return words.days(Math.floor(minutes / WORKING_DAY_MINUTES))
  return minutes >= 60 ? words.hours(Math.floor(minutes / 60)) : words.minutes(minutes)
}

/** The column is set by a job a little later: what the page shows is the moment itself. */
const isOver = ({ dueAt, overdue }: DueLead, now: number): boolean => overdue || (dueAt !== null && now > dueAt)
