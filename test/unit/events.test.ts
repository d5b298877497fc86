import { describe, expect, it } from 'vitest'
import { closedBy, newsFor, roomOf, toldOf } from '../../src/features/events/event.ts'
import { calendarOf, folded } from '../../src/features/events/ics.ts'
import { formatSpan } from '../../src/features/events/pages/words.ts'
import { remindedAt } from '../../src/features/events/registering.ts'
import { training } from '../support/events.ts'

const startsAt = Date.UTC(2026, 11, 8, 1, 30)
const event = training({ startsAt, endsAt: startsAt + 7_200_000 })

/** The content lines of an iCalendar text (RFC 5545, 3.1), unfolded; each physical line is checked. */
function linesOf(text: string): string[] {
  expect(text.endsWith('\r\n')).toBe(true)
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n�]/)
  }
  return text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')
}

const unescaped = (text: string) =>
  text.replaceAll(/\\([nN\\;,])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))

describe('a calendar file', () => {
  const of = (more: Parameters<typeof training>[0] = {}) =>
    linesOf(
      calendarOf(
        {
          name: '活动',
          locale: 'zh',
          parkId: 'park_1',
          sequence: 7,
          urlOf: (code) => `https://x.test/events/${code}`,
          now: startsAt,
        },
        [{ ...event, ...more }],
      ),
    )
  const valueOf = (lines: string[], name: string) =>
    lines.find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1)

  it('says when in UTC, what and where, and keeps its name', () => {
    const lines = of()
    expect(lines.at(0)).toBe('BEGIN:VCALENDAR')
    expect(lines.at(-1)).toBe('END:VCALENDAR')
    expect(valueOf(lines, 'DTSTART')).toBe('20261208T013000Z')
    expect(valueOf(lines, 'DTEND')).toBe('20261208T033000Z')
    expect(valueOf(lines, 'UID')).toBe('training-1.park_1@luodi')
    expect(valueOf(lines, 'SEQUENCE')).toBe('7')
    for (const name of ['VERSION', 'PRODID', 'DTSTAMP'])
      expect(lines.filter((line) => line.startsWith(`${name}:`))).toHaveLength(1)
  })

  it('escapes and folds any text so that it reads back as it was', () => {
    const zh = `${'讲解申报材料，逐项核对；'.repeat(12)}\\n, ; \r\n第二行😀${'😀'.repeat(40)}`
    const summary = valueOf(of({ summary: { zh, en: '' } }), 'DESCRIPTION') ?? ''
    expect(unescaped(summary)).toContain(zh.replaceAll('\r\n', '\n'))
    expect(valueOf(of({ title: { zh: 'a\nEND:VEVENT', en: '' } }), 'SUMMARY')).toBe(String.raw`a\nEND:VEVENT`)
    for (const length of [74, 75, 76, 150])
      expect(folded('x'.repeat(length)).replaceAll('\r\n ', '')).toHaveLength(length)
  })

  it('says that one is called off', () => {
    const lines = of({ cancelled: { zh: '讲师生病', en: 'ill' } })
    expect(valueOf(lines, 'STATUS')).toBe('CANCELLED')
    expect(valueOf(lines, 'DESCRIPTION')).toMatch(/^讲师生病/)
  })
})

describe('an event', () => {
  it('tells how full it is without numbers', () => {
    expect([roomOf(null, 900), roomOf(30, 0), roomOf(30, 26), roomOf(30, 27), roomOf(30, 30), roomOf(20, 30)]).toEqual([
      'free',
      'free',
      'free',
      'few',
      'waiting',
      'waiting',
    ])
  })

  it('closes when it says, else when it begins', () => {
    const closes = { ...event, closesAt: startsAt - 1000 }
    expect([closedBy(closes, startsAt - 1001), closedBy(closes, startsAt - 1000)]).toEqual([null, 'events.closed'])
    expect([closedBy(event, startsAt - 1), closedBy(event, startsAt), closedBy(event, event.endsAt)]).toEqual([
      null,
      'events.closed',
      'events.over',
    ])
    expect(closedBy({ ...event, cancelled: event.title }, 0)).toBe('events.cancelled')
  })

  it('is news to who knows something else of it', () => {
    const knows = toldOf(event, 'confirmed')
    expect(newsFor(knows, event, 'confirmed')).toBeNull()
    expect(newsFor(knows, { ...event, title: event.place, capacity: 1 }, 'confirmed')).toBeNull()
    expect(newsFor(knows, { ...event, endsAt: event.endsAt + 1 }, 'confirmed')).toBe('changed')
    expect(newsFor(knows, { ...event, url: 'https://meet.test/1' }, 'confirmed')).toBe('changed')
    expect(newsFor(toldOf(event, 'waiting'), event, 'confirmed')).toBe('promoted')
    const off = { ...event, cancelled: event.title }
    expect(newsFor(knows, off, 'confirmed')).toBe('cancelled')
    expect(newsFor(toldOf(off, 'confirmed'), off, 'confirmed')).toBeNull()
    expect(newsFor(toldOf(off, 'confirmed'), event, 'confirmed')).toBe('changed')
  })

  it('reminds at nine on the day before, by the clock of the park', () => {
    expect(new Date(remindedAt(event)).toISOString()).toBe('2026-12-07T01:00:00.000Z')
    expect(formatSpan(event, 'zh')).toBe('2026年12月8日（周二）09:30–11:30')
  })
})
