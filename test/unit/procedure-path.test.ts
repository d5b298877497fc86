import { describe, expect, it } from 'vitest'
import {
  calendarDaysOf,
  inOrder,
  longestPath,
  only,
  roundsOf,
  type StepTime,
} from '../../src/features/procedures/path.ts'
import type { LegalPeriod, ProcedureStep } from '../../src/features/procedures/procedure.ts'
import { dayOfCompletion, endOf } from '../../src/features/procedures/schedule.ts'
import {
  chargesOf,
  leastLegal,
  legalPeriods,
  mostLegal,
  promised,
  timesOf,
} from '../../src/features/procedures/time.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { LAWS } from '../../src/seed/procedures/laws.ts'
import { NATIONAL_STEPS } from '../../src/seed/procedures/procedures.ts'

interface Made {
  code: string
  after: string[]
  time: StepTime
}

const known = (days: number, kind: 'working' | 'calendar' = 'working'): StepTime => ({
  duration: { days, kind },
  open: false,
})
const UNKNOWN: StepTime = { duration: null, open: true }
const made = (code: string, after: string[], time: StepTime): Made => ({ code, after, time })
const timeOf = ({ time }: Made) => time

/** a → b → d, a → c → d: b is longer than c. */
const DIAMOND = [
  made('a', [], known(2)),
  made('b', ['a'], known(10)),
  made('c', ['a'], known(12, 'calendar')),
  made('d', ['b', 'c'], known(3)),
]

describe('the longest path', () => {
  it('adds what follows each other and not what runs side by side', () => {
    expect(longestPath(DIAMOND, timeOf)).toEqual({
      codes: ['a', 'b', 'd'],
      workingDays: 15,
      calendarDays: 0,
      open: false,
    })
  })

  it('knows that 15 calendar days are longer than ten working days, and keeps the kinds apart', () => {
    const longer = DIAMOND.map((step) => (step.code === 'c' ? { ...step, time: known(15, 'calendar') } : step))
    const total = longestPath(longer, timeOf)
    expect(total).toMatchObject({ codes: ['a', 'c', 'd'], workingDays: 5, calendarDays: 15 })
    expect(total && calendarDaysOf(total)).toBe(22)
  })

  it('does not depend on the order in which the steps are given', () => {
    expect(longestPath(DIAMOND.toReversed(), timeOf)).toEqual(longestPath(DIAMOND, timeOf))
  })

  it('is at least that where a time is unknown, on the path or beside it', () => {
    for (const code of ['b', 'c']) {
      const steps = DIAMOND.map((step) => (step.code === code ? { ...step, time: UNKNOWN } : step))
      expect(longestPath(steps, timeOf)?.open).toBe(true)
    }
    expect(longestPath([made('a', [], UNKNOWN)], timeOf)).toMatchObject({ workingDays: 0, calendarDays: 0, open: true })
  })

  it('is refused where steps wait for each other', () => {
    const circle = [...DIAMOND, made('e', ['f'], known(1)), made('f', ['e'], known(1))]
    expect(inOrder(circle)).toBeNull()
    expect(longestPath(circle, timeOf)).toBeNull()
    expect(roundsOf(circle)).toBeNull()
    expect(dayOfCompletion(circle, timeOf, '2026-11-23')).toBeNull()
    expect(longestPath([made('a', ['a'], known(1))], timeOf)).toBeNull()
  })

  it('waits for no step that is not there', () => {
    expect(longestPath([made('a', ['gone'], known(4))], timeOf)).toMatchObject({ codes: ['a'], workingDays: 4 })
  })
})

describe('rounds', () => {
  it('hold side by side what can run at the same time', () => {
    expect(roundsOf(DIAMOND)?.map((round) => round.map(({ code }) => code))).toEqual([['a'], ['b', 'c'], ['d']])
  })
})

describe('only some of the steps', () => {
  it('keep their order across those left out', () => {
    const left = only(DIAMOND, ({ code }) => code === 'a' || code === 'd')
    expect(left.map(({ code, after }) => [code, after])).toEqual([
      ['a', []],
      ['d', ['a']],
    ])
    expect(longestPath(left, timeOf)).toMatchObject({ workingDays: 5 })
  })
})

