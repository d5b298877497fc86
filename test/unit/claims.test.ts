import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { approvalFault, fundsIn, promiseBounds, promiseFault } from '../../src/features/claims/amounts.ts'
import { CLAIM_STATES, type ClaimState } from '../../src/features/claims/claim.ts'
import { decisionDue, elapsedOf, isOverdue, workingDaysBetween } from '../../src/features/claims/days.ts'
import { type Counted, GROUPINGS, ledgerOf } from '../../src/features/claims/ledger.ts'
import { matchesOf } from '../../src/features/claims/match.ts'
import { medianDays } from '../../src/features/claims/published.ts'
import type { Claim } from '../../src/features/claims/queries.ts'
import { CLAIM_STEPS, earliestDay, mayTake, type OnItsWay } from '../../src/features/claims/states.ts'
import { estimate } from '../../src/features/policies/estimate.ts'
import { award, fixed, policy, range } from '../support/awards.ts'

const way = (state: ClaimState, more: Partial<OnItsWay> = {}): OnItsWay => ({
  state,
  matchedOn: '2026-01-05',
  promisedOn: null,
  appliedOn: null,
  approvedOn: null,
  paidFen: 0,
  selfReported: false,
  ...more,
})
const stepsFrom = (state: ClaimState, more?: Partial<OnItsWay>) =>
  CLAIM_STEPS.filter((step) => mayTake(step, way(state, more)))

describe('the way of an award', () => {
  it('leads from each state to no other steps than these', () => {
    expect(Object.fromEntries(CLAIM_STATES.map((state) => [state, stepsFrom(state)]))).toEqual({
      matched: ['promise', 'application', 'refusal', 'withdrawal'],
      promised: ['application', 'refusal', 'withdrawal'],
      applied: ['approval', 'refusal', 'withdrawal'],
      approved: ['payments', 'withdrawal'],
      paid: [],
      refused: [],
      withdrawn: [],
    })
  })

  it('lets what the enterprise said be confirmed before it is decided, and nothing be withdrawn that was paid in part', () => {
    expect(stepsFrom('applied', { selfReported: true })).toEqual(['application', 'refusal', 'withdrawal'])
    expect(stepsFrom('approved', { paidFen: 1 })).toEqual(['payments'])
  })

  it('goes forward in time', () => {
    const claim = way('applied', { promisedOn: '2026-02-02', appliedOn: '2026-03-02' })
    expect(earliestDay('approval', claim)).toBe('2026-03-02')
    expect(earliestDay('application', claim)).toBe('2026-02-02')
    expect(earliestDay('promise', way('matched'))).toBe('2026-01-05')
  })
})

describe('what may be promised and approved', () => {
  const fault = (
    fen: number,
    reason: string,
    matched: { minFen: number | null; maxFen: number | null },
    type: 'fixed' | 'range' | 'upTo',
  ) => {
    const amounts = {
      fixed: { type, amountFen: 0 } as const,
      range: { type: 'range', minFen: 0, maxFen: 0 } as const,
      upTo: { type: 'upTo', amountFen: 0 } as const,
    }
    return promiseFault(fen, reason, promiseBounds(matched, amounts[type] as never))?.key ?? null
  }
  it('is a fixed amount as it is, a range within itself, and up to the estimate otherwise', () => {
    const exact = { minFen: 500, maxFen: 500 }
    expect([499, 500, 501].map((fen) => fault(fen, '', exact, 'fixed'))).toEqual(['claim_fixed', null, 'claim_fixed'])
    const between = { minFen: 200, maxFen: 500 }
    expect([199, 200, 501].map((fen) => fault(fen, '', between, 'range'))).toEqual(['claim_below', null, 'claim_above'])
    expect([1, 501].map((fen) => fault(fen, '', { minFen: 0, maxFen: 500 }, 'upTo'))).toEqual([null, 'claim_above'])
  })
  it('needs a reason where the document states no amount', () => {
    const none = { minFen: null, maxFen: null }
    expect([fault(9, '', none, 'upTo'), fault(9, '会议纪要', none, 'upTo')]).toEqual(['claim_reason', null])
    expect(approvalFault(1e9, none)).toBeNull()
    expect(approvalFault(501, { minFen: 0, maxFen: 500 })?.key).toBe('claim_above')
  })
  it('is what the estimate comes to, each award once a year', () => {
    const policies = [policy('p', [fixed('a', 100), range('b', 1, 9), award('c', { type: 'notStated' })])]
    const result = estimate(policies, {}, '2026-06-01')
    const there = { policySlug: 'p', award: 'a', year: 2026, state: 'promised', minFen: 50, maxFen: 50 } as Claim
    const found = matchesOf(result, [there], 2026)
    expect(found.map(({ key, minFen, maxFen }) => [key, minFen, maxFen])).toEqual([
      ['p/a', 100, 100],
      ['p/b', 1, 9],
      ['p/c', null, null],
    ])
    expect(found.map(({ claim, changed }) => [claim !== null, changed])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ])
    expect(matchesOf(result, [{ ...there, state: 'paid' }], 2026)[0]?.changed).toBe(false)
    expect(matchesOf(result, [there], 2025)[0]?.claim).toBeNull()
  })
  it('comes from a fund that is in force in the year, with the budget of that year', () => {
    const fund = award(
      'fund',
      { type: 'budget', amountFen: 10, per: 'year' },
      {
        condition: null,
        validFrom: '2025-07-01',
        validTo: '2026-06-30',
        versions: [
          {
            validFrom: '2026-01-01',
            validTo: null,
            amount: { type: 'budget', amountFen: 20, per: 'year' },
            clause: null,
          },
        ],
      },
    )
    const policies = [policy('f', [fund], [], { validFrom: null, validTo: null })]
    const budgets = [2024, 2025, 2026, 2027].map((year) => fundsIn(policies, year)[0]?.budgetFen ?? null)
    expect(budgets).toEqual([null, 10, 20, null])
  })
})

