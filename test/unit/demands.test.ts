import { describe, expect, it } from 'vitest'
import { DEMAND_CATEGORIES, DEMAND_STATES } from '../../src/features/demands/demand.ts'
import { daysAgain, daysFor, dueAgain, dueOf, isSettled } from '../../src/features/demands/due.ts'
import { handsOf } from '../../src/features/demands/hands.ts'
import { stateBlock } from '../../src/features/demands/states.ts'
import { mayChange, reachedStages, stageSubject } from '../../src/features/satisfaction/rating.ts'
import { demandFigures, publishedDemands } from '../../src/features/satisfaction/published.ts'
import { OFFICE_HOURS, WORKING_DAY_MINUTES } from '../../src/kernel/working-days.ts'

/** A time at the park. */
const at = (text: string) => Date.parse(`${text}+08:00`)

describe('when a demand is due', () => {
  it('is counted in working days of its kind, over make-up days and holidays', () => {
    // Friday before National Day 2025: the 28th is a make-up Sunday, the 1st to 8th are off.
    expect(dueOf('permit', at('2025-09-26T10:00'), OFFICE_HOURS)).toBe(at('2025-10-10T17:30'))
    expect(dueOf('power', at('2025-09-26T10:00'), OFFICE_HOURS)).toBe(at('2025-09-30T17:30'))
  })

  it('comes again in half of the days, one at least', () => {
    expect(daysAgain('land')).toBe(5)
    expect(daysAgain('power')).toBe(1)
    for (const category of DEMAND_CATEGORIES) expect(daysAgain(category)).toBeLessThan(daysFor(category))
    expect(dueAgain('permit', at('2026-03-02T10:00'), OFFICE_HOURS)).toBe(at('2026-03-04T17:30'))
  })

  it('is settled when nobody objected for fifteen working days', () => {
    const answered = at('2026-03-02T10:00')
    expect(isSettled(answered, at('2026-03-23T17:30'), OFFICE_HOURS)).toBe(false)
    expect(isSettled(answered, at('2026-03-23T17:31'), OFFICE_HOURS)).toBe(true)
  })
})

describe('whose hands a demand went through', () => {
  const raised = { kind: 'raised' as const, at: at('2026-03-02T09:00'), data: { to: 'user_a' } }
  const given = {
    kind: 'handedOver' as const,
    at: at('2026-03-03T09:00'),
    data: { from: 'user_a', to: null, toDepartment: '供电公司' },
  }

  it('is counted in working time, which a hand-over does not stop', () => {
    const now = at('2026-03-03T11:00')
    const hands = handsOf([raised, given], now, OFFICE_HOURS)
    expect(hands).toEqual([
      { owner: 'user_a', department: null, from: raised.at, to: given.at, minutes: WORKING_DAY_MINUTES },
      { owner: null, department: '供电公司', from: given.at, to: null, minutes: 120 },
    ])
  })

  it('stands from an answer on, and runs again with the last when it is opened anew', () => {
    const answered = { kind: 'answered' as const, at: at('2026-03-03T10:00'), data: {} }
    const reopened = { kind: 'reopened' as const, at: at('2026-03-05T09:00'), data: {} }
    const hands = handsOf([raised, given, answered, reopened], at('2026-03-05T09:30'), OFFICE_HOURS)
    expect(hands.map(({ department, minutes }) => [department, minutes])).toEqual([
      [null, WORKING_DAY_MINUTES],
      ['供电公司', 60],
      ['供电公司', 30],
    ])
    expect(handsOf([raised, answered], at('2026-04-01T09:00'), OFFICE_HOURS)).toMatchObject([{ to: answered.at }])
  })
})

describe('what may be done with a demand', () => {
  it('follows from its state alone', () => {
    const may = (deed: Parameters<typeof stateBlock>[1]) =>
      DEMAND_STATES.filter((state) => stateBlock(state, deed) === null)
    expect(may('answer')).toEqual(['open'])
    expect(may('handOver')).toEqual(['open'])
    expect(may('note')).toEqual(['open', 'answered', 'closed'])
    expect(may('reopen')).toEqual(['answered', 'closed'])
    expect(may('reopenOwn')).toEqual(['answered'])
    expect(may('close')).toEqual(['answered'])
    expect(may('rate')).toEqual(['answered', 'closed'])
  })
})

describe('a rating', () => {
  it('can be changed for thirty days, and after another answer', () => {
    const given = at('2026-03-02T10:00')
    expect(mayChange(given, null, at('2026-04-01T10:00'))).toBe(true)
    expect(mayChange(given, given - 1, at('2026-04-01T10:01'))).toBe(false)
    expect(mayChange(given, given + 1, at('2026-05-01T10:00'))).toBe(true)
  })

  it('is of a stage that the project came to', () => {
    expect(stageSubject('project_1/land')).toEqual({ project: 'project_1', stage: 'land' })
    for (const wrong of ['', 'land', 'project_1/', '/land', 'project_1/land/x', 'project_1/moon'])
      expect(stageSubject(wrong)).toBeNull()
    expect(reachedStages('construction', ['filing', 'construction'])).toEqual(['signed', 'filing', 'construction'])
    expect(reachedStages('filing', ['filing', 'land', 'filing'])).toEqual(['signed', 'filing'])
  })
})

describe('what is published of a quarter', () => {
  const inTime = { dueAt: 10, answeredAt: 10 }
  const late = { dueAt: 10, answeredAt: 11 }
  const open = { dueAt: 30, answeredAt: null }
  const overdue = { dueAt: 10, answeredAt: null }

  it('counts in time the first answer, and leaves out what is not due', () => {
    const figures = demandFigures([inTime, inTime, inTime, late, overdue, open], [5, 4, 4, 3, 5, 1], 20)
    expect(figures).toEqual({ raised: 6, answered: 4, inTime: 3, overdue: 1, ratings: 5, scores: 21 })
    expect(publishedDemands(figures)).toEqual({
      raised: 6,
      answered: 4,
      inTimeShare: 0.6,
      rating: { count: 5, mean: 4.2 },
    })
  })

  it('withholds what has fewer than five cases', () => {
    expect(publishedDemands(undefined)).toBeNull()
    expect(publishedDemands(demandFigures([inTime, inTime, inTime, late], [5, 5, 5, 5], 20))).toBeNull()
    expect(publishedDemands(demandFigures([inTime], [5, 5, 5, 5, 5], 20))).toMatchObject({
      raised: null,
      rating: { count: 5 },
    })
    expect(publishedDemands(demandFigures([inTime, open, open, open, open], [], 20))).toMatchObject({
      inTimeShare: null,
    })
  })
})
