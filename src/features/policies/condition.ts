import type { FieldError } from '../../kernel/errors.ts'
import type { Condition, Question } from './policy.ts'

export type Answer = string | number | boolean
export type Answers = Readonly<Record<string, Answer>>

/** What a condition comes to: `null` while an answer that decides it is missing. */
export type Truth = boolean | null

/** Three-valued: an unanswered question leaves the condition open, unless the others decide it. */
export function evaluate(condition: Condition, answers: Answers): Truth {
  if ('all' in condition) return every(condition.all.map((one) => evaluate(one, answers)))
  if ('any' in condition) return negate(every(condition.any.map((one) => negate(evaluate(one, answers)))))
  if ('not' in condition) return negate(evaluate(condition.not, answers))
  const answer = answers[condition.question]
  if (answer === undefined) return null
  if ('is' in condition) return answer === condition.is
  if (typeof answer !== 'number') return false
  return 'atLeast' in condition ? answer >= condition.atLeast : answer <= condition.atMost
}

const every = (truths: Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true)
const negate = (truth: Truth): Truth => (truth === null ? null : !truth)

type Comparison = Extract<Condition, { question: string }>

/** One comparison of a condition, and whether it must hold or must not. */
export interface Leaf {
  comparison: Comparison
  negated: boolean
}

/** The single comparisons of a condition. */
export function leaves(condition: Condition, negated = false): Leaf[] {
  if ('all' in condition) return condition.all.flatMap((one) => leaves(one, negated))
  if ('any' in condition) return condition.any.flatMap((one) => leaves(one, negated))
  if ('not' in condition) return leaves(condition.not, !negated)
  return [{ comparison: condition, negated }]
}

/** The comparisons that keep a condition from being met; a part that is met already lacks nothing. */
export function lacking(condition: Condition, answers: Answers, negated = false): Leaf[] {
  if (evaluate(negated ? { not: condition } : condition, answers) === true) return []
  if ('all' in condition) return condition.all.flatMap((one) => lacking(one, answers, negated))
  if ('any' in condition) return condition.any.flatMap((one) => lacking(one, answers, negated))
  if ('not' in condition) return lacking(condition.not, answers, !negated)
  return [{ comparison: condition, negated }]
}

/** Whether the answers meet a comparison as it is needed. */
export function met({ comparison, negated }: Leaf, answers: Answers): boolean {
  return evaluate(negated ? { not: comparison } : comparison, answers) === true
}

/** By how much an answer misses a comparison, in the question's unit; null where it is no number or not missed. */
export function gapOf(leaf: Leaf, answers: Answers): number | null {
  const { comparison, negated } = leaf
  const answer = answers[comparison.question]
  if (typeof answer !== 'number' || 'is' in comparison || met(leaf, answers)) return null
  // What must not be reached is missed by one more than the difference: answers are whole.
  const beyond = negated ? 1 : 0
  return Math.abs(answer - ('atLeast' in comparison ? comparison.atLeast : comparison.atMost)) + beyond
}

/**
 * Largest answers: CNY 100 billion, 1 billion of a unit. No product of an award leaves the safe integers while it pays
 * no more than CNY 90,000 for one.
 */
const MOST = { fen: 1e13, m2: 1e9, count: 1e9 }

/** What is wrong with an answer to a question, or null when it is of its kind. Bounds are in the question's unit. */
export function faultOf(answer: unknown, question: Question): Omit<FieldError, 'path'> | null {
  switch (question.kind) {
    case 'yesNo':
      return typeof answer === 'boolean' ? null : { key: 'invalid_type' }
    case 'choice':
      return question.options.some(({ value }) => value === answer) ? null : { key: 'invalid_choice' }
    default:
      return faultOfNumber(answer, MOST[question.kind])
  }
}

function faultOfNumber(answer: unknown, max: number): Omit<FieldError, 'path'> | null {
  if (typeof answer !== 'number' || Number.isNaN(answer)) return { key: 'not_a_number' }
  if (answer < 0) return { key: 'too_small', params: { min: 0 } }
  if (answer > max) return { key: 'too_large', params: { max } }
  return Number.isInteger(answer) ? null : { key: 'not_an_integer' }
}

/** Whether an answer is of the kind that its question asks for. */
export const fits = (answer: unknown, question: Question): answer is Answer => faultOf(answer, question) === null
