import { amountFor, type Amounts, NOTHING } from './amounts.ts'
import type { Answers, Leaf } from './condition.ts'
import type { Award, AwardRule, Policy } from './policy.ts'

/** An award of a policy, with the amount of the day. */
export interface Entry {
  award: Award
  policy: Policy
}

/** An award that the answers meet. */
export interface Met extends Entry {
  /** The comparisons that were met. */
  why: Leaf[]
}

/** An award that is paid. `minFen` and `maxFen` are equal where the amount is certain. */
export interface EstimatedAward extends Met, Amounts {
  /** The amount before rules cut it. */
  stated: Amounts
}

/** What a rule took off an award. */
export interface Cut extends Entry, Amounts {
  rule: AwardRule
  /** The policy that states the rule. */
  ruleOf: Policy
  /** `exclusive`: what is paid instead. `cap`: what shares the cap. `requires`: what would have to be paid as well. */
  others: Award[]
}

type Kind = AwardRule['type']
type Stated<K extends Kind> = { rule: Extract<AwardRule, { type: K }>; ruleOf: Policy }

/** The rules of a kind in an order of their own, whatever the order of policies and rules. */
function rulesOf<K extends Kind>(policies: readonly Policy[], type: K): Stated<K>[] {
  const is = (rule: AwardRule): rule is Extract<AwardRule, { type: K }> => rule.type === type
  const stated = policies.flatMap((ruleOf) => ruleOf.rules.filter(is).map((rule) => ({ rule, ruleOf })))
  return stated.toSorted((a, b) => weight(a.rule) - weight(b.rule) || compare(keyOf(a), keyOf(b)))
}

/** A smaller cap comes before the larger ones that include it. */
const weight = (rule: AwardRule): number => (rule.type === 'cap' ? rule.amountFen : 0)
const namesOf = (rule: AwardRule): string[] => (rule.type === 'requires' ? rule.needs : rule.awards)
const keyOf = ({ rule, ruleOf }: { rule: AwardRule; ruleOf: Policy }): string =>
  [ruleOf.slug, rule.type === 'requires' ? rule.award : '', ...namesOf(rule).toSorted(compare)].join(' ')
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Highest first; what is equal in amount is ordered by its code. */
const byAmount = (a: EstimatedAward, b: EstimatedAward): number =>
  b.maxFen - a.maxFen ||
  b.minFen - a.minFen ||
  compare(a.award.code, b.award.code) ||
  compare(a.policy.slug, b.policy.slug)

/**
 * Drops the awards whose prerequisite is not met, and those that need one of these. `all` are the awards that a
 * prerequisite may name; one that nobody knows is not met.
 */
export function dropWithoutNeeded(met: readonly Met[], all: readonly Entry[], policies: readonly Policy[], a: Answers) {
  const rules = rulesOf(policies, 'requires')
  const cuts: Cut[] = []
  let left = [...met]
  for (;;) {
    const codes = new Set(left.map(({ award }) => award.code))
    const failing = rules.filter(({ rule }) => codes.has(rule.award) && rule.needs.some((need) => !codes.has(need)))
    if (failing.length === 0) return { left, cuts }
    for (const { rule, ruleOf } of failing)
      for (const one of left.filter(({ award }) => award.code === rule.award)) {
        const missing = new Set(rule.needs.filter((need) => !codes.has(need)))
        const others = all.filter(({ award }) => missing.has(award.code)).map(({ award }) => award)
        cuts.push({ ...entryOf(one), rule, ruleOf, others, ...(amountFor(one.award.amount, a) ?? NOTHING) })
      }
    left = left.filter(({ award }) => failing.every(({ rule }) => rule.award !== award.code))
  }
}

const entryOf = ({ award, policy }: Entry): Entry => ({ award, policy })

/**
 * Of awards that exclude each other the highest is paid (就高). From the highest down, an award is kept unless one
 * that is kept already excludes it. A range counts with its upper end.
 */
export function keepHighest(paid: readonly EstimatedAward[], policies: readonly Policy[]) {
  const rules = rulesOf(policies, 'exclusive')
  const kept = new Set<EstimatedAward>()
  const cuts: Cut[] = []
  for (const one of paid.toSorted(byAmount)) {
    const clash = [...kept].flatMap((other) =>
      rules
        .filter(({ rule }) => rule.awards.includes(one.award.code) && rule.awards.includes(other.award.code))
        .map((stated) => ({ ...stated, other })),
    )[0]
    if (!clash) kept.add(one)
    else {
      const { rule, ruleOf, other } = clash
      cuts.push({ ...entryOf(one), rule, ruleOf, others: [other.award], minFen: one.minFen, maxFen: one.maxFen })
    }
  }
  return { left: paid.filter((one) => kept.has(one)), cuts }
}

/**
 * Holds awards to their combined caps, the smallest cap first. What is certain is filled in before what is only
 * possible, and the largest award before smaller ones: so the cut falls on the smallest.
 */
export function holdToCaps(paid: readonly EstimatedAward[], policies: readonly Policy[]) {
  const cuts: Cut[] = []
  let left = [...paid]
  for (const { rule, ruleOf } of rulesOf(policies, 'cap')) {
    const members = left.filter(({ award }) => rule.awards.includes(award.code)).toSorted(byAmount)
    const filled = fill(members, rule.amountFen)
    for (const one of members) {
      const now = filled.get(one) ?? NOTHING
      if (now.maxFen === one.maxFen && now.minFen === one.minFen) continue
      const others = members.filter((other) => other !== one).map(({ award }) => award)
      const off = { minFen: one.minFen - now.minFen, maxFen: one.maxFen - now.maxFen }
      cuts.push({ ...entryOf(one), rule, ruleOf, others, ...off })
    }
    left = left.map((one) => ({ ...one, ...filled.get(one) }))
  }
  return { left, cuts }
}

/** Both sums come to no more than the cap, and of each award the least stays at most the most. */
function fill(members: readonly EstimatedAward[], capFen: number): Map<EstimatedAward, Amounts> {
  let rest = capFen
  const take = (fen: number): number => {
    const taken = Math.min(fen, rest)
    rest -= taken
    return taken
  }
  const certain = members.map((one) => take(one.minFen))
  return new Map(
    members.map((one, index) => {
      const minFen = certain[index] ?? 0
      return [one, { minFen, maxFen: minFen + take(one.maxFen - one.minFen) }]
    }),
  )
}
