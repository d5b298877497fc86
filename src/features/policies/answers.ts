import type { FieldError } from '../../kernel/errors.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import { type Answers, faultOf, fits } from './condition.ts'
import type { Question } from './policy.ts'

/** What a link or a form says of an answer: `a.<code of the question>`, in the unit of the form (fen as 万元). */
export const ANSWER_PREFIX = 'a.'

export const answerName = (question: string): string => `${ANSWER_PREFIX}${question}`

/** The answers of a query, and what is wrong with those that make no sense. Unknown questions are left alone. */
export function answersFrom(
  query: Readonly<Record<string, string | undefined>>,
  questions: readonly Question[],
): { answers: Answers; errors: FieldError[] } {
  const answers: Record<string, Answers[string]> = {}
  const errors: FieldError[] = []
  for (const question of questions) {
    const path = answerName(question.code)
    const text = query[path]?.trim() ?? ''
    if (text === '') continue
    const answer = answerOf(text, question)
    const fault = faultOf(answer, question)
    if (fits(answer, question)) answers[question.code] = answer
    else if (fault) errors.push({ path, ...inFormUnit(fault, question) })
  }
  return { answers, errors }
}

function answerOf(text: string, { kind }: Question): unknown {
  if (kind === 'choice') return text
  if (kind === 'yesNo') return text === 'yes' ? true : text === 'no' ? false : null
  const typed = text.normalize('NFKC').replaceAll(/\s/g, '').replace('\u2212', '-')
  // A comma separates thousands only: 1,5 may be one and a half, so it is asked again.
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(typed) ? typed.replaceAll(',', '') : typed
  if (!/^-?\d+(?:\.\d+)?$/.test(plain)) return null
  return kind === 'fen' ? Math.round(Number(plain) * FEN_PER_WAN) : Number(plain)
}

/** Bounds in what the person typed. */
function inFormUnit(fault: Omit<FieldError, 'path'>, { kind }: Question): Omit<FieldError, 'path'> {
  const { key, params } = fault
  if (!params || kind !== 'fen') return fault
  return {
    key,
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Number(value) / FEN_PER_WAN])),
  }
}

/** The answers as a query, the way `answersFrom` reads them, in the order of the questions. */
export function answerQuery(answers: Answers, questions: readonly Question[]): Record<string, string> {
  const kinds = new Map(questions.map(({ code, kind }) => [code, kind]))
  const known = [...kinds.keys()].filter((code) => answers[code] !== undefined)
  const others = Object.keys(answers).filter((code) => !kinds.has(code))
  return Object.fromEntries(
    [...known, ...others].map((code) => [answerName(code), textOf(answers[code] ?? '', kinds.get(code))]),
  )
}

function textOf(answer: Answers[string], kind: Question['kind'] | undefined): string {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  return kind === 'fen' && typeof answer === 'number' ? String(answer / FEN_PER_WAN) : String(answer)
}

/** The answers, each to one of the questions and of its kind; `errors` at `answers.<code>` for the others. */
export function checkAnswers(
  given: Readonly<Record<string, unknown>>,
  questions: readonly Question[],
): { answers: Answers; errors: FieldError[] } {
  const known = new Map(questions.map((one) => [one.code, one]))
  const answers: Record<string, Answers[string]> = {}
  const errors: FieldError[] = []
  for (const [code, answer] of Object.entries(given)) {
    const question = known.get(code)
    const fault = question ? faultOf(answer, question) : { key: 'unknown_field' }
    if (question && fits(answer, question)) answers[code] = answer
    else if (fault) errors.push({ path: `answers.${code}`, ...fault })
  }
  return { answers, errors }
}
