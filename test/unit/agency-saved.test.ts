import { describe, expect, it } from 'vitest'
import {
  actualDays,
  comparedOf,
  daysForEnterprise,
  historyOf,
  legalDaysOf,
  type Pace,
  projectSaved,
} from '../../src/features/agency/saved.ts'
import { addDays } from '../../src/features/procedures/schedule.ts'
import { isWorkingDay } from '../../src/kernel/working-days.ts'
import { forecastStep as step, period } from '../support/agency.ts'

/** The same by counting day by day. */
function counted(from: string, to: string): number {
  let days = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days += Number(isWorkingDay(day))
  return days
}

function after(from: string, days: number): string {
  let day = from
  for (let left = days; left > 0;) {
    day = addDays(day, 1)
    left -= Number(isWorkingDay(day))
  }
  return day
}

const done = (startedOn: string, finishedOn: string) => ({ state: 'done' as const, startedOn, finishedOn })
const working = (days: number) => ({ basis: [period(days, 'working')] })

describe('the days of a step', () => {
  it('begin after the day of its start and go over holidays', () => {
    expect(actualDays({ startedOn: '2025-01-24', finishedOn: '2025-02-08' })).toBe(6)
    expect(actualDays({ startedOn: '2025-01-24', finishedOn: '2025-01-24' })).toBe(0)
    expect(actualDays({ startedOn: '2025-09-26', finishedOn: '2025-10-11' })).toBe(6)
    expect(actualDays({ startedOn: '2026-04-30', finishedOn: '2026-05-11' })).toBe(5)
  })

  it('are compared with what the law gives in the very same weeks, in its shortest and longest case', () => {
    const eia = step('eia', [], {
      ...done('2025-01-20', '2025-02-10'),
      basis: [period(30, 'calendar'), period(60, 'calendar')],
    })
    // 30 days from 20 January end on 19 February, 60 on 21 March.
    const least = counted('2025-01-20', '2025-02-19')
    expect(comparedOf(eia)).toEqual({
      code: 'eia',
      actual: counted('2025-01-20', '2025-02-10'),
      least,
      most: counted('2025-01-20', '2025-03-21'),
    })
    expect(least).toBe(18)
  })

  it('are compared with nothing where the law has no most, or it is no law', () => {
    const begun = { startedOn: '2025-01-20' }
    const land = { ...step('land', []), ...begun, basis: [period(30, 'calendar', 'atLeast')] }
    expect(legalDaysOf(land)).toBeNull()
    expect(legalDaysOf({ ...step('x', []), ...begun })).toBeNull()
    expect(legalDaysOf({ ...step('own', [], { scope: 'local', legalDays: 5 }), ...begun })).toBeNull()
    expect(comparedOf(step('y', [], { legalDays: 5, state: 'running', startedOn: '2025-01-20' }))).toBeNull()
  })

  it('on which the enterprise was waited for count once, however many steps waited', () => {
    const held = (from: string, to: string | null, blocker: 'enterprise' | 'documents' | 'authority') => ({
      finishedOn: null,
      blockages: [{ from, to, blocker }],
    })
    const steps = [
      held('2025-01-20', '2025-02-06', 'enterprise'),
      held('2025-01-23', '2025-02-07', 'documents'),
      held('2025-03-03', '2025-03-14', 'authority'),
      held('2025-03-24', null, 'documents'),
    ]
    expect(daysForEnterprise(steps, '2025-03-26')).toBe(counted('2025-01-20', '2025-02-07') + 2)
  })
})

/** Law and actual working days of each, one after the other: a year of formalities that took half of it. */
const YEAR: readonly (readonly [code: string, law: ReturnType<typeof working>, took: number])[] = [
  ['registration', working(3), 1],
  ['filing', working(20), 6],
  ['energy', working(20), 8],
  ['eia', { basis: [period(60, 'calendar')] }, 20],
  ['land-planning-permit', working(20), 8],
  ['works-planning-permit', working(20), 10],
  ['drawings-review', working(15), 8],
  ['fire-design', working(15), 8],
  ['construction-permit', working(7), 3],
  ['fire-acceptance', working(15), 9],
  ['completion', working(15), 7],
  ['property', working(30), 18],
  ['discharge-permit', working(30), 14],
]

function yearOfSteps(start: string) {
  let from = start
  return YEAR.map(([code, law, took], index) => {
    const to = after(from, took)
    const made = step(code, index === 0 ? [] : [YEAR[index - 1]?.[0] ?? ''], { ...law, ...done(from, to) })
    from = to
    return made
  })
}