describe('the day on which all is through', () => {
  it('counts working days over weekends, and not the first day', () => {
    // Monday 2026-11-23: five working days later is Monday again.
    expect(endOf('2026-11-23', { days: 5, kind: 'working' })).toBe('2026-11-30')
    expect(endOf('2026-11-23', { days: 0, kind: 'working' })).toBe('2026-11-23')
  })

  it('ends calendar days that fall on a weekend on the next working day', () => {
    expect(endOf('2026-11-23', { days: 4, kind: 'calendar' })).toBe('2026-11-27')
    expect(endOf('2026-11-23', { days: 5, kind: 'calendar' })).toBe('2026-11-30')
  })

  it('begins a step when the last of those before it is done', () => {
    expect(dayOfCompletion(DIAMOND, timeOf, '2026-11-23')).toEqual({ day: '2026-12-14', open: false })
    const steps = DIAMOND.map((step) => (step.code === 'c' ? { ...step, time: UNKNOWN } : step))
    expect(dayOfCompletion(steps, timeOf, '2026-11-23')).toEqual({ day: '2026-12-14', open: true })
  })
})

describe('the times of a step', () => {
  const period = (days: number, more: Partial<LegalPeriod> = {}): LegalPeriod => ({
    days,
    kind: 'working',
    bound: 'atMost',
    when: null,
    ...more,
  })
  const step = (periods: LegalPeriod[], legalDays: number | null = null) => ({
    legalDays,
    promisedDays: null,
    basis: periods.map((one) => ({ title: { zh: '法', en: 'Law' }, article: null, url: null, period: one })),
  })

  it('are the shortest and the longest of its cases', () => {
    const cases = step([period(10), period(15), period(16, { kind: 'calendar' })])
    expect(leastLegal(cases).duration).toEqual({ days: 10, kind: 'working' })
    expect(mostLegal(cases).duration).toEqual({ days: 15, kind: 'working' })
  })

  it('stay open where the law sets a minimum only, and unknown where it says nothing', () => {
    expect(mostLegal(step([period(30, { bound: 'atLeast' })])).open).toBe(true)
    expect(mostLegal(step([]))).toEqual({ duration: null, open: true })
    expect(promised(step([]))).toEqual({ duration: null, open: true })
  })

  it('fall back to the working days where the rules carry no period', () => {
    expect(legalPeriods(step([], 7))).toEqual([period(7)])
    expect(legalPeriods(step([period(3)], 7))).toEqual([period(3)])
  })
})

describe('charges', () => {
  it('add what is known and count what is not', () => {
    const label = { zh: '费', en: 'Charge' }
    const costs = [
      { label, amountFen: 100 },
      { label, amountFen: null },
      { label, amountFen: 0 },
    ]
    expect(chargesOf([{ costs }, { costs }])).toEqual({ knownFen: 200, unknown: 2 })
  })
})

const PARKS = SEEDS.flatMap(({ parks }) => parks).map((seed) => [seed.park.slug, seed] as const)

describe.each(PARKS)('the seeded steps of %s', (_, { procedures, profile }) => {
  it('have codes of their own, and wait only for steps that are there, in no circle', () => {
    const codes = procedures.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes).toEqual(expect.arrayContaining(procedures.flatMap(({ after }) => after)))
    expect(inOrder(procedures)).toHaveLength(procedures.length)
  })

  it('cite sources that the park has', () => {
    const sources = new Set([...profile.sources, ...Object.values(LAWS)].map(({ code }) => code))
    for (const { sourceCode, basis, recourse } of procedures)
      for (const code of [sourceCode, ...[...basis, ...(recourse?.remedies ?? [])].map((one) => one.sourceCode)])
        expect(sources).toContain(code)
  })
})

describe('what the seeds say of time', () => {
  const stepsOf = (slug: string): ProcedureStep[] =>
    PARKS.find(([name]) => name === slug)?.[1].procedures ?? expect.unreachable(slug)

  it('promises nothing and names no office in Luxi', () => {
    const luxi = stepsOf('luxi')
    for (const { promisedDays, office, responsible, verifiedAt, sample } of luxi)
      expect([promisedDays, office, responsible, verifiedAt, sample]).toEqual([null, null, null, null, false])
    expect(timesOf(luxi).promised).toBeNull()
    expect(timesOf(luxi)).toMatchObject({ least: { open: true }, most: { open: true } })
  })

  it('marks whatever a sample park promises as sample', () => {
    for (const slug of ['wushui', 'yunhe']) expect(stepsOf(slug).every(({ sample }) => sample)).toBe(true)
    expect(timesOf(stepsOf('wushui')).promised?.open).toBe(false)
    expect(timesOf(stepsOf('yunhe')).promised?.open).toBe(true)
  })

  it('gives the working days of a law only where it counts in them', () => {
    for (const step of NATIONAL_STEPS) {
      const kinds = new Set(legalPeriods({ ...step, legalDays: null }).map(({ kind }) => kind))
      if (kinds.has('calendar') || kinds.size === 0) expect(step.legalDays, step.code).toBeNull()
      else expect(step.legalDays, step.code).toBe(mostLegal(step).duration?.days)
    }
  })
})
