import { describe, expect, it } from 'vitest'
import { published } from '../../src/features/records/published.ts'
import {
  casesOf,
  figuresOf,
  firstDayOf,
  medianOf,
  nearestRank,
  quarterAfter,
  quarterOf,
  quartersToCompute,
  type RecordEntry,
  startOf,
  toldFigures,
} from '../../src/features/records/record.ts'
import type { ActorKind } from '../../src/kernel/actor.ts'

const at = (time: string) => Date.parse(`${time}+08:00`)
const NOW = at('2026-12-01T09:00')

const entry = (subject: string, action: string, time: string, after: object = {}, by: ActorKind = 'officer') =>
  ({ subject, action, at: at(time), actorKind: by, after }) satisfies RecordEntry

/** An inquiry of an investor that is due two days later. */
const received = (subject: string, time = '2026-11-02T10:00', by: ActorKind = 'investor') =>
  entry(subject, 'lead.received', time, { respondBy: at(time) + 2 * 86_400_000 }, by)

const answered = (subject: string, workingMinutes: number, inTime = true, time = '2026-11-03T10:00') =>
  entry(subject, 'lead.answered', time, { first: true, workingMinutes, inTime })

const figures = (...entries: RecordEntry[]) => figuresOf(casesOf(entries), NOW)

describe('percentiles', () => {
  it.each([
    [[], null],
    [[7], 7],
    [[1, 2], 2],
    [[1, 4], 3],
    [[1, 5, 9], 5],
    [[1, 4, 6, 100], 5],
    [[3, 3, 3, 9], 3],
  ])('median of %j is %j', (sorted, median) => {
    expect(medianOf(sorted)).toBe(median)
  })

  it.each([
    [[], null],
    [[7], 7],
    [[1, 2, 3, 4, 5], 5],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 9],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 10],
    [[1, 1, 1, 1, 1, 1, 1, 1, 1, 50], 1],
    [[1, 1, 1, 1, 1, 1, 1, 1, 50, 50], 50],
  ])('90th percentile of %j, nearest rank, is %j', (sorted, percentile) => {
    expect(nearestRank(sorted, 90)).toBe(percentile)
  })
})

describe('the figures of a quarter', () => {
  it('count what was received, answered, in time, overdue and rated', () => {
    expect(
      figures(
        received('a'),
        answered('a', 120),
        entry('a', 'lead.rated', '2026-11-04T10:00', { score: 5 }, 'investor'),
        received('b'),
        answered('b', 1500, false),
        entry('b', 'lead.rated', '2026-11-09T10:00', { score: 2 }, 'investor'),
        received('c'),
        received('d', '2026-11-30T10:00'),
      ),
    ).toEqual({
      received: 4,
      answered: 2,
      inTime: 1,
      overdue: 1,
      medianMinutes: 810,
      p90Minutes: 1500,
      ratings: 2,
      meanRating: 3.5,
    })
  })

  it('are of nothing where nothing came', () => {
    expect(figures()).toMatchObject({ received: 0, medianMinutes: null, p90Minutes: null, meanRating: null })
  })

  it('take the first answer and the last rating', () => {
    expect(
      figures(
        received('a'),
        entry('a', 'lead.answered', '2026-11-02T11:00', { first: false, workingMinutes: 1, inTime: true }),
        answered('a', 60),
        entry('a', 'lead.state', '2026-11-05T10:00', { from: 'lost', to: 'accepted' }),
        answered('a', 9000, false, '2026-11-20T10:00'),
        entry('a', 'lead.rated', '2026-11-21T10:00', { score: 1 }),
        entry('a', 'lead.rated', '2026-11-22T10:00', { score: 4 }),
      ),
    ).toMatchObject({ answered: 1, inTime: 1, medianMinutes: 60, ratings: 1, meanRating: 4 })
  })

  it('leave spam, duplicates and merged inquiries out, until that is taken back', () => {
    const [spam, twin, merged, undone] = ['spam', 'twin', 'merged', 'undone']
    expect(
      figures(
        ...[spam, twin, merged, undone].map((lead) => received(lead)),
        entry(spam, 'lead.state', '2026-11-02T11:00', { to: 'spam' }),
        entry(twin, 'lead.state', '2026-11-02T11:00', { to: 'duplicate' }),
        entry(merged, 'lead.merged', '2026-11-02T11:00'),
        entry(undone, 'lead.merged', '2026-11-02T11:00'),
        entry(undone, 'lead.unmerged', '2026-11-02T12:00'),
      ),
    ).toMatchObject({ received: 1, overdue: 1 })
  })

  it('leave out what staff typed in or imported', () => {
    expect(
      figures(
        received('a', '2026-11-02T10:00', 'officer'),
        answered('a', 0),
        received('b', '2026-11-02T10:00', 'system'),
        received('c', '2026-11-02T10:00', 'partner'),
      ),
    ).toMatchObject({ received: 1, answered: 0 })
  })

  it('keep what was erased, unless the investor took it back before an answer was due', () => {
    expect(
      figures(
        received('early'),
        entry('early', 'lead.erased', '2026-11-03T10:00'),
        received('late'),
        entry('late', 'lead.erased', '2026-11-20T10:00'),
        received('answered'),
        answered('answered', 30),
        entry('answered', 'lead.erased', '2026-11-03T12:00'),
      ),
    ).toMatchObject({ received: 2, answered: 1, overdue: 1 })
  })

  it('do not call overdue what the ledger gives no time for', () => {
    expect(figures(entry('a', 'lead.received', '2026-11-02T10:00', {}, 'investor'))).toMatchObject({
      received: 1,
      overdue: 0,
    })
  })

  it('belong to the quarter of receipt, whenever the answer comes', () => {
    const [late] = casesOf([received('a', '2026-09-30T23:59'), answered('a', 600, false, '2026-10-12T10:00')])
    expect(late && quarterOf(late.receivedAt)).toBe('2026Q3')
    expect(late?.answer).toMatchObject({ minutes: 600, inTime: false })
  })
})

