import { type Answers, evaluate, type Leaf, leaves, met } from './condition.ts'
import type { Award, AwardAmount, Policy, Question } from './policy.ts'

/** An award that the answers meet. `minFen` and `maxFen` are equal where the amount is certain. */
export interface EstimatedAward {
  award: Award
  policy: Policy
  minFen: number
  maxFen: number
  /** The comparisons that were met. */
  why: Leaf[]
}

export interface Estimate {
  asOf: string
  /** Only what is stated is added. */
  total: { minFen: number; maxFen: number }
  awards: EstimatedAward[]
  /** Awards whose condition is not met, with what is missing; fewest first. */
  nearMisses: { award: Award; policy: Policy; missing: Leaf[] }[]
  /** Awards that the answers meet, but of which the document states no amount. */
  notStated: { award: Award; policy: Policy; why: Leaf[] }[]
  /** Awards that were left out, and the rule that says so. */
  trace: { award: Award; rule: 'notInForce' | 'notPerEnterprise' | 'notAnswered' }[]
}

/** Whether a period covers a day. An open end is unknown and does not exclude. */
const covers = (from: string | null, to: string | null, day: string) =>
  (from === null || from <= day) && (to === null || day <= to)

export const inForce = (policy: Policy, award: Award, day: string): boolean =>
  covers(policy.validFrom, policy.validTo, day) && covers(award.validFrom, award.validTo, day)

/** The questions that decide the awards in force on a day, each once, in the order of the policies. */
export function questionsOf(policies: readonly Policy[], day: string): Question[] {
  const asked = new Map<string, Question>()
  for (const policy of policies) {
    const needed = new Set(
      policy.awards.filter((award) => inForce(policy, award, day)).flatMap((award) => questionCodes(award)),
    )
    for (const question of policy.questions)
      if (needed.has(question.code) && !asked.has(question.code)) asked.set(question.code, question)
  }
  return [...asked.values()]
}

function questionCodes({ condition, amount }: Award): string[] {
  const base = amount.type === 'perUnit' || amount.type === 'percent' ? [amount.of] : []
  return [...(condition ? leaves(condition).map(({ comparison }) => comparison.question) : []), ...base]
}

/** What the awards in force on `asOf` come to for these answers. The order of policies and awards changes no sum. */
export function estimate(policies: readonly Policy[], answers: Answers, asOf: string): Estimate {
  const result: Estimate = {
    asOf,
    total: { minFen: 0, maxFen: 0 },
    awards: [],
    nearMisses: [],
    notStated: [],
    trace: [],
  }
  for (const policy of policies) for (const award of policy.awards) consider(policy, award, answers, result)
  result.nearMisses.sort((a, b) => a.missing.length - b.missing.length)
  return result
}

function consider(policy: Policy, award: Award, answers: Answers, result: Estimate): void {
  if (!inForce(policy, award, result.asOf)) return void result.trace.push({ award, rule: 'notInForce' })
  if (award.condition === null || award.amount.type === 'budget')
    return void result.trace.push({ award, rule: 'notPerEnterprise' })
  const why = leaves(award.condition).filter((leaf) => met(leaf, answers))
  if (evaluate(award.condition, answers) !== true) {
    const missing = leaves(award.condition).filter((leaf) => !met(leaf, answers))
    return void result.nearMisses.push({ award, policy, missing })
  }
  if (award.amount.type === 'notStated') return void result.notStated.push({ award, policy, why })
  const amount = amountFor(award.amount, answers)
  if (!amount) return void result.trace.push({ award, rule: 'notAnswered' })
  result.awards.push({ award, policy, ...amount, why })
  result.total.minFen += amount.minFen
  result.total.maxFen += amount.maxFen
}

/** Fen; null while the answer that the amount depends on is missing. Fractions of a fen are dropped. */
function amountFor(amount: AwardAmount, answers: Answers): { minFen: number; maxFen: number } | null {
  switch (amount.type) {
    case 'fixed':
      return exactly(amount.amountFen)
    case 'range':
      return { minFen: amount.minFen, maxFen: amount.maxFen }
    case 'upTo':
      return { minFen: 0, maxFen: amount.amountFen }
    case 'perUnit':
      return measured(answers[amount.of], (base) => base * amount.amountFen, amount.capFen)
    case 'percent':
      return measured(answers[amount.of], (base) => share(base, amount.rate), amount.capFen)
    case 'budget':
    case 'notStated':
      return null
  }
}

const exactly = (fen: number) => ({ minFen: fen, maxFen: fen })

function measured(base: Answers[string] | undefined, fen: (base: number) => number, capFen: number | null) {
  if (typeof base !== 'number') return null
  return exactly(Math.min(fen(base), capFen ?? Number.POSITIVE_INFINITY))
}

const PARTS = 1_000_000

/** A share of an amount in whole fen, reckoned in integers: 0.29 × 100 is 29, not 28.999…. */
const share = (fen: number, rate: number): number =>
  Number((BigInt(fen) * BigInt(Math.round(rate * PARTS))) / BigInt(PARTS))
