import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { TimelineEntry } from '../receipt.ts'

/** What an event is about, in words. */
export function eventHeading({ kind, by, data }: Pick<TimelineEntry, 'kind' | 'by' | 'data'>, locale: Locale): string {
  const { consents, receipt } = messages[locale]
  const { events } = receipt
  switch (kind) {
    case 'message':
      return by === 'park' ? events.answer : events.message
    case 'rated':
      return events.rated(data.score ?? 0)
    case 'consentWithdrawn':
      return events.consentWithdrawn(data.purpose ? consents[data.purpose] : '')
    default:
      return events[kind]
  }
}
