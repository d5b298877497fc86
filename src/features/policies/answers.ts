import type { FieldError } from '../../kernel/errors.ts'
import { FEN_PER_WAN } from '../../kernel/money.ts'
import { type Answers, fits } from './condition.ts'
import type { Question } from './policy.ts'

/** What a link or a form says of an answer: `a.<code of the question>`, in the unit of the form (fen as 万元). */
export const ANSWER_PREFIX = 'a.'

export const answerName = (question: string): string => `${ANSWER_PREFIX}${question}`

/** The answers of a query, and what is wrong with those that make no sense. Unknown questions are left alone. */
export function answersFrom(
  query: Readonly<Record<string, string>>,
  questions: readonly Question[],
): { answers: Answers; errors: FieldError[] } {
  const answers: Record<string, Answers[string]> = {}
  const errors: FieldError[] = []
  for (const question of questions) {
    const name = answerName(question.code)
    const text = query[name]?.trim() ?? ''
    if (text === '') continue
    const answer = answerOf(text, question)
    if (fits(answer, question)) answers[question.code] = answer
    else errors.push({ path: name, key: question.kind === 'choice' ? 'invalid_choice' : 'invalid_type' })
  }
  return { answers, errors }
}

function answerOf(text: string, { kind }: Question): unknown {
  if (kind === 'choice') return text
  if (kind === 'yesNo') return text === 'yes' ? true : text === 'no' ? false : null
  const typed = text.normalize('NFKC').replaceAll(/[\s,]/g, '')
  if (!/^\d+(?:\.\d+)?$/.test(typed)) return null
  return kind === 'fen' ? Math.round(Number(typed) * FEN_PER_WAN) : Number(typed)
}

/** The answers as a query, the way `answersFrom` reads them. */
export function answerQuery(answers: Answers, questions: readonly Question[]): Record<string, string> {
  const kinds = new Map(questions.map(({ code, kind }) => [code, kind]))
  return Object.fromEntries(
    Object.entries(answers).map(([code, answer]) => [answerName(code), textOf(answer, kinds.get(code))]),
  )
}

function textOf(answer: Answers[string], kind: Question['kind'] | undefined): string {
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  return kind === 'fen' && typeof answer === 'number' ? String(answer / FEN_PER_WAN) : String(answer)
}
