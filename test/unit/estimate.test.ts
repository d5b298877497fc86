import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, evaluate, fits, leaves, met, type Truth } from '../../src/features/policies/condition.ts'
import { estimate, questionsOf } from '../../src/features/policies/estimate.ts'
import type { Award, AwardAmount, Condition, Policy, Question } from '../../src/features/policies/policy.ts'
import { SEEDS } from '../../src/seed/all.ts'

const model = SEEDS.flatMap(({ parks }) => parks.flatMap(({ policies }) => policies)).find(
  ({ awards }) => awards.length > 0,
)
const modelAward = model?.awards[0]
if (!model || !modelAward) throw new Error('there is no policy')

const DAY = '2026-06-01'
const ALWAYS: Condition = { all: [] }
const award = (amount: AwardAmount, more: Partial<Award> = {}): Award => ({
  ...modelAward,
  amount,
  condition: ALWAYS,
  validFrom: null,
  validTo: null,
  ...more,
})
const policy = (awards: Award[], more: Partial<Policy> = {}): Policy => ({
  ...model,
  awards,
  questions: [],
  validFrom: null,
  validTo: null,
  ...more,
})
const total = (amount: AwardAmount, answers: Answers = {}) => estimate([policy([award(amount)])], answers, DAY).total
const exactly = (fen: number) => ({ minFen: fen, maxFen: fen })

describe('an amount', () => {
  it.each<[string, AwardAmount, Answers, { minFen: number; maxFen: number }]>([
    ['fixed', { type: 'fixed', amountFen: 30_000_000 }, {}, exactly(30_000_000)],
    [
      'per unit',
      { type: 'perUnit', amountFen: 3000, unit: 'm2', of: 'area', capFen: null },
      { area: 1200 },
      exactly(3_600_000),
    ],
    [
      'per unit, capped',
      { type: 'perUnit', amountFen: 3000, unit: 'm2', of: 'area', capFen: 100_000 },
      { area: 1200 },
      exactly(100_000),
    ],
    [
      'per unit of none',
      { type: 'perUnit', amountFen: 3000, unit: 'm2', of: 'area', capFen: null },
      { area: 0 },
      exactly(0),
    ],
    [
      'a share of 0.29, in integers',
      { type: 'percent', rate: 0.29, of: 'base', capFen: null },
      { base: 100 },
      exactly(29),
    ],
    [
      'a share of 0.57, in integers',
      { type: 'percent', rate: 0.57, of: 'base', capFen: null },
      { base: 100 },
      exactly(57),
    ],
    ['a share of 1.15', { type: 'percent', rate: 1.15, of: 'base', capFen: null }, { base: 100 }, exactly(115)],
    [
      'a share with a fraction of a fen',
      { type: 'percent', rate: 0.1, of: 'base', capFen: null },
      { base: 19 },
      exactly(1),
    ],
    [
      'a share of the largest sum',
      { type: 'percent', rate: 0.3, of: 'base', capFen: null },
      { base: 9_007_199_254_740_990 },
      exactly(2_702_159_776_422_297),
    ],
    ['a share, capped', { type: 'percent', rate: 0.1, of: 'base', capFen: 500 }, { base: 1_000_000 }, exactly(500)],
    ['a range', { type: 'range', minFen: 10, maxFen: 30 }, {}, { minFen: 10, maxFen: 30 }],
    ['up to', { type: 'upTo', amountFen: 30 }, {}, { minFen: 0, maxFen: 30 }],
    ['a budget', { type: 'budget', amountFen: 1e9, per: 'year' }, {}, exactly(0)],
    ['not stated', { type: 'notStated' }, {}, exactly(0)],
    ['a share of what is not answered', { type: 'percent', rate: 0.1, of: 'base', capFen: 500 }, {}, exactly(0)],
    [
      'a share of what is no number',
      { type: 'percent', rate: 0.1, of: 'base', capFen: 500 },
      { base: 'much' },
      exactly(0),
    ],
  ])('%s', (_, amount, answers, expected) => {
    expect(total(amount, answers)).toEqual(expected)
  })

  it('says of a budget that it is for no single enterprise, also under a condition', () => {
    const { trace } = estimate([policy([award({ type: 'budget', amountFen: 1e9, per: 'year' })])], {}, DAY)
    expect(trace.map(({ rule }) => rule)).toEqual(['notPerEnterprise'])
  })
})

