import type { Locale } from '../../kernel/localized.ts'
import type { ParkEvent } from './event.ts'

/** What a calendar's file is about beside its events. */
export interface Calendar {
  /** Name under which programs show it. */
  name: string
  locale: Locale
  /** Makes the names of events unique in the world. */
  parkId: string
  /** Raised with every change that is published: a program takes the higher one. */
  sequence: number
  /** Absolute address of an event's page. */
  urlOf: (code: string) => string
  now: number
}

/** Octets of a line without its end (RFC 5545, 3.1). */
const LINE_OCTETS = 75
const END = '\r\n'

/** Events as iCalendar (RFC 5545): times in UTC, text of one language. */
export function calendarOf(calendar: Calendar, events: readonly ParkEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Luodi//Events//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(calendar.name)}`,
    `X-WR-CALNAME:${escaped(calendar.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    ...events.flatMap((event) => eventLines(calendar, event)),
    'END:VCALENDAR',
  ]
  return lines.map(folded).join(END) + END
}

function eventLines({ locale, parkId, sequence, urlOf, now }: Calendar, event: ParkEvent): string[] {
  const { code, title, summary, place, url, startsAt, endsAt, cancelled, organiser } = event
  const said = [cancelled?.[locale], summary[locale], organiser[locale], url].filter((part) => part != null)
  return [
    'BEGIN:VEVENT',
    `UID:${code}.${parkId}@luodi`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${cancelled === null ? 'CONFIRMED' : 'CANCELLED'}`,
    `SUMMARY:${escaped(title[locale])}`,
    `DESCRIPTION:${escaped(said.join('\n\n'))}`,
    `LOCATION:${escaped(place[locale])}`,
    `URL:${urlOf(code)}`,
    'END:VEVENT',
  ]
}

/** `20261123T013000Z` */
const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '')

/** Lines of at most 75 octets; the next begins with a blank. No character is cut in two. */
export function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > LINE_OCTETS) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join(END)
}
const encoder = new TextEncoder()
