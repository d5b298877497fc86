import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationOf, type ForecastStep, forecastOf, isCircle } from '../../src/features/agency/forecast.ts'
import { dayAfterWorkingDays, isWorkingDay, workingDaysAfter } from '../../src/kernel/working-days.ts'
import { addDays } from '../../src/features/procedures/schedule.ts'
import { forecastStep as step, period } from '../support/agency.ts'

const TODAY = '2025-01-20'

describe('working days after a day', () => {
  it.each([
    // Spring Festival 2025: 28 January to 4 February off, Sunday 26 January and Saturday 8 February worked.
    ['2025-01-24', 1, '2025-01-26'],
    ['2025-01-24', 2, '2025-01-27'],
    ['2025-01-24', 3, '2025-02-05'],
    ['2025-02-07', 1, '2025-02-08'],
    // National Day 2025: 1 to 8 October off, Sunday 28 September and Saturday 11 October worked.
    ['2025-09-26', 3, '2025-09-30'],
    ['2025-09-26', 4, '2025-10-09'],
    ['2025-10-10', 1, '2025-10-11'],
    // Labour Day 2026: 1 to 5 May off, Saturday 9 May worked.
    ['2026-04-30', 1, '2026-05-06'],
    ['2026-05-08', 1, '2026-05-09'],
    // Over two years' ends.
    ['2024-12-31', 0, '2024-12-31'],
    ['2024-12-31', 1, '2025-01-02'],
  ])('%s and %i are %s', (from, days, to) => {
    expect(dayAfterWorkingDays(from, days)).toBe(to)
    expect(workingDaysAfter(from, to)).toBe(days)
  })

  it('are those that one counts day by day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 400 }), (offset, length) => {
        const from = addDays('2024-01-01', offset)
        const to = addDays(from, length)
        let days = 0
        for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) days += Number(isWorkingDay(day))
        expect(workingDaysAfter(from, to)).toBe(days)
        if (days > 0) expect(dayAfterWorkingDays(from, days) <= to).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

describe('a forecast', () => {
  it('goes over Spring Festival with its make-up days, by what is planned, promised and by law', () => {
    const steps = [
      step('a', [], { state: 'done', startedOn: '2025-01-06', finishedOn: '2025-01-10' }),
      // Ends on the make-up Sunday.
      step('b', ['a'], { state: 'running', startedOn: '2025-01-17', plannedDays: 6, promisedDays: 2 }),
      step('c', ['a'], { promisedDays: 3 }),
      // From 26 January: 27 January, then 5, 6 and 7 February, then the make-up Saturday.
      step('d', ['b', 'c'], { legalDays: 5 }),
    ]
    const forecast = forecastOf(steps, TODAY)
    expect(forecast).toMatchObject({ day: '2025-02-08', open: false, critical: ['b', 'd'] })
    expect(forecast?.steps.get('c')).toMatchObject({ from: TODAY, to: '2025-01-23', ground: 'promised', slack: 2 })
    expect(forecast?.steps.get('b')).toMatchObject({ to: '2025-01-26', ground: 'planned', slack: 0, late: 0 })
    expect(forecast?.steps.get('a')).toMatchObject({ to: '2025-01-10', ground: 'done', slack: null })
  })

  it('counts calendar days of a law as such, and moves their end off a holiday (Civil Code, art. 203)', () => {
    const steps = [step('eia', [], { basis: [period(30, 'calendar'), period(60, 'calendar')] })]
    // The longer case: 60 days from 4 August end on 3 October, which is National Day's week.
    expect(forecastOf(steps, '2025-08-04')).toMatchObject({ day: '2025-10-09', open: false })
  })

  it('goes over Labour Day 2026', () => {
    // 29 and 30 April, 6 and 7 May; then 8 May, the make-up Saturday, 11 and 12 May.
    const steps = [step('a', [], { plannedDays: 4 }), step('b', ['a'], { plannedDays: 4 })]
    expect(forecastOf(steps, '2026-04-28')?.day).toBe('2026-05-12')
  })

  it('says at least where a time is unknown, has a minimum only, or is held up', () => {
    const least = period(30, 'calendar', 'atLeast')
    expect(forecastOf([step('a', []), step('b', [], { plannedDays: 1 })], TODAY)).toMatchObject({
      day: '2025-01-21',
      open: true,
    })
    expect(forecastOf([step('a', [], { basis: [least] })], TODAY)?.open).toBe(true)
    const blocked = {
      state: 'blocked' as const,
      startedOn: '2025-01-13',
      plannedDays: 5,
      blockages: [{ from: '2025-01-15', to: null, blocker: 'authority' as const }],
    }
    // Five days and the three of 16, 17 and 20 January on which it was held up.
    expect(forecastOf([step('a', [], blocked)], TODAY)).toMatchObject({ day: '2025-01-23', open: true })
  })

  it('lets what runs late end today at the earliest, and says by how much', () => {
    const steps = [step('a', [], { state: 'running', startedOn: '2025-01-06', plannedDays: 5 })]
    const forecast = forecastOf(steps, TODAY)
    expect(forecast?.day).toBe(TODAY)
    expect(forecast?.steps.get('a')?.late).toBe(5)
  })

  it('passes through what is left out', () => {
    const steps = [
      step('a', [], { plannedDays: 3 }),
      step('b', ['a'], { state: 'skipped', plannedDays: 50 }),
      step('c', ['b'], { plannedDays: 1 }),
    ]
    expect(forecastOf(steps, TODAY)).toMatchObject({ day: '2025-01-24', critical: ['a', 'c'] })
  })

  it('is the last day of all once all are done, and none of no steps or of a circle', () => {
    const done = step('a', [], { state: 'done', startedOn: '2025-01-06', finishedOn: '2025-01-10' })
    expect(forecastOf([done], TODAY)).toMatchObject({ day: '2025-01-10', open: false, critical: [] })
    expect(forecastOf([], TODAY)).toBeNull()
    const circle = [step('a', ['b']), step('b', ['a'])]
    expect(isCircle(circle)).toBe(true)
    expect(forecastOf(circle, TODAY)).toBeNull()
  })
})

const days = fc.option(fc.integer({ min: 0, max: 60 }), { nil: null })
const aStep = fc.record({
  plannedDays: days,
  legalDays: days,
  calendar: fc.boolean(),
  state: fc.constantFrom(
    'waiting' as const,
    'waiting' as const,
    'running' as const,
    'blocked' as const,
    'done' as const,
  ),
  started: fc.integer({ min: 1, max: 90 }),
  took: fc.integer({ min: 0, max: 90 }),
  waits: fc.array(fc.nat(20), { maxLength: 3 }),
})
/** Any network: a step waits for steps before it only. */
const anySteps = fc.array(aStep, { minLength: 1, maxLength: 8 }).map((all) =>
  all.map(({ started, took, waits, state, plannedDays, legalDays, calendar }, index): ForecastStep => {
    const startedOn = state === 'waiting' ? null : addDays(TODAY, -started)
    const ended = startedOn && addDays(startedOn, Math.min(took, started))
    return step(`s${index}`, [...new Set(waits.flatMap((at) => (index > 0 ? [`s${at % index}`] : [])))], {
      state,
      startedOn,
      plannedDays,
      ...(calendar && legalDays !== null ? { basis: [period(legalDays, 'calendar')] } : { legalDays }),
      finishedOn: state === 'done' ? ended : null,
      blockages: state === 'blocked' ? [{ from: ended ?? TODAY, to: null, blocker: 'other' }] : [],
    })
  }),
)

describe('any forecast', () => {
  it('is not earlier when a step takes a day more, nor when a step is added', () => {
    fc.assert(
      fc.property(anySteps, fc.nat(), fc.integer({ min: 1, max: 30 }), (steps, pick, more) => {
        const longer = steps.map((one, index) =>
          index === pick % steps.length && one.plannedDays !== null
            ? { ...one, plannedDays: one.plannedDays + more }
            : one,
        )
        const before = forecastOf(steps, TODAY)?.day ?? ''
        expect((forecastOf(longer, TODAY)?.day ?? '') >= before).toBe(true)
        const added = step('z', [steps[pick % steps.length]?.code ?? ''], { plannedDays: more })
        expect((forecastOf([...steps, added], TODAY)?.day ?? '') >= before).toBe(true)
      }),
    )
  })

  it('is the same in whichever order the steps stand', () => {
    fc.assert(
      fc.property(
        anySteps.chain((steps) =>
          fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length })),
        ),
        ([steps, shuffled]) => {
          const [one, other] = [forecastOf(steps, TODAY), forecastOf(shuffled, TODAY)]
          expect(other?.critical).toEqual(one?.critical)
          expect(new Map([...(other?.steps ?? [])].toSorted())).toEqual(new Map([...(one?.steps ?? [])].toSorted()))
        },
      ),
    )
  })

  it('bears each step as much later as its slack, and no working day more than that', () => {
    fc.assert(
      fc.property(anySteps, fc.nat(), (steps, pick) => {
        const forecast = forecastOf(steps, TODAY)
        const one = steps[pick % steps.length]
        const reckoned = one && forecast?.steps.get(one.code)
        if (!one || !forecast || !reckoned || reckoned.slack === null || one.state !== 'waiting') return
        const { duration } = durationOf(one)
        if (duration?.kind === 'calendar') return
        const by = (more: number) =>
          forecastOf(
            steps.map((other) => (other === one ? { ...one, plannedDays: (duration?.days ?? 0) + more } : other)),
            TODAY,
          )?.day ?? ''
        expect(by(reckoned.slack)).toBe(forecast.day)
        expect(by(reckoned.slack + 1) > forecast.day).toBe(true)
      }),
    )
  })
})