describe('a condition', () => {
  const q = (question: string): Condition => ({ question, is: true })
  const answers: Answers = { yes: true, no: false, n: 5 }
  const [T, F, U] = [q('yes'), q('no'), q('unknown')]

  it.each<[Condition, Truth]>([
    [T, true],
    [F, false],
    [U, null],
    [{ all: [] }, true],
    [{ any: [] }, false],
    [{ all: [T, T] }, true],
    [{ all: [T, U] }, null],
    [{ all: [U, F] }, false],
    [{ any: [F, F] }, false],
    [{ any: [F, U] }, null],
    [{ any: [U, T] }, true],
    [{ not: T }, false],
    [{ not: F }, true],
    [{ not: U }, null],
    [{ not: { all: [U, F] } }, true],
    [{ not: { any: [U, F] } }, null],
    [{ question: 'n', atLeast: 5 }, true],
    [{ question: 'n', atLeast: 6 }, false],
    [{ question: 'n', atMost: 5 }, true],
    [{ question: 'n', atMost: 4 }, false],
    [{ question: 'unknown', atMost: 4 }, null],
    [{ question: 'yes', atLeast: 0 }, false],
    [{ question: 'n', is: '5' }, false],
  ])('%j is %s', (condition, truth) => {
    expect(evaluate(condition, answers)).toBe(truth)
  })

  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small' },
      fc.record({ question: fc.constantFrom('a', 'b', 'c', 'd'), is: fc.boolean() }),
      fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  }))
  const some = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean())

  it('is settled for good once it is true or false: more answers do not change it', () => {
    fc.assert(
      fc.property(condition, some, some, (one, given, more) => {
        const before = evaluate(one, given)
        if (before !== null) expect(evaluate(one, { ...more, ...given })).toBe(before)
      }),
    )
  })

  it('is true or false once all is answered', () => {
    const all = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), d: fc.boolean() })
    fc.assert(fc.property(condition, all, (one, given) => evaluate(one, given) !== null))
  })

  it('names each of its comparisons', () => {
    expect(leaves({ all: [T, { any: [F, { not: U }] }] })).toEqual([
      { comparison: T, negated: false },
      { comparison: F, negated: false },
      { comparison: U, negated: true },
    ])
    expect(leaves({ not: { not: T } })).toEqual([{ comparison: T, negated: false }])
  })
})

describe('what is missing', () => {
  it('tells a thing that must not be from one that must, and a floor from a ceiling', () => {
    const relocated: Condition = { question: 'relocated', is: true }
    const power: Condition = { question: 'kWh', atLeast: 200 }
    const [floor, ceiling] = [leaves(power)[0], leaves({ not: power })[0]]
    const [unwanted] = leaves({ not: relocated })
    if (!floor || !ceiling || !unwanted) throw new Error('no leaf')
    expect([{}, { relocated: true }, { relocated: false }].map((given) => met(unwanted, given))).toEqual([
      false,
      false,
      true,
    ])
    expect([199, 200].map((kWh) => met(floor, { kWh }))).toEqual([false, true])
    expect([199, 200].map((kWh) => met(ceiling, { kWh }))).toEqual([true, false])
  })
})

describe('an answer', () => {
  const question = (kind: Question['kind']): Question => ({
    code: 'q',
    kind,
    label: { zh: '', en: '' },
    help: null,
    options: [{ value: 'x', label: { zh: '', en: '' } }],
  })
  it.each<[Question['kind'], unknown[], unknown[]]>([
    ['yesNo', [true, false], ['true', 1, null]],
    ['choice', ['x'], ['y', '', true, 1, 'constructor']],
    ['count', [0, 5], [-1, 1.5, '5', Number.NaN, Infinity, 2 ** 53]],
    ['fen', [0, 1e13], [-1, 0.1, true]],
    ['m2', [1], [null, undefined, {}]],
  ])('to %s is of its kind', (kind, good, bad) => {
    expect(good.filter((answer) => !fits(answer, question(kind)))).toEqual([])
    expect(bad.filter((answer) => fits(answer, question(kind)))).toEqual([])
  })
})

