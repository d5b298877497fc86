import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/features/policies/condition.ts'
import { estimate } from '../../src/features/policies/estimate.ts'
import type { Award, Condition, Policy, Question } from '../../src/features/policies/policy.ts'
import { LUXI_POLICIES } from '../../src/seed/luxi/policies.ts'

const model = LUXI_POLICIES.find(({ awards }) => awards.length > 0) ?? expect.unreachable()
const [modelAward = expect.unreachable()] = model.awards
const DAY = '2026-06-01'
const award = (amount: Award['amount'], more: Partial<Award>): Award => ({ ...modelAward, amount, ...more })
const policy = (awards: Award[], more: Partial<Policy>): Policy => ({ ...model, awards, ...more })
const exactly = (fen: number) => ({ minFen: fen, maxFen: fen })

describe('a choice for another level', () => {
  const level: Question = {
    code: 'level',
    label: { zh: '级别', en: 'Level' },
    help: null,
    kind: 'choice',
    options: ['none', 'provincial', 'national'].map((value) => ({ value, label: { zh: value, en: value } })),
  }
  const fixed: Award['amount'] = { type: 'fixed', amountFen: 100 }
  const provincial: Condition = { question: 'level', is: 'provincial' }
  const of = (condition: Condition, answers: Answers) =>
    estimate([policy([award(fixed, { condition })], { questions: [level] })], answers, DAY)

  it('closes an award: it is in the trace and no near miss', () => {
    const { trace, nearMisses, total: sum } = of(provincial, { level: 'national' })
    expect([trace.map(({ rule }) => rule), nearMisses, sum]).toEqual([['otherAnswer'], [], exactly(0)])
  })

  it('leaves one that nothing was chosen for, or that can be had in another way', () => {
    expect(of(provincial, { level: 'none' }).nearMisses).toHaveLength(1)
    expect(of(provincial, {}).nearMisses).toMatchObject([{ open: true }])
    const either: Condition = { any: [provincial, { question: 'n', atLeast: 5 }] }
    expect(of(either, { level: 'national', n: 1 })).toMatchObject({ nearMisses: [{ open: false }], trace: [] })
  })

  it('closes one whatever else it lacks', () => {
    const both: Condition = { all: [provincial, { question: 'n', atLeast: 5 }] }
    expect(of(both, { level: 'national' }).trace).toMatchObject([{ rule: 'otherAnswer' }])
  })
})