it('takes the time of receipt from an inquiry that waited aside for the database', () => {
  const waited = entry('a', 'lead.received', '2026-10-01T00:10', { receivedAt: at('2026-09-30T23:58') }, 'investor')
  const earlier = entry('a', 'lead.received_earlier', '2026-10-01T00:20', {
    receivedAt: at('2026-09-30T23:50'),
    respondBy: at('2026-10-09T17:30'),
  })
  expect(casesOf([waited])[0]?.receivedAt).toBe(at('2026-09-30T23:58'))
  expect(casesOf([waited, earlier])[0]).toMatchObject({
    receivedAt: at('2026-09-30T23:50'),
    respondBy: at('2026-10-09T17:30'),
  })
})

describe('quarters', () => {
  it('are those of the day at the park', () => {
    expect(quarterOf(at('2026-10-01T00:00'))).toBe('2026Q4')
    expect(quarterOf(at('2026-10-01T00:00') - 1)).toBe('2026Q3')
    expect(quarterOf(at('2026-12-31T23:59'))).toBe('2026Q4')
    expect(startOf('2026Q4')).toBe(at('2026-10-01T00:00'))
    expect(firstDayOf('2027Q1')).toBe('2027-01-01')
    expect([quarterAfter('2026Q4', 1), quarterAfter('2026Q1', -1), quarterAfter('2026Q2', -8)]).toEqual([
      '2027Q1',
      '2025Q4',
      '2024Q2',
    ])
  })

  it('are computed while they can change, from the first inquiry on', () => {
    const none = new Map<string, number>()
    expect(quartersToCompute(none, at('2026-05-05T10:00'), NOW)).toEqual(['2026Q4', '2026Q3', '2026Q2'])
    expect(quartersToCompute(none, at('2020-01-01T10:00'), NOW)).toHaveLength(8)
    const each = new Map(Array.from({ length: 8 }, (_, back) => [quarterAfter('2026Q4', -back), NOW - 86_400_000]))
    expect(quartersToCompute(each, at('2020-01-01T10:00'), NOW)).toEqual([
      '2026Q4',
      '2026Q3',
      '2026Q2',
      '2026Q1',
      '2025Q4',
    ])
    // Nothing ran for a while: a quarter is computed once more after it was settled.
    const away = new Map([...each, ['2025Q3', at('2026-09-01T03:00')] as const])
    expect(quartersToCompute(away, at('2020-01-01T10:00'), NOW)).toContain('2025Q3')
  })
})

describe('what is published', () => {
  const five = {
    received: 5,
    answered: 5,
    inTime: 4,
    overdue: 0,
    medianMinutes: 200,
    p90Minutes: 1234,
    ratings: 5,
    meanRating: 4.2,
  }

  it('is everything from five cases on', () => {
    expect(published('2026Q4', five)).toEqual({
      quarter: '2026Q4',
      from: '2026-10-01',
      to: '2026-12-31',
      received: 5,
      answered: 5,
      overdue: 0,
      inTimeShare: 0.8,
      medianHours: 3.3,
      p90Hours: 20.6,
      ratings: { count: 5, mean: 4.2 },
      agency: null,
      demands: null,
    })
  })

  it('is nothing but their number being small below', () => {
    const { quarter: _, from: __, to: ___, ...rest } = published('2026Q4', { ...five, received: 4 })
    expect(Object.values(rest)).toEqual(Object.values(rest).map(() => null))
  })

  it('withholds times of few replies, ratings of few investors, and a share of few', () => {
    expect(published('2026Q4', { ...five, received: 9, answered: 4 })).toMatchObject({
      received: 9,
      inTimeShare: null,
      medianHours: null,
      p90Hours: null,
    })
    expect(published('2026Q4', { ...five, ratings: 4 }).ratings).toBeNull()
    expect(published('2026Q4', { ...five, received: 9, answered: 4, overdue: 5 }).inTimeShare).toBe(0.44)
  })

  it('rounds a share down: all in time is all', () => {
    expect(published('2026Q4', { ...five, received: 300, answered: 300, inTime: 299 }).inTimeShare).toBe(0.99)
  })
})

describe('what is told', () => {
  const told = (...minutes: number[]) =>
    toldFigures(
      casesOf(
        minutes.flatMap((each, index) => [
          received(`l${index}`),
          answered(`l${index}`, each, true, `2026-11-03T${10 + index}:00`),
          entry(`l${index}`, 'lead.rated', `2026-11-04T${10 + index}:00`, { score: 1 + (index % 5) }),
        ]),
      ),
      NOW,
    )

  it('are times and ratings of whole fives only, so that no one case shows between two days', () => {
    expect(told(1, 2, 3, 4)).toMatchObject({ answered: 4, medianMinutes: null, p90Minutes: null, ratings: 0 })
    const five = { medianMinutes: 30, p90Minutes: 50, ratings: 5, meanRating: 3 }
    expect(told(10, 20, 30, 40, 50)).toMatchObject({ ...five, answered: 5 })
    expect(told(10, 20, 30, 40, 50, 9000)).toMatchObject({ ...five, answered: 6 })
    expect(told(10, 20, 30, 40, 50, 9000, 9000, 9000, 9000)).toMatchObject({ ...five, answered: 9 })
    expect(told(10, 20, 30, 40, 50, 60, 60, 60, 60, 60)).toMatchObject({ answered: 10, medianMinutes: 55, ratings: 10 })
  })
})
