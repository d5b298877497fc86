import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextNight } from '../../src/features/jobs/daily.ts'
import { closedBefore } from '../../src/features/privacy/retention.ts'
import { parkDay, parkTime } from '../../src/kernel/clock.ts'

/** The last day on which a lead that was closed on `day` is kept. */
function keptThrough(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate())))
    .toISOString()
    .slice(0, 10)
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)
const days = fc
  .integer({ min: Date.UTC(2020, 0, 1) / 86_400_000, max: Date.UTC(2040, 0, 1) / 86_400_000 })
  .map((day) => dayOf(day * 86_400_000))

describe('how long a closed lead is kept', () => {
  it.each([
    ['2026-11-22', 24, '2024-11-22'],
    ['2026-03-01', 1, '2026-02-01'],
    ['2026-03-31', 1, '2026-03-01'],
    ['2024-03-30', 1, '2024-03-01'],
    ['2024-03-29', 1, '2024-02-29'],
    ['2026-01-15', 1, '2025-12-15'],
  ])('on %s, kept for %i months: closed before %s', (today, months, before) => {
    expect(closedBefore(today, months)).toBe(parkTime(before, 0))
  })

  it('is through the same day so many months later, whatever the months’ lengths', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 60 }), (closed, today, months) => {
        const goes = parkTime(closed, 12 * 60) < closedBefore(today, months)
        expect(goes).toBe(keptThrough(closed, months) < today)
      }),
    )
  })
})

it('works at three at night', () => {
  const night = parkTime('2026-11-23', 180)
  expect(nextNight(parkTime('2026-11-22', 600))).toBe(night)
  expect(nextNight(night - 1)).toBe(night)
  expect(parkDay(nextNight(night))).toBe('2026-11-24')
})
