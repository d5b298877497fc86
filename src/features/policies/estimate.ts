import { amountFor, type Amounts, baseOf, lowestTier, NOTHING } from './amounts.ts'
import { type Answers, evaluate, lacking, type Leaf, leaves, met } from './condition.ts'
import type { Award, Condition, Policy, Question } from './policy.ts'
import {
  type Cut,
  dropWithoutNeeded,
  type Entry,
  type EstimatedAward,
  holdToCaps,
  keepHighest,
  type Met,
} from './rules.ts'
import { awardOn, inForce, isClaimable } from './validity.ts'

/** An award that is not paid, with what is missing. */
export interface NearMiss extends Entry {
  missing: Leaf[]
  /** True while further answers may still bring it: none that was given rules it out. */
  open: boolean
  /** Awards that would have to be paid as well. */
  needs: Award[]
}

/** Why an award is in no other list. `excluded` names its rule among the cuts; `otherAnswer`: a choice is for another. */
export type TraceRule = 'notInForce' | 'notPerEnterprise' | 'notAnswered' | 'excluded' | 'otherAnswer'

/** The option of a choice that stands for nothing. */
const NO_CHOICE = 'none'

/** Every award stands in one of `awards`, `nearMisses`, `notStated` and `trace`, with the amount of the day. */
export interface Estimate {
  asOf: string
  /** The sum of `awards`. Only what is stated is added. */
  total: Amounts
  awards: EstimatedAward[]
  /** Awards whose condition is not met, with what is missing; fewest first. */
  nearMisses: NearMiss[]
  /** Awards that the answers meet, but of which the document states no amount. */
  notStated: Met[]
  /** What rules took off, in the order in which they apply: prerequisites, exclusions, combined caps. */
  cuts: Cut[]
  /** Awards that were left out, and the rule that says so. */
  trace: (Entry & { rule: TraceRule })[]
}

/** The questions that decide the awards in force on a day by policy, each question once, in the order of the policies. */
export function questionGroups(policies: readonly Policy[], day: string): { policy: Policy; questions: Question[] }[] {
  const asked = new Set<string>()
  return policies.flatMap((policy) => {
    const awards = policy.awards.map((award) => awardOn(award, day))
    const claimable = awards.filter((award) => isClaimable(award) && inForce(policy, award, day))
    const needed = new Set(claimable.flatMap(questionCodes))
    const questions = policy.questions.filter(({ code }) => needed.has(code) && !asked.has(code))
    for (const { code } of questions) asked.add(code)
    return questions.length > 0 ? [{ policy, questions }] : []
  })
}

/** The questions that decide the awards in force on a day, each once, in the order of the policies. */
export const questionsOf = (policies: readonly Policy[], day: string): Question[] =>
  questionGroups(policies, day).flatMap(({ questions }) => questions)

function questionCodes({ condition, amount }: Award): string[] {
  const base = baseOf(amount)
  return [...(condition ? leaves(condition).map(({ comparison }) => comparison.question) : []), ...(base ? [base] : [])]
}

/**
 * What the awards in force on `asOf` come to for these answers. The order of policies, awards and rules changes no
 * sum. Raising an answer never lowers `total.maxFen` where conditions ask for at least, tiers rise, and no award stands
 * in two exclusions or caps (nor `total.minFen`, without ranges): else a higher award may push out several others.
 */
export function estimate(policies: readonly Policy[], answers: Answers, asOf: string): Estimate {
  const { candidates, aside } = sortOut(policies, asOf)
  const judged = candidates.map((entry) => judge(entry, answers))
  const ruling = policies.filter((policy) => inForce(policy, policy, asOf))
  const applying = judged.filter((one) => 'why' in one)
  const needed = dropWithoutNeeded(applying, candidates, ruling, answers)
  const { paid, notAnswered } = payable(needed.left, answers)
  const highest = keepHighest(paid, ruling)
  const capped = holdToCaps(highest.left, ruling)
  const misses = judged.filter((one) => 'missing' in one)
  const elsewhere = new Set(misses.filter((one) => isForAnother(one, choicesIn(answers, policies))))
  const nearMisses = [...misses.filter((one) => !elsewhere.has(one)), ...withoutNeeded(needed.cuts, judged)]
  return {
    asOf,
    total: sum(capped.left),
    awards: capped.left,
    nearMisses: nearMisses.toSorted((a, b) => stepsTo(a) - stepsTo(b)),
    notStated: needed.left.filter(({ award }) => award.amount.type === 'notStated'),
    cuts: [...needed.cuts, ...highest.cuts, ...capped.cuts],
    trace: [
      ...aside,
      ...traced(notAnswered, 'notAnswered'),
      ...traced(highest.cuts, 'excluded'),
      ...traced([...elsewhere], 'otherAnswer'),
    ],
  }
}

