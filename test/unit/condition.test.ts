import { expect, it } from 'vitest'
import { type Answers, lacking } from '../../src/features/policies/condition.ts'
import type { Condition } from '../../src/features/policies/policy.ts'

const ALTERNATIVES: Condition = {
  any: [
    { question: 'x', atLeast: 1 },
    { question: 'y', is: true },
  ],
}
const CONDITION: Condition = { all: [ALTERNATIVES, { question: 'z', is: true }] }
const missing = (condition: Condition, answers: Answers) =>
  lacking(condition, answers).map(({ comparison, negated }) => `${negated ? 'not ' : ''}${comparison.question}`)

it('a condition lacks nothing of a part that is met already', () => {
  expect(missing(CONDITION, { x: 1, z: false })).toEqual(['z'])
  expect(missing(CONDITION, { x: 0, y: false, z: true })).toEqual(['x', 'y'])
  expect(missing(CONDITION, { x: 1, y: true, z: true })).toEqual([])
  expect(missing({ not: CONDITION }, { x: 1, z: true })).toEqual(['not x', 'not y', 'not z'])
  expect(missing({ not: CONDITION }, { x: 1, z: false })).toEqual([])
})