describe('a project', () => {
  it('with formalities of a year that was through in half of it, over National Day and Spring Festival', () => {
    const saved = projectSaved(yearOfSteps('2024-09-02'))
    const took = YEAR.reduce((sum, [, , days]) => sum + days, 0)
    expect(saved).toMatchObject({ from: '2024-09-02', to: after('2024-09-02', took), actual: took, unlimited: 0 })
    // The law's way, day by day: 43 working days, then 60 calendar days, then the rest.
    let day = after('2024-09-02', 43)
    day = addDays(day, 60)
    while (!isWorkingDay(day)) day = addDays(day, 1)
    day = after(day, 167)
    expect(saved).toMatchObject({
      legalTo: day,
      legal: counted('2024-09-02', day),
      critical: YEAR.map(([code]) => code),
    })
    expect(saved?.to).toBe('2025-02-28')
    expect(saved?.legalTo).toBe('2025-09-08')
    expect(saved).toMatchObject({ actual: 120, legal: 252, saved: 132 })
  })

  it('is compared from end to end: what ran side by side does not add up, what lay between stays', () => {
    const steps = [
      step('a', [], { ...working(10), ...done('2025-03-03', '2025-03-07') }),
      step('b', ['a'], { ...working(20), ...done('2025-03-07', '2025-03-14') }),
      // Side by side with b, and no limit of law: it takes what it took, in both.
      step('c', ['a'], { scope: 'local', ...done('2025-03-07', '2025-03-21') }),
      // Begun three working days after c was through.
      step('d', ['b', 'c'], { ...working(5), ...done('2025-03-26', '2025-03-28') }),
    ]
    // By law: a to 17 March, b 20 days from then to 15 April, three days between, d five days more, over Labour Day not yet.
    const legalTo = after('2025-03-03', 10 + 20 + 3 + 5)
    expect(projectSaved(steps)).toMatchObject({
      actual: counted('2025-03-03', '2025-03-28'),
      legalTo,
      legal: 38,
      saved: 38 - 19,
      critical: ['a', 'b', 'd'],
      unlimited: 1,
    })
  })

  it('counts only what is through, and passes through what was left out', () => {
    const steps = [
      step('a', [], { ...working(10), ...done('2025-03-03', '2025-03-07') }),
      step('b', ['a'], { ...working(20), state: 'skipped' }),
      step('c', ['b'], { ...working(10), ...done('2025-03-07', '2025-03-14') }),
      step('d', ['c'], { ...working(10), state: 'running', startedOn: '2025-03-14' }),
    ]
    expect(projectSaved(steps)).toMatchObject({ actual: 9, legal: 20, saved: 11 })
    expect(projectSaved([])).toBeNull()
    expect(projectSaved([step('own', [], { scope: 'local', ...done('2025-03-03', '2025-03-07') })])).toBeNull()
  })

  it('that took longer than the law says so', () => {
    const steps = [step('a', [], { ...working(3), ...done('2025-03-03', '2025-03-14') })]
    expect(projectSaved(steps)).toMatchObject({ actual: 9, legal: 3, saved: -6 })
  })

  it('keeps what it took and adds the days for the enterprise apart', () => {
    const blockages = [{ from: '2025-03-05', to: '2025-03-07', blocker: 'documents' as const }]
    const steps = [step('a', [], { ...working(10), ...done('2025-03-03', '2025-03-10'), blockages })]
    expect(projectSaved(steps)).toMatchObject({ actual: 5, forEnterprise: 2, saved: 5 })
  })
})

describe('the park so far', () => {
  const pace = (projectId: string, finishedOn: string, code = 'filing'): Pace => ({
    projectId,
    code,
    startedOn: '2025-03-03',
    finishedOn,
  })
  const paces = ['2025-03-04', '2025-03-05', '2025-03-06', '2025-03-07', '2025-03-10'].map((day, index) =>
    pace(`p${index}`, day),
  )

  it('is the median of five earlier steps of that code in other projects, and nothing of fewer', () => {
    const own = { projectId: 'own', code: 'filing', startedOn: '2025-04-01' }
    const others = [pace('own', '2025-03-31'), pace('x', '2025-03-28', 'eia'), pace('y', '2025-05-06')]
    expect(historyOf([...paces, ...others], own)).toEqual({ median: 3, cases: 5 })
    expect(historyOf(paces.slice(1), own)).toEqual({ median: null, cases: 4 })
    expect(historyOf(paces, { ...own, startedOn: '2025-03-07' })).toEqual({ median: null, cases: 4 })
  })
})
