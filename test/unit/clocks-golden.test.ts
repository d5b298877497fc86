import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_TEMPLATE } from '../../src/features/clocks/clock.ts'
import { clocksAtReceipt } from '../../src/features/clocks/progress.ts'
import {
  afterWorkingMinutes,
  dayBeforeSpringFestival,
  dueAfterWorkingDays,
  isNoticeOut,
  isWorkingDay,
  minutesADay,
  OFFICE_HOURS,
  type WorkingTime,
  workingMinutesBetween,
} from '../../src/kernel/working-days.ts'
import { dayIn, isZone, minutesIn, timeIn } from '../../src/kernel/zone.ts'

/** UTC milliseconds of a time with its offset, as in `2026-02-13 16:00 +08:00`. */
const moment = (text: string) => {
  const [day = '', time = '', offset = '+08:00'] = text.split(' ')
  return Date.parse(`${day}T${time}:00${offset}`)
}
const office = (more: Partial<WorkingTime>): WorkingTime => ({ ...OFFICE_HOURS, ...more })
const dues = (received: string, time: WorkingTime = OFFICE_HOURS) => {
  const { respond, assess, feedback } = clocksAtReceipt({ ...DEFAULT_TEMPLATE, time }, moment(received))
  return [respond, assess, feedback].map((clock) => clock?.dueAt)
}

/*
 * State Council, 国办发明电〔2025〕7号, for 2026: Spring Festival off 15 to 23 February, work on Sat 14 and Sat 28
 * February; National Day off 1 to 7 October, work on Sun 20 September and Sat 10 October.
 * State Council, 国办发明电〔2024〕12号, for 2025: Spring Festival off 28 January to 4 February, work on Sun 26 January
 * and Sat 8 February; National Day and Mid-autumn off 1 to 8 October, work on Sun 28 September and Sat 11 October.
 */
describe('first answer, assessment and feedback', () => {
  it.each<[string, string, [string, string, string]]>([
    // Make-up Saturday 14 February is the first working day, 24 and 25 the next; 26 and 27 the last two.
    ['Friday before Spring Festival 2026', '2026-02-13 16:00', ['02-14', '02-25', '02-27']],
    ['last working day before it, at the last minute', '2026-02-14 17:29', ['02-24', '02-26', '02-28']],
    ['New Year’s Eve', '2026-02-16 23:59', ['02-24', '02-26', '02-28']],
    // Sunday 1 March is off again: the make-up Saturday before it counts.
    ['over the second make-up day', '2026-02-25 10:00', ['02-26', '02-28', '03-03']],
    // Sunday 26 January is worked, Monday 27 too; then nothing until 5 February.
    ['Saturday before Spring Festival 2025', '2025-01-25 09:00', ['2025-01-26', '2025-02-05', '2025-02-07']],
    // 5, 6, 7 February, make-up Saturday 8, Monday 10.
    ['the eve of Spring Festival 2025', '2025-01-28 10:00', ['2025-02-05', '2025-02-07', '2025-02-10']],
    // 8 and 9 October, make-up Saturday 10, then Monday 12 and Tuesday 13.
    ['the eve of National Day 2026', '2026-09-30 17:30', ['10-08', '10-10', '10-13']],
    ['a day of National Day 2026', '2026-10-04 12:00', ['10-08', '10-10', '10-13']],
    // Friday 18 September, make-up Sunday 20, Monday 21, Tuesday 22, Wednesday 23.
    ['before the make-up Sunday', '2026-09-17 09:00', ['09-18', '09-21', '09-23']],
    // 9 and 10 October, make-up Saturday 11, Monday 13, Tuesday 14.
    ['the eve of National Day 2025', '2025-09-30 09:00', ['2025-10-09', '2025-10-11', '2025-10-14']],
    // 29 and 30 September follow make-up Sunday 28; then 9 and 10 October.
    ['before the make-up Sunday of 2025', '2025-09-27 09:00', ['2025-09-28', '2025-09-30', '2025-10-10']],
    // 2028 has no notice yet: Tuesday 29 February, Thursday 2 March, Monday 6 March.
    ['the day before a leap day', '2028-02-28 09:00', ['2028-02-29', '2028-03-02', '2028-03-06']],
    ['a leap day at night', '2028-02-29 23:00', ['2028-03-01', '2028-03-03', '2028-03-07']],
  ])('%s, %s', (_, received, days) => {
    const full = days.map((day) => moment(`${day.length === 5 ? `2026-${day}` : day} 17:30`))
    expect(dues(received)).toEqual(full)
  })

  it('are the same in a park that works by Beijing time or by its own clock', () => {
    // Xinjiang works 10:00 to 18:30 by Beijing time, which is 8:00 to 16:30 at Ürümqi (UTC+6).
    const beijing = office({ opens: 600, closes: 1110 })
    const urumqi = office({ zone: 'Asia/Urumqi', opens: 480, closes: 990 })
    const expected = ['2026-02-24 18:30', '2026-02-26 18:30', '2026-02-28 18:30'].map(moment)
    expect(dues('2026-02-14 18:29', beijing)).toEqual(expected)
    expect(dues('2026-02-14 18:29', urumqi)).toEqual(expected)
    // One in the morning in Beijing is the evening before at Ürümqi: the day of receipt is the park’s.
    expect(dues('2026-03-10 01:00', urumqi)[0]).toBe(moment('2026-03-10 18:30'))
    expect(dues('2026-03-10 01:00', beijing)[0]).toBe(moment('2026-03-11 18:30'))
  })

  it('keep to the wall clock where that is changed', () => {
    const newYork = office({ zone: 'America/New_York', calendar: 'weekdays', opens: 540, closes: 1020 })
    // Clocks go forward on Sunday 8 March 2026 (UTC-5 to UTC-4), and back on Sunday 1 November 2026.
    expect(dues('2026-03-06 10:00 -05:00', newYork)).toEqual(
      ['2026-03-09 17:00 -04:00', '2026-03-11 17:00 -04:00', '2026-03-13 17:00 -04:00'].map(moment),
    )
    expect(dues('2026-10-30 23:30 -04:00', newYork)[0]).toBe(moment('2026-11-02 17:00 -05:00'))
    expect(workingMinutesBetween(moment('2026-03-06 16:00 -05:00'), moment('2026-03-09 10:00 -04:00'), newYork)).toBe(
      120,
    )
    expect(minutesADay(newYork)).toBe(480)
  })

  it('leave a lunch break out', () => {
    const time = office({ lunch: [720, 840] })
    expect(minutesADay(time)).toBe(390)
    // Half an hour before noon and one after two.
    expect(workingMinutesBetween(moment('2026-03-09 11:30'), moment('2026-03-09 15:00'), time)).toBe(90)
    expect(afterWorkingMinutes(moment('2026-03-09 11:30'), 90, time)).toBe(moment('2026-03-09 15:00'))
    expect(afterWorkingMinutes(moment('2026-03-09 12:30'), 1, time)).toBe(moment('2026-03-09 14:01'))
  })
})

