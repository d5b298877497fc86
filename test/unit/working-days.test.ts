import chineseDays from 'chinese-days'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { isoAtPark, parkDay } from '../../src/kernel/clock.ts'
import {
  dueAfterWorkingDays,
  isWorkingDay,
  WORKING_DAY_MINUTES,
  workingMinutesBetween,
} from '../../src/kernel/working-days.ts'

/** UTC milliseconds of a time at the park. */
const at = (time: string) => Date.parse(`${time.replace(' ', 'T')}:00+08:00`)
const due = (received: string, days: number) => isoAtPark(dueAfterWorkingDays(at(received), days))

/** The State Council's notice for 2026 (国办发明电〔2025〕7号): days off that are weekdays, and make-up days. */
const OFF = new Set([
  '2026-01-01',
  '2026-01-02',
  '2026-02-16',
  '2026-02-17',
  '2026-02-18',
  '2026-02-19',
  '2026-02-20',
  '2026-02-23',
  '2026-04-06',
  '2026-05-01',
  '2026-05-04',
  '2026-05-05',
  '2026-06-19',
  '2026-09-25',
  '2026-10-01',
  '2026-10-02',
  '2026-10-05',
  '2026-10-06',
  '2026-10-07',
])
const ON = new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])

/** Runs `check` as a machine in that zone does. */
function inZone<T>(zone: string, check: () => T): T {
  const before = process.env.TZ
  process.env.TZ = zone
  try {
    return check()
  } finally {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  }
}