const traced = (entries: readonly Entry[], rule: TraceRule): Estimate['trace'] =>
  entries.map(({ award, policy }) => ({ award, policy, rule }))

/** The awards of the day that an enterprise may get, and the others. */
function sortOut(policies: readonly Policy[], asOf: string): { candidates: Entry[]; aside: Estimate['trace'] } {
  const entries = policies.flatMap((policy) => policy.awards.map((award) => ({ award: awardOn(award, asOf), policy })))
  const current = entries.filter(({ award, policy }) => inForce(policy, award, asOf))
  const candidates = current.filter(({ award }) => isClaimable(award))
  const [gone, funds] = [without(entries, current), without(current, candidates)]
  return { candidates, aside: [...traced(gone, 'notInForce'), ...traced(funds, 'notPerEnterprise')] }
}

/** What the awards come to, and those that wait for the answer that their amount is reckoned from. */
function payable(applying: readonly Met[], answers: Answers): { paid: EstimatedAward[]; notAnswered: Met[] } {
  const stated = applying.filter(({ award }) => award.amount.type !== 'notStated')
  const paid = stated.flatMap((one): EstimatedAward[] => {
    const amount = amountFor(one.award.amount, answers)
    return amount ? [{ ...one, ...amount, stated: amount }] : []
  })
  const reckoned = new Set(paid.map(({ award }) => award))
  return { paid, notAnswered: stated.filter(({ award }) => !reckoned.has(award)) }
}

const without = (all: readonly Entry[], some: readonly Entry[]): Entry[] => all.filter((one) => !some.includes(one))

const stepsTo = ({ missing, needs }: NearMiss): number => missing.length + needs.length

const sum = (amounts: readonly Amounts[]): Amounts =>
  amounts.reduce((all, { minFen, maxFen }) => ({ minFen: all.minFen + minFen, maxFen: all.maxFen + maxFen }), NOTHING)

function judge(entry: Entry, answers: Answers): Met | NearMiss {
  const condition = wholeCondition(entry.award)
  const truth = evaluate(condition, answers)
  if (truth === true) return { ...entry, why: once(leaves(condition)).filter((leaf) => met(leaf, answers)) }
  return { ...entry, missing: once(lacking(condition, answers)), open: truth === null, needs: [] }
}

/** The choices that were made, leaving out those for nothing. */
function choicesIn(answers: Answers, policies: readonly Policy[]): Answers {
  const questions = policies.flatMap((policy) => policy.questions).filter(({ kind }) => kind === 'choice')
  const made = questions.map(({ code }) => [code, answers[code]] as const)
  return Object.fromEntries(made.flatMap(([code, answer]) => (answer && answer !== NO_CHOICE ? [[code, answer]] : [])))
}

/** Whether it is for another choice than the one that was made, whatever the other answers: national, not provincial. */
const isForAnother = ({ award, missing }: NearMiss, choices: Answers): boolean =>
  missing.some(({ comparison, negated }) => !negated && choices[comparison.question] !== undefined) &&
  evaluate(wholeCondition(award), choices) === false

/** A condition may say the same as the lowest tier of the amount. */
const once = (all: readonly Leaf[]): Leaf[] => [...new Map(all.map((leaf) => [JSON.stringify(leaf), leaf])).values()]

/** A base below the lowest tier is a condition that is not met. */
function wholeCondition({ condition, amount }: Award): Condition {
  const written = condition ?? { all: [] }
  if (amount.type !== 'tiers' || lowestTier(amount) <= 0) return written
  return { all: [written, { question: amount.of, atLeast: lowestTier(amount) }] }
}

/** One near miss for each award that lacks a prerequisite: open while all that it lacks is. */
function withoutNeeded(cuts: readonly Cut[], judged: readonly (Met | NearMiss)[]): NearMiss[] {
  const lacking = cuts.map(({ award, policy, rule, others }) => ({
    award,
    policy,
    others,
    codes: rule.type === 'requires' ? rule.needs : [],
  }))
  const closed = new Set(judged.flatMap((one) => ('missing' in one && !one.open ? [one.award.code] : [])))
  for (let size = -1; size !== closed.size;) {
    size = closed.size
    for (const { award, others, codes } of lacking)
      if (others.length === 0 || codes.some((code) => closed.has(code))) closed.add(award.code)
  }
  return [...new Map(lacking.map(({ award, policy }) => [award, policy]))].map(([award, policy]) => ({
    award,
    policy,
    missing: [],
    open: !closed.has(award.code),
    needs: [...new Set(lacking.flatMap((one) => (one.award === award ? one.others : [])))],
  }))
}