describe('calendars', () => {
  it('know Monday to Friday alone, the eve of Spring Festival, and which years have a notice', () => {
    expect(['2026-10-01', '2026-10-10'].map((day) => isWorkingDay(day, 'weekdays'))).toEqual([true, false])
    expect([2025, 2026, 2027].map(dayBeforeSpringFestival)).toEqual(['2025-01-28', '2026-02-16', '2027-02-05'])
    expect([2026, 2099].map(isNoticeOut)).toEqual([true, false])
  })

  it('know the zones that the runtime knows', () => {
    expect(['Asia/Shanghai', 'Asia/Urumqi', 'America/New_York', 'Asia/Nowhere', ''].map(isZone)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    const at = moment('2026-03-08 03:30 -04:00')
    expect([dayIn('America/New_York', at), minutesIn('America/New_York', at)]).toEqual(['2026-03-08', 210])
    expect(timeIn('America/New_York', '2026-03-08', 210)).toBe(at)
  })
})

describe('whatever the park’s hours', () => {
  const hours = fc.constantFrom<WorkingTime>(
    OFFICE_HOURS,
    office({ lunch: [720, 840] }),
    office({ zone: 'Asia/Urumqi', opens: 480, closes: 990 }),
    office({ zone: 'America/New_York', calendar: 'weekdays' }),
  )
  const time = fc.integer({ min: moment('2025-01-01 00:00'), max: moment('2027-12-31 00:00') })

  it('a due time is in working time, grows, and leaves its days of work', () => {
    fc.assert(
      fc.property(hours, time, fc.integer({ min: 1, max: 20 }), fc.nat(3 * 86_400_000), (park, at, days, more) => {
        const due = dueAfterWorkingDays(at, days, park)
        expect(workingMinutesBetween(due - 60_000, due, park)).toBe(1)
        expect(dueAfterWorkingDays(at, days + 1, park)).toBeGreaterThan(due)
        expect(dueAfterWorkingDays(at + more, days, park)).toBeGreaterThanOrEqual(due)
        // From a close of business on it is exactly so many days; what is left of the day of receipt comes on top.
        expect(workingMinutesBetween(due, dueAfterWorkingDays(due, days, park), park)).toBe(days * minutesADay(park))
        const rest = workingMinutesBetween(at, timeIn(park.zone, dayIn(park.zone, at), park.closes), park)
        expect(workingMinutesBetween(at, due, park)).toBe(days * minutesADay(park) + Math.max(0, rest))
      }),
      { numRuns: 60 },
    )
  })

  it('so many minutes later is so many minutes later', () => {
    fc.assert(
      fc.property(hours, time, fc.integer({ min: 1, max: 4000 }), (park, at, minutes) => {
        const later = afterWorkingMinutes(at, minutes, park)
        expect(workingMinutesBetween(at, later, park)).toBe(minutes)
        expect(afterWorkingMinutes(at, minutes + 1, park)).toBeGreaterThan(later)
      }),
      { numRuns: 60 },
    )
  })
})