describe('the calendar', () => {
  it.each(['America/Los_Angeles', 'UTC', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
    'is that of mainland China on a machine in %s',
    (zone) => {
      const days = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-10-01', '2026-10-10']
      expect(inZone(zone, () => days.map((day) => isWorkingDay(day)))).toEqual([false, false, true, false, true])
    },
  )
})

describe('working days', () => {
  it('are those of the notice for 2026', () => {
    for (let time = at('2026-01-01 12:00'); parkDay(time) < '2027-01-01'; time += 86_400_000) {
      const day = parkDay(time)
      const weekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
      expect(isWorkingDay(day), day).toBe(ON.has(day) || (!weekend && !OFF.has(day)))
    }
  })

  it.each<[string, string, number, string]>([
    ['an ordinary Monday', '2026-03-09 10:00', 1, '2026-03-10T17:30:00+08:00'],
    ['after the close of business', '2026-03-09 19:00', 1, '2026-03-10T17:30:00+08:00'],
    ['Friday evening', '2026-03-06 20:00', 1, '2026-03-09T17:30:00+08:00'],
    ['Saturday', '2026-03-07 09:00', 1, '2026-03-09T17:30:00+08:00'],
    ['just before midnight in Beijing', '2026-03-09 23:59', 1, '2026-03-10T17:30:00+08:00'],
    ['just after midnight in Beijing', '2026-03-10 00:01', 1, '2026-03-11T17:30:00+08:00'],
    ['three days over a weekend', '2026-03-12 10:00', 3, '2026-03-17T17:30:00+08:00'],
    ['the Friday before Spring Festival, with a make-up Saturday', '2026-02-13 16:00', 1, '2026-02-14T17:30:00+08:00'],
    ['the last day before Spring Festival', '2026-02-14 16:00', 1, '2026-02-24T17:30:00+08:00'],
    ['New Year’s Eve', '2026-02-16 12:00', 1, '2026-02-24T17:30:00+08:00'],
    ['five days over Spring Festival and its make-up days', '2026-02-13 16:00', 5, '2026-02-27T17:30:00+08:00'],
    ['the Friday before the second make-up Saturday', '2026-02-27 09:00', 2, '2026-03-02T17:30:00+08:00'],
    ['the eve of National Day', '2026-09-30 09:00', 1, '2026-10-08T17:30:00+08:00'],
    ['National Day to the make-up Saturday', '2026-09-30 09:00', 3, '2026-10-10T17:30:00+08:00'],
    ['past the make-up Saturday', '2026-09-30 09:00', 4, '2026-10-12T17:30:00+08:00'],
    ['before the make-up Sunday of September', '2026-09-18 09:00', 1, '2026-09-20T17:30:00+08:00'],
    ['the turn of the year', '2025-12-31 09:00', 1, '2026-01-04T17:30:00+08:00'],
    ['onto the leap day', '2028-02-28 09:00', 1, '2028-02-29T17:30:00+08:00'],
    ['over the leap day', '2028-02-28 09:00', 2, '2028-03-01T17:30:00+08:00'],
    ['no days at all', '2026-03-09 10:00', 0, '2026-03-09T17:30:00+08:00'],
  ])('%s: %s and %i days is %s', (_, received, days, expected) => {
    expect(due(received, days)).toBe(expected)
  })

  it('always end on a working day, later than they began, and in their order', () => {
    const time = fc.integer({ min: at('2024-01-01 00:00'), max: at('2030-12-31 23:59') })
    fc.assert(
      fc.property(time, fc.integer({ min: 1, max: 30 }), fc.nat(86_400_000), (received, days, more) => {
        const end = dueAfterWorkingDays(received, days)
        expect(isWorkingDay(parkDay(end))).toBe(true)
        expect(end).toBeGreaterThan(received)
        expect(dueAfterWorkingDays(received, days + 1)).toBeGreaterThan(end)
        expect(dueAfterWorkingDays(received + more, days)).toBeGreaterThanOrEqual(end)
      }),
    )
  })
})

describe('working time', () => {
  const DAY = WORKING_DAY_MINUTES
  it.each<[string, string, string, number]>([
    ['within one day', '2026-03-09 10:00', '2026-03-09 11:30', 90],
    ['over midday, without a pause', '2026-03-09 09:00', '2026-03-09 17:30', 510],
    ['before opening', '2026-03-09 06:00', '2026-03-09 09:00', 0],
    ['from the evening', '2026-03-09 17:30', '2026-03-09 23:59', 0],
    ['over a night', '2026-03-09 17:00', '2026-03-10 09:30', 60],
    ['over midnight in UTC', '2026-03-09 07:00', '2026-03-09 09:15', 15],
    ['over a weekend', '2026-03-06 17:00', '2026-03-09 10:00', 90],
    ['on a Sunday', '2026-03-08 09:00', '2026-03-08 17:30', 0],
    ['over National Day', '2026-09-30 16:30', '2026-10-08 10:00', 120],
    ['with the make-up Saturday after it', '2026-10-09 17:00', '2026-10-10 09:30', 60],
    ['over Spring Festival', '2026-02-14 17:00', '2026-02-24 09:30', 60],
    ['over Spring Festival and its make-up days', '2026-02-13 09:00', '2026-03-01 12:00', 7 * DAY],
    ['no time', '2026-03-09 10:00', '2026-03-09 10:00', 0],
    ['backwards', '2026-03-09 11:30', '2026-03-09 10:00', -90],
    ['backwards over a weekend', '2026-03-09 10:00', '2026-03-06 17:00', -90],
    ['backwards at night', '2026-03-09 23:00', '2026-03-09 22:00', 0],
  ])('%s: from %s to %s is %i minutes', (_, from, to, minutes) => {
    expect(workingMinutesBetween(at(from), at(to))).toBe(minutes)
  })

  it('adds up, and is a working day from one close of business to the next', () => {
    const time = fc.integer({ min: at('2025-12-01 00:00') / 60_000, max: at('2027-01-31 00:00') / 60_000 })
    fc.assert(
      fc.property(time, time, time, (a, b, c) => {
        const between = (from: number, to: number) => workingMinutesBetween(from * 60_000, to * 60_000)
        expect(between(a, b) + between(b, c)).toBe(between(a, c))
        const due = dueAfterWorkingDays(a * 60_000, 1)
        expect(workingMinutesBetween(due, dueAfterWorkingDays(due, 3))).toBe(3 * DAY)
      }),
      { numRuns: 30 },
    )
  })

  it('over twenty years is every working day of them, and asks the calendar about each only once', () => {
    const [from, to] = [at('2006-03-01 17:30'), at('2026-03-01 17:30')]
    let days = 0
    for (let time = from + 86_400_000; time <= to; time += 86_400_000) days += Number(isWorkingDay(parkDay(time)))
    expect(workingMinutesBetween(from, to)).toBe(days * DAY)
    const asked = vi.spyOn(chineseDays, 'isWorkday')
    expect(workingMinutesBetween(to, from + 60_000)).toBe(-days * DAY)
    expect(asked.mock.calls.length).toBeLessThan(3)
    asked.mockRestore()
  })
})