describe('an estimate', () => {
  const policies = SEEDS.flatMap(({ parks }) => parks.map((park) => park.policies))
  /** Answers to some of the questions of a park's policies, each of its kind. */
  const answersTo = (list: readonly Policy[]) =>
    fc.record(
      Object.fromEntries(
        list.flatMap(({ questions }) =>
          questions.map(({ code, kind, options }): [string, fc.Arbitrary<Answers[string]>] => [
            code,
            kind === 'yesNo'
              ? fc.boolean()
              : kind === 'choice'
                ? fc.constantFrom(...options.map(({ value }) => value))
                : fc.nat(1e9),
          ]),
        ),
      ),
      { requiredKeys: [] },
    ) as fc.Arbitrary<Answers>
  const day = fc.constantFrom('2024-01-01', '2025-06-30', DAY, '2027-01-01')
  const shuffle = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length })
  const disorder = (one: Policy) => shuffle(one.awards).map((awards): Policy => Object.assign({}, one, { awards }))
  const shuffled = (list: readonly Policy[]) => fc.tuple(...list.map(disorder)).chain((all) => shuffle(all))
  const capOf = ({ amount }: Award) =>
    amount.type === 'range'
      ? amount.maxFen
      : amount.type === 'fixed' || amount.type === 'upTo'
        ? amount.amountFen
        : 'capFen' in amount
          ? (amount.capFen ?? Infinity)
          : 0

  it.each(policies.map((list) => [list]))(
    'comes to the same whatever the order, and to no more than the caps',
    (list) => {
      fc.assert(
        fc.property(answersTo(list), day, shuffled(list), (answers, asOf, disordered) => {
          const [one, other] = [estimate(list, answers, asOf), estimate(disordered, answers, asOf)]
          expect(other.total).toEqual(one.total)
          for (const part of ['awards', 'nearMisses', 'notStated', 'trace'] as const) {
            const codes = (result: typeof one) => result[part].map((entry) => entry.award.code).toSorted()
            expect(codes(other), part).toEqual(codes(one))
          }
          expect(one.total.minFen).toBeLessThanOrEqual(one.total.maxFen)
          expect(one.total.maxFen).toBeLessThanOrEqual(one.awards.reduce((sum, entry) => sum + capOf(entry.award), 0))
          expect(Number.isSafeInteger(one.total.maxFen)).toBe(true)
          expect(one.awards.length + one.nearMisses.length + one.notStated.length + one.trace.length).toBe(
            list.flatMap(({ awards }) => awards).length,
          )
        }),
        { numRuns: 60 },
      )
    },
  )

  it('holds to the validity of policy and award, both ends included', () => {
    const list = [
      policy([award({ type: 'fixed', amountFen: 1 }, { validFrom: '2026-03-01' })], { validTo: '2026-06-01' }),
    ]
    const on = (asOf: string) => estimate(list, {}, asOf).total.minFen
    expect(['2026-02-28', '2026-03-01', '2026-06-01', '2026-06-02'].map(on)).toEqual([0, 1, 1, 0])
    expect(estimate(list, {}, '2026-06-02').trace).toMatchObject([{ rule: 'notInForce' }])
  })

  it('asks each question once, and none that nothing in force needs', () => {
    const questions = ['a', 'b', 'c'].map((code): Question => ({
      code,
      kind: 'count',
      label: { zh: '', en: '' },
      help: null,
      options: [],
    }))
    const base = award(
      { type: 'perUnit', amountFen: 1, unit: 'job', of: 'b', capFen: null },
      { condition: { question: 'a', atLeast: 1 } },
    )
    const list = [
      policy(
        [
          base,
          base,
          award({ type: 'fixed', amountFen: 1 }, { condition: { question: 'c', atLeast: 1 }, validTo: '2020-01-01' }),
        ],
        { questions },
      ),
      policy([base], { questions }),
    ]
    expect(questionsOf(list, DAY).map(({ code }) => code)).toEqual(['a', 'b'])
  })
})
