import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterWorkingMinutes,
  CALENDARS,
  dayAfterWorkingDays,
  dueAfterWorkingDays,
  isWorkingDay,
  minutesADay,
  OFFICE_HOURS,
  workingDaysAfter,
  workingMinutesBetween,
  type WorkingTime,
} from '../../src/kernel/working-days.ts'
import { dayIn, timeIn } from '../../src/kernel/zone.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** With the holidays of all years that have a notice, some before, and decades without one. */
const day = fc
  .integer({ min: Date.UTC(2004, 0, 1) / DAY_MS, max: Date.UTC(2060, 11, 31) / DAY_MS })
  .map((days) => new Date(days * DAY_MS).toISOString().slice(0, 10))
const minute = fc
  .integer({ min: Date.UTC(2015, 0, 1) / MINUTE_MS, max: Date.UTC(2032, 11, 31) / MINUTE_MS })
  .map((minutes) => minutes * MINUTE_MS)
const calendar = fc.constantFrom(...CALENDARS)

/** Of zones that keep one time all year. */
const hours: fc.Arbitrary<WorkingTime> = fc
  .record({
    zone: fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Asia/Kolkata', 'UTC'),
    calendar,
    times: fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 4, maxLength: 4 }),
    lunch: fc.boolean(),
  })
  .map(({ zone, calendar, times, lunch }) => {
    const [opens = 0, from = 0, to = 0, closes = 0] = times.toSorted((a, b) => a - b).map((quarter) => quarter * 15)
    return { zone, calendar, opens, closes, lunch: lunch ? ([from, to] as const) : null }
  })
const anyHours = fc.oneof(fc.constant(OFFICE_HOURS), hours)

describe('working days', () => {
  it('after a day and up to it undo each other, over any span', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 5000 }), calendar, (from, days, which) => {
        const to = dayAfterWorkingDays(from, days, which)
        expect(isWorkingDay(to, which)).toBe(true)
        expect(workingDaysAfter(from, to, which)).toBe(days)
        expect(dayAfterWorkingDays(from, workingDaysAfter(from, to, which), which)).toBe(to)
      }),
    )
  })

  it('add up, and go on with the days', () => {
    fc.assert(
      fc.property(day, fc.nat(300), fc.nat(300), calendar, (from, one, other, which) => {
        const both = dayAfterWorkingDays(from, one + other, which)
        expect(dayAfterWorkingDays(dayAfterWorkingDays(from, one, which), other, which)).toBe(both)
        expect(both >= dayAfterWorkingDays(from, one, which)).toBe(true)
      }),
    )
  })

  it('are those that one counts day by day', () => {
    fc.assert(
      fc.property(day, fc.nat(800), calendar, (from, span, which) => {
        let counted = 0
        let last = from
        for (let at = 0; at < span; at += 1) {
          last = new Date(Date.parse(last) + DAY_MS).toISOString().slice(0, 10)
          counted += Number(isWorkingDay(last, which))
        }
        expect(workingDaysAfter(from, last, which)).toBe(counted)
      }),
      { numRuns: 30 },
    )
  })

  it('end when business does', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 60 }), anyHours, (from, days, time) => {
        const last = dayAfterWorkingDays(dayIn(time.zone, from), days, time.calendar)
        expect(dueAfterWorkingDays(from, days, time)).toBe(timeIn(time.zone, last, time.closes))
      }),
    )
  })
})

describe('working time', () => {
  it('after a moment and between the two undo each other', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: 1, max: 30_000 }), anyHours, (from, minutes, time) => {
        const to = afterWorkingMinutes(from, minutes, time)
        expect(workingMinutesBetween(from, to, time)).toBe(minutes)
        // The first such moment: a minute before there was one less.
        expect(workingMinutesBetween(from, to - MINUTE_MS, time)).toBe(minutes - 1)
      }),
    )
  })

  it('adds up, forwards and back', () => {
    fc.assert(
      fc.property(minute, minute, minute, anyHours, (a, b, c, time) => {
        const between = (from: number, to: number) => workingMinutesBetween(from, to, time)
        expect(between(a, b) + between(b, c)).toBe(between(a, c))
        expect(between(b, a) + between(a, b)).toBe(0)
      }),
    )
    fc.assert(
      fc.property(minute, fc.nat(5000), fc.nat(5000), anyHours, (from, one, other, time) => {
        const both = afterWorkingMinutes(from, one + other, time)
        expect(afterWorkingMinutes(afterWorkingMinutes(from, one, time), other, time)).toBe(both)
      }),
    )
  })

  it('never goes back, and a whole day of it is a working day', () => {
    fc.assert(
      fc.property(minute, fc.nat(20_000), fc.nat(20_000), anyHours, (from, minutes, more, time) => {
        // Midnight is the next day's.
        fc.pre(time.closes < 24 * 60)
        expect(afterWorkingMinutes(from, minutes + more, time)).toBeGreaterThanOrEqual(
          afterWorkingMinutes(from, minutes, time),
        )
        const closed = dueAfterWorkingDays(from, 1, time)
        expect(workingMinutesBetween(closed, dueAfterWorkingDays(closed, 1 + (more % 50), time), time)).toBe(
          (1 + (more % 50)) * minutesADay(time),
        )
      }),
    )
  })
})
