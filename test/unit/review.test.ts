import { describe, expect, it } from 'vitest'
import { nextReview, standingOf } from '../../src/features/truth/vouched.ts'
import { isNews } from '../../src/features/truth/watch.ts'
import { daysLeft, isCurrent, plusDays, plusMonths } from '../../src/kernel/review.ts'

describe('days of review', () => {
  it('count to the last day of what they say', () => {
    expect(daysLeft('2026-03-01', '2026-02-28')).toBe(1)
    expect(daysLeft('2028-03-01', '2028-02-28')).toBe(2)
    expect(daysLeft('2026-02', '2026-02-27')).toBe(1)
    expect(daysLeft('2026', '2026-12-31')).toBe(0)
    expect(daysLeft('2026-11-20', '2026-11-23')).toBe(-3)
  })

  it('stay inside of a month that is shorter', () => {
    expect(plusMonths('2026-08-31', 6)).toBe('2027-02-28')
    expect(plusMonths('2027-08-31', 6)).toBe('2028-02-29')
    expect(plusMonths('2026-12-31', 12)).toBe('2027-12-31')
    expect(plusMonths('2026-03-31', -1)).toBe('2026-02-28')
    expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
  })

  it('are current on the day itself, and not the day after', () => {
    expect(isCurrent({ reviewBy: '2026-11-30' }, '2026-11-30')).toBe(true)
    expect(isCurrent({ reviewBy: '2026-11-30' }, '2026-12-01')).toBe(false)
    expect(isCurrent({ reviewBy: null }, '2026-12-01')).toBe(true)
    expect(standingOf('2026-11-30', '2026-11-16')).toBe('soon')
    expect(standingOf('2026-11-30', '2026-11-15')).toBe('good')
    expect(standingOf('2026-11-30', '2026-12-01')).toBe('over')
  })
})

describe('the next review', () => {
  const of = (verifiedAt: string | null, reviewBy: string | null) => ({ verifiedAt, reviewBy })

  it('is as far away as the last one was, by months where it was months', () => {
    expect(nextReview(of('2026-01-31', '2026-07-31'), 'same', '2026-08-31')).toBe('2027-02-28')
    expect(nextReview(of('2026-01-01', '2026-01-11'), 'same', '2026-02-25')).toBe('2026-03-07')
  })

  it('is six months away where there was none, or one that went backwards', () => {
    expect(nextReview(of(null, '2026-07-31'), 'same', '2026-08-31')).toBe('2027-02-28')
    expect(nextReview(of('2026-08-01', '2026-07-31'), 'same', '2026-09-01')).toBe('2027-03-01')
    expect(nextReview(of('2026-01-31', '2026-07-31'), '1', '2026-01-31')).toBe('2026-02-28')
  })

  it('is never more than three years away', () => {
    expect(nextReview(of('2000-01-01', '2020-01-15'), 'same', '2026-01-31')).toBe('2029-01-31')
  })
})

describe('what a park is told', () => {
  const day = (reviewBy: string) => ({ reviewBy })

  it('is what came within two weeks since, and what went over, over the end of a month', () => {
    expect(isNews(day('2026-12-14'), '2026-11-29', '2026-11-30')).toBe(true)
    expect(isNews(day('2026-12-14'), '2026-11-30', '2026-12-01')).toBe(false)
    expect(isNews(day('2026-11-30'), '2026-11-30', '2026-12-01')).toBe(true)
    expect(isNews(day('2026-11-30'), '2026-12-01', '2026-12-02')).toBe(false)
    expect(isNews(day('2026-12-15'), '2026-11-29', '2026-11-30')).toBe(false)
  })

  it('is everything the first time, and nothing is lost when days are left out', () => {
    expect(isNews(day('2025-01-01'), null, '2026-11-30')).toBe(true)
    expect(isNews(day('2026-12-20'), '2026-12-01', '2026-12-28')).toBe(true)
    expect(isNews(day('2026-02'), '2026-02-13', '2026-02-14')).toBe(true)
  })
})
