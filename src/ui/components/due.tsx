import type { Locale } from '../../kernel/localized.ts'
import type { ClockName } from '../../features/leads/lead.ts'
import { formatTime } from '../format.ts'
import { messages } from '../messages/messages.ts'

interface DueProps {
  lead: { dueAt: number | null; dueClock: ClockName | null; overdue: boolean; pausedAt: number | null }
  now: number
  locale: Locale
}

/** By when the next thing is due for a lead. */
export function Due({ lead: { dueAt, dueClock, overdue }, now, locale }: DueProps) {
  if (dueAt === null || dueClock === null) return null
  const exact = formatTime(dueAt, locale)
  return (
    <span class={overdue || dueAt < now ? 'overdue' : undefined}>
      {messages[locale].desk.clocks[dueClock]} <time datetime={new Date(dueAt).toISOString()}>{exact}</time>
    </span>
  )
}
