import type { Locale } from '../../../kernel/localized.ts'
import { Due } from '../../../ui/components/due.tsx'
import { formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Demand } from '../queries.ts'

/** How a demand stands: what is left or over while it is open, else when it was answered and whether in time. */
export function Standing({ demand, now, locale }: { demand: Demand; now: number; locale: Locale }) {
  const words = messages[locale].demands
  const { state, dueAt, answeredAt, overdue } = demand
  if (state === 'open') {
    const clock = { dueAt, dueClock: 'respond' as const, overdue, pausedAt: null }
    return <Due lead={clock} now={now} locale={locale} />
  }
  return (
    <>
      {overdue ? words.late : words.inTime}
      {answeredAt !== null && (
        <small>
          <time datetime={new Date(answeredAt).toISOString()}>{formatTime(answeredAt, locale)}</time>
        </small>
      )}
    </>
  )
}
