import type { ClockName } from '../../features/leads/lead.ts'
import type { Locale } from '../../kernel/localized.ts'
import { formatTime } from '../format.ts'
import { messages } from '../messages/messages.ts'

interface DueProps {
  lead: { dueAt: number | null; dueClock: ClockName | null; overdue: boolean; pausedAt: number | null }
  /** UTC milliseconds. */
  now: number
  locale: Locale
}

/** What matters of a lead's clocks: by when the next thing is due. */
export function Due({ lead: { dueAt, overdue, pausedAt }, now, locale }: DueProps) {
  const words = messages[locale].inbox.due
  if (pausedAt !== null) return <span class="due">{words.paused}</span>
  if (dueAt === null) return null
  const time = formatTime(dueAt, locale)
  if (overdue || dueAt < now) return <span class="due due-over">{words.overdue(time)}</span>
  return <span class="due">{words.due(time)}</span>
}
