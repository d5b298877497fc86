import { describe, expect, it } from 'vitest'
import { estimate } from '../../src/features/policies/estimate.ts'
import type { Award, AwardAmount, AwardRule, Policy, TieredAmount } from '../../src/features/policies/policy.ts'
import { changeDays, nearestDay } from '../../src/features/policies/validity.ts'
import { award, cap, DAY, exclusive, fixed, policy, range, requires } from '../support/awards.ts'

type Paid = Record<string, [number, number]>
const paid = (awards: Award[], rules: AwardRule[]): Paid =>
  Object.fromEntries(
    estimate([policy('p', awards, rules)], {}, DAY).awards.map((one) => [one.award.code, [one.minFen, one.maxFen]]),
  )

describe('rules', () => {
  it.each<[string, Award[], AwardRule[], Paid]>([
    ['pay the higher of two', [fixed('a', 10), fixed('b', 20)], [exclusive('a', 'b')], { b: [20, 20] }],
    ['break a tie by code', [fixed('b', 10), fixed('a', 10)], [exclusive('b', 'a')], { a: [10, 10] }],
    ['count a range by its upper end', [range('a', 0, 30), fixed('b', 20)], [exclusive('a', 'b')], { a: [0, 30] }],
    [
      'let one that is pushed out push out nothing',
      [fixed('a', 30), fixed('b', 20), fixed('c', 10)],
      [exclusive('b', 'c'), exclusive('a', 'b')],
      { a: [30, 30], c: [10, 10] },
    ],
    [
      'cut the smallest under a cap',
      [fixed('a', 30), fixed('b', 20)],
      [cap(40, 'a', 'b')],
      { a: [30, 30], b: [10, 10] },
    ],
    [
      'keep what is certain under a cap',
      [range('a', 0, 30), fixed('b', 20)],
      [cap(30, 'a', 'b')],
      { a: [0, 10], b: [20, 20] },
    ],
    [
      'apply a smaller cap before one that includes it',
      [fixed('a', 30), fixed('b', 20), fixed('c', 20)],
      [cap(50, 'a', 'b', 'c'), cap(25, 'b', 'c')],
      { a: [30, 30], b: [20, 20], c: [0, 0] },
    ],
    ['drop what needs an award that is not there', [fixed('a', 1)], [requires('a', 'nowhere')], {}],
    ['drop what needs what was dropped', [fixed('a', 1), fixed('b', 2)], [requires('a', 'b'), requires('b', 'c')], {}],
    [
      'take a prerequisite as met although a higher award replaces it',
      [fixed('a', 1), fixed('b', 2), fixed('c', 3)],
      [requires('a', 'b'), exclusive('b', 'c')],
      { a: [1, 1], c: [3, 3] },
    ],
    [
      'leave alone what they do not name',
      [fixed('a', 1), fixed('b', 2)],
      [cap(1, 'c'), exclusive('a', 'c')],
      { a: [1, 1], b: [2, 2] },
    ],
  ])('%s', (_, awards, rules, expected) => {
    expect(paid(awards, rules)).toEqual(expected)
  })

  it('hold across policies, and only while theirs is in force', () => {
    const own = policy('p', [fixed('a', 10)])
    const other = policy('q', [fixed('b', 20)], [exclusive('a', 'b')])
    expect(estimate([own, other], {}, DAY).total.maxFen).toBe(20)
    const ended = policy('r', [], [exclusive('a', 'b')], { validTo: '2025-12-31' })
    expect(estimate([own, policy('q', [fixed('b', 20)]), ended], {}, DAY).total.maxFen).toBe(30)
  })
})

const tiers = (by: TieredAmount['by'], more: Partial<TieredAmount> = {}): TieredAmount => ({
  type: 'tiers',
  of: 'base',
  by,
  unit: 'fen',
  tiers: [
    { from: 200, amount: { type: 'percent', rate: 0.2 } },
    { from: 100, amount: { type: 'percent', rate: 0.1 } },
    { from: 400, amount: { type: 'fixed', amountFen: 100 } },
  ],
  capFen: null,
  ...more,
})

describe('tiers', () => {
  const total = (amount: AwardAmount, base: number) => estimate([policy('p', [award('a', amount)])], { base }, DAY)
  it.each<[TieredAmount['by'], number, number]>([
    ['bracket', 100, 10],
    ['bracket', 199, 19],
    ['bracket', 200, 40],
    ['bracket', 399, 79],
    ['bracket', 5000, 100],
    ['slice', 100, 0],
    ['slice', 199, 9],
    ['slice', 200, 10],
    ['slice', 300, 30],
    ['slice', 399, 49],
    ['slice', 400, 150],
    ['slice', 5000, 150],
  ])('%s of %d', (by, base, fen) => {
    expect(total(tiers(by), base).total).toEqual({ minFen: fen, maxFen: fen })
  })

  it('are capped, and a near miss below the lowest', () => {
    expect(total(tiers('bracket', { capFen: 30 }), 399).total.maxFen).toBe(30)
    const { nearMisses, awards } = total(tiers('bracket'), 99)
    expect(awards).toEqual([])
    expect(nearMisses[0]?.missing).toEqual([{ comparison: { question: 'base', atLeast: 100 }, negated: false }])
  })
})

describe('the nearest day', () => {
  const between = (validFrom: string | null, validTo: string | null) =>
    policy('p', [fixed('a', 1)], [], { validFrom, validTo })
  it.each<[string, Policy[], string, string | null]>([
    ['the day itself', [between('2026-01-01', '2026-12-31')], DAY, DAY],
    ['the first day to come', [between('2027-01-01', null)], DAY, '2027-01-01'],
    ['the last day gone', [between(null, '2025-12-31')], DAY, '2025-12-31'],
    ['the nearer of both', [between(null, '2026-01-01'), between('2026-06-03', null)], DAY, '2026-06-03'],
    ['none', [policy('p', [award('a', { type: 'budget', amountFen: 1, per: 'year' })])], DAY, null],
  ])('is %s', (_, policies, day, expected) => {
    expect(nearestDay(policies, day)).toBe(expected)
  })

  it('comes from the days on which something changes', () => {
    const versions = [
      { validFrom: '2026-07-01', validTo: '2026-07-31', amount: { type: 'notStated' } as const, clause: null },
    ]
    const changing = award('a', { type: 'fixed', amountFen: 1 }, { versions })
    expect(changeDays([policy('p', [changing], [], { validTo: '2026-02-28' })])).toEqual([
      '2026-03-01',
      '2026-07-01',
      '2026-08-01',
    ])
  })
})
