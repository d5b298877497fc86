import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, evaluate } from '../../src/features/policies/condition.ts'
import type { Condition, Question } from '../../src/features/policies/policy.ts'
import { conditionField } from '../../src/features/policy-editor/condition-field.ts'
import { conditionOf, groupsOf } from '../../src/features/policy-editor/condition-rows.ts'
import type { PolicyBody } from '../../src/features/policy-editor/fields.ts'
import { byCode, policyField } from '../../src/features/policy-editor/policy-kind.ts'
import { SEEDS } from '../../src/seed/all.ts'

const SEEDED = SEEDS.flatMap(({ parks }) => parks).flatMap(({ policies }) =>
  policies.map(({ slug, ...rest }, position): [string, PolicyBody] => [
    slug,
    { fairReview: null, claimGuide: null, ...rest, position },
  ]),
)

describe('a policy as a form', () => {
  it.each(SEEDED)('%s comes back as it was', (_, body) => {
    const typed = policyField.write(body, '')
    const read = policyField.read(typed, '')
    expect(read.errors ?? []).toEqual([])
    expect(read.value).toEqual(body)
    expect(read.value && policyField.write(read.value, '')).toEqual(typed)
  })

  it('names every source that it cites', () => {
    const [, body] = SEEDED.find(([, { awards }]) => awards.length > 0) ?? []
    const cited = body ? policyField.references(body, '') : []
    expect(cited.map(({ path }) => path)).toContain('awards.0.sourceCode')
    expect(cited.every(({ kind }) => kind === 'source')).toBe(true)
  })
})

const option = (value: string) => ({ value, label: { zh: `选${value}`, en: `Choose ${value}` } })
const QUESTIONS: Question[] = (
  [
    ['a', 'yesNo', []],
    ['b', 'choice', ['x', 'y', 'none'].map(option)],
    ['n', 'count', []],
    ['f', 'fen', []],
  ] as const
).map(([code, kind, options]) => ({ code, kind, options: [...options], label: { zh: code, en: code }, help: null }))

const leaf = fc.oneof(
  fc.boolean().map((is): Condition => ({ question: 'a', is })),
  fc.constantFrom('x', 'y', 'none').map((is): Condition => ({ question: 'b', is })),
  fc.nat(4).map((atLeast): Condition => ({ question: 'n', atLeast })),
  fc.nat(4).map((atMost): Condition => ({ question: 'n', atMost })),
  fc.nat(5).map((times): Condition => ({ question: 'f', atLeast: times * 123 })),
)
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('tree'), { maxLength: 3 }).map((any) => ({ any })),
    tie('tree').map((not) => ({ not })),
  ),
}))
const answers = fc.record(
  {
    a: fc.boolean(),
    b: fc.constantFrom('x', 'y', 'none'),
    n: fc.nat(5),
    f: fc.nat(6).map((times) => times * 123),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Answers>

describe('a condition as rows', () => {
  const field = conditionField(byCode(QUESTIONS))

  it('keeps its meaning, for all answers and while they are open', () => {
    fc.assert(
      fc.property(tree, fc.array(answers, { minLength: 1, maxLength: 5 }), (condition, cases) => {
        const back = conditionOf(groupsOf(condition))
        for (const one of cases) expect(evaluate(back, one)).toBe(evaluate(condition, one))
      }),
      { numRuns: 400 },
    )
  })

  it('comes back from the form with the same meaning', () => {
    fc.assert(
      fc.property(tree, answers, (condition, one) => {
        const { value, errors } = field.read(field.write(condition, 'c'), 'c')
        expect(errors ?? []).toEqual([])
        expect(value && evaluate(value, one)).toBe(evaluate(condition, one))
      }),
      { numRuns: 400 },
    )
  })

  it('takes answers as people write them, and says what it does not understand', () => {
    const row = (question: string, op: string, value: string) =>
      field.read({ 'c.applies': 'rows', 'c.0.0.question': question, 'c.0.0.op': op, 'c.0.0.value': value }, 'c')
    expect(row('a', 'is', '否').value).toEqual({ question: 'a', is: false })
    expect(row('b', 'isNot', '选x').value).toEqual({ not: { question: 'b', is: 'x' } })
    expect(row('f', 'atLeast', '1.2亿').value).toEqual({ question: 'f', atLeast: 12_000_000_000 })
    expect(row('f', 'atLeast', 'CNY 2,000').value).toEqual({ question: 'f', atLeast: 200_000 })
    expect(row('f', 'below', '500元').value).toEqual({ not: { question: 'f', atLeast: 50_000 } })
    const keyOf = (...of: [string, string, string]) => row(...of).errors?.[0]
    expect(keyOf('gone', 'is', 'x')).toMatchObject({ path: 'c.0.0.question', key: 'unknown_question' })
    expect(keyOf('n', 'is', '3')).toMatchObject({ path: 'c.0.0.op', key: 'op_of_other_kind' })
    expect(keyOf('b', 'is', 'z')).toMatchObject({ path: 'c.0.0.value', key: 'invalid_choice' })
    expect(field.read({ 'c.applies': 'rows' }, 'c').errors?.[0]?.key).toBe('no_condition')
    expect(field.read({}, 'c').errors?.[0]?.key).toBe('required')
  })
})
