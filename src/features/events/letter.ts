import { formatTime } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import type { Letter, Line } from '../notifications/letter.ts'
import type { Park } from '../parks/park.ts'
import type { ParkEvent } from './event.ts'
import { formatSpan } from './pages/words.ts'
import type { Registration } from './queries.ts'

/** What a mail tells. */
export type EventNews = 'confirmed' | 'waiting' | 'promoted' | 'changed' | 'cancelled' | 'seatCancelled' | 'reminder'

interface Subject {
  park: Park
  event: ParkEvent
  seat: Pick<Registration, 'locale' | 'seats' | 'told'>
}

/** A mail to whoever registered: the event as it stands, and their private link. */
export function eventLetter(news: EventNews, { park, event, seat }: Subject, name: string, url: string): Letter {
  const { locale, told } = seat
  const { events, notices } = messages[locale]
  const words = events.mail
  const { contact } = park
  const isChanged = news === 'changed' || news === 'promoted'
  const isMoved = isChanged && (told.startsAt !== event.startsAt || told.endsAt !== event.endsAt)
  const isElsewhere = isChanged && told.place[locale] !== event.place[locale]
  const beijing = (text: string) => notices.beijing(text)
  return {
    locale,
    park: park.name[locale],
    hue: park.hue,
    subject: words.subjectOf(words[news].subject, event.title[locale]),
    heading: words[news].heading,
    greeting: notices.investor.greeting(name.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()),
    paragraphs: [words[news].text],
    facts: lines([
      [events.registration.event, event.title[locale]],
      [events.time, beijing(formatSpan(event, locale))],
      [words.was, isMoved ? formatTime(told.startsAt, locale) : null],
      [events.place, event.place[locale]],
      [words.wasPlace, isElsewhere ? told.place[locale] : null],
      [events.online, event.url],
      [words.ofPeople, events.people(seat.seats)],
      [words.reason, news === 'cancelled' ? (event.cancelled?.[locale] ?? null) : null],
    ]),
    link: { label: words.open, url },
    notes: [words.secret, contact.email === null ? words.withoutReply : words.withReply, words.why],
    contact: {
      office: contact.office[locale],
      lines: lines([
        [notices.labels.phone, contact.phone],
        [notices.labels.email, contact.email],
        [notices.labels.address, contact.address?.[locale] ?? null],
      ]),
    },
  }
}

const lines = (pairs: readonly (readonly [string, string | null])[]): Line[] =>
  pairs.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]))
