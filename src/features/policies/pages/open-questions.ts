import type { NearMiss } from '../estimate.ts'
import type { Question } from '../policy.ts'
import type { EstimateSheet } from '../sheet.ts'

/** A question that is not answered yet, with how many awards wait for it. */
export interface OpenQuestion {
  question: Question
  decides: number
}

/** The open questions that an award waits for, and how many awards these are together. */
export function openQuestions({ asked, answers, result }: Pick<EstimateSheet, 'asked' | 'answers' | 'result'>): {
  questions: OpenQuestion[]
  awards: number
} {
  const open = result.nearMisses.filter((one) => one.open)
  const waiting = asked
    .filter(({ code }) => answers[code] === undefined)
    .map((question) => ({ question, of: open.filter((one) => waitsFor(one, question.code, result.nearMisses)) }))
    .filter(({ of }) => of.length > 0)
  return {
    questions: waiting.map(({ question, of }) => ({ question, decides: of.length })),
    awards: new Set(waiting.flatMap(({ of }) => of)).size,
  }
}

/** Whether an award, or one that it needs, waits for the answer to a question. */
function waitsFor({ missing, needs }: NearMiss, code: string, all: readonly NearMiss[]): boolean {
  const needed = all.filter((other) => needs.includes(other.award)).flatMap((other) => other.missing)
  return [...missing, ...needed].some(({ comparison }) => comparison.question === code)
}