describe('days', () => {
  it('are working days, over holidays and make-up days', () => {
    // Friday before the National Day week of 2026: 1 to 7 October are off, Saturday the 10th is worked.
    expect(decisionDue('2026-09-30', { decisionDays: 3, paymentDays: 1 })).toBe('2026-10-10')
    expect(workingDaysBetween('2026-09-30', '2026-10-10')).toBe(3)
    expect(workingDaysBetween('2026-10-03', '2026-10-08')).toBe(1)
    expect(workingDaysBetween('2026-10-08', '2026-10-08')).toBe(0)
    expect(decisionDue('2026-09-30', null)).toBeNull()
  })
  it('count to the payment, or to this day', () => {
    const claim = {
      state: 'approved' as ClaimState,
      promisedOn: null,
      appliedOn: '2026-03-02',
      approvedOn: '2026-03-09',
      paidOn: null,
      dueOn: '2026-03-30',
    }
    expect(elapsedOf(claim, '2026-03-16')).toEqual({
      open: true,
      sincePromise: null,
      sinceApplication: 10,
      sinceApproval: 5,
    })
    expect(elapsedOf({ ...claim, state: 'paid', paidOn: '2026-03-10' }, '2026-12-31')?.sinceApproval).toBe(1)
    expect(elapsedOf({ ...claim, state: 'matched' }, '2026-12-31')).toBeNull()
    expect([isOverdue(claim, '2026-03-30'), isOverdue(claim, '2026-03-31')]).toEqual([false, true])
    expect(isOverdue({ ...claim, state: 'paid' }, '2026-03-31')).toBe(false)
  })
  it('are published of whole fives of enterprises only', () => {
    const paid = (count: number, enterprise = (at: number) => `ent_${at}`) =>
      Array.from({ length: count }, (_, at) => ({
        enterpriseId: enterprise(at),
        appliedOn: '2026-03-02',
        paidOn: '2026-03-09',
      }))
    expect(medianDays(paid(4))).toBeNull()
    expect(medianDays(paid(5, () => 'ent_one'))).toBeNull()
    expect(medianDays([...paid(5), { enterpriseId: 'x', appliedOn: '2026-03-02', paidOn: '2026-12-31' }])).toBe(5)
  })
})

const amounts = fc.option(fc.integer({ min: 1, max: 1e11 }), { nil: null })
const claims: fc.Arbitrary<Counted[]> = fc.array(
  fc.record({
    enterpriseId: fc.constantFrom('e1', 'e2', 'e3'),
    policySlug: fc.constantFrom('p1', 'p2'),
    year: fc.integer({ min: 2024, max: 2027 }),
    state: fc.constantFrom(...CLAIM_STATES),
    promisedFen: amounts,
    approvedFen: amounts,
    paidFen: fc.integer({ min: 0, max: 1e11 }),
    promisedOn: fc.constantFrom(null, '2026-01-05'),
    appliedOn: fc.constantFrom(null, '2026-02-02'),
    paidOn: fc.constantFrom(null, '2026-03-02'),
    dueOn: fc.constantFrom(null, '2026-01-01', '2026-12-31'),
  }),
  { maxLength: 40 },
)

describe('the ledger', () => {
  it('adds up to the same whichever way it is grouped', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const { lines, total } = ledgerOf(all, '2026-06-01')
        for (const grouping of GROUPINGS)
          for (const figure of [
            'claims',
            'promisedFen',
            'approvedFen',
            'paidFen',
            'outstandingFen',
            'paid',
            'overdue',
          ] as const)
            expect(
              lines[grouping].reduce((sum, line) => sum + line[figure], 0),
              grouping,
            ).toBe(total[figure])
      }),
    )
  })
})
