import type { FieldError } from '../../kernel/errors.ts'
import { typedDay } from '../../kernel/typed-day.ts'
import { ANSWER_PREFIX, answerName, answerQuery, answersFrom } from './answers.ts'
import type { Answers } from './condition.ts'
import { estimate, type Estimate, questionGroups } from './estimate.ts'
import type { Policy, PolicySystem, Question } from './policy.ts'
import { changeDays, nearestDay } from './validity.ts'

/** An estimate as the page shows it: what was asked and typed, and what it comes to. */
export interface EstimateSheet {
  policies: Policy[]
  today: string
  asOf: string
  /** What the query says of answers and day, as typed; what is empty is left out. */
  typed: Record<string, string>
  /** At the names of the form's fields. */
  errors: FieldError[]
  answers: Answers
  /** Every question of the park, for words about answers. */
  questions: Question[]
  /** The questions that the day's awards need, by system in the order of the policies. */
  groups: { system: PolicySystem; questions: Question[] }[]
  /** The same in one row. */
  asked: Question[]
  /** The place of the one question to ask, from 1; null asks all at once. */
  step: number | null
  result: Estimate
  /** The nearest day with an award in force: `asOf` itself where there is one; null where there never is. */
  nearest: string | null
  /** Days on which what is in force changes. */
  changes: string[]
  /** Day and answers that were understood: the query of a link to this estimate. */
  query: Record<string, string>
}

/** Reads an estimate from a page's query. What makes no sense is an error at its field, and the rest is reckoned. */
export function sheetOf(
  policies: Policy[],
  query: Readonly<Record<string, string | undefined>>,
  today: string,
): EstimateSheet {
  const typed = typedIn(query)
  const questions = policies.flatMap((policy) => policy.questions)
  const { answers, errors } = answersFrom(typed, questions)
  const { day, fault } = typedDay(typed.asOf ?? today, today)
  if (fault) errors.unshift({ path: 'asOf', ...fault })
  const asOf = day ?? today
  const groups = bySystem(questionGroups(policies, asOf))
  const asked = groups.flatMap((group) => group.questions)
  return {
    policies,
    today,
    asOf,
    typed,
    errors,
    answers,
    questions,
    groups,
    asked,
    step: stepOf(query.step, asked, errors),
    result: estimate(policies, answers, asOf),
    nearest: nearestDay(policies, asOf),
    changes: changeDays(policies),
    query: { asOf, ...answerQuery(answers, questions) },
  }
}

/** Most of a typed answer that is kept. */
const LONGEST_ANSWER = 60

function typedIn(query: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const names = Object.keys(query).filter((name) => name === 'asOf' || name.startsWith(ANSWER_PREFIX))
  const pairs = names.map((name) => [name, (query[name] ?? '').trim().slice(0, LONGEST_ANSWER)] as const)
  return Object.fromEntries(pairs.filter(([, text]) => text !== ''))
}

function bySystem(groups: ReturnType<typeof questionGroups>): EstimateSheet['groups'] {
  const systems = Map.groupBy(groups, ({ policy }) => policy.system)
  return [...systems].map(([system, members]) => ({ system, questions: members.flatMap((one) => one.questions) }))
}

/** An answer that makes no sense is asked again before the next question. */
function stepOf(text: string | undefined, asked: readonly Question[], errors: readonly FieldError[]): number | null {
  const step = /^[1-9]\d{0,3}$/.test(text ?? '') ? Number(text) : 0
  if (step === 0 || asked.length === 0) return null
  const wrong = asked.findIndex(({ code }) => errors.some(({ path }) => path === answerName(code)))
  return Math.min(step, asked.length, wrong < 0 ? asked.length : wrong + 1)
}
