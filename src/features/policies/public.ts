import * as v from 'valibot'
import { LocalizedText, MaybeText, SourceCitation } from '../../http/schemas.ts'
import type { Localized } from '../../kernel/localized.ts'
import { isPast } from '../../kernel/review.ts'
import type { Leaf } from './condition.ts'
import type { Estimate } from './estimate.ts'
import { inForce } from './estimate.ts'
import { AWARD_LEVELS, type Award, POLICY_SYSTEMS, type Policy, type Question } from './policy.ts'

type Citation = v.InferOutput<typeof SourceCitation> | null
type Cite = (code: string | null) => Citation

const fen = v.pipe(v.number(), v.integer())

const PublicAmount = v.variant('type', [
  v.object({ type: v.literal('fixed'), amountFen: fen }),
  v.object({
    type: v.literal('perUnit'),
    amountFen: fen,
    unit: v.picklist(['m2', 'mu', 'job', 'kWh']),
    of: v.string(),
    capFen: v.nullable(fen),
  }),
  v.object({ type: v.literal('percent'), rate: v.number(), of: v.string(), capFen: v.nullable(fen) }),
  v.object({ type: v.literal('range'), minFen: fen, maxFen: fen }),
  v.object({ type: v.literal('upTo'), amountFen: fen }),
  v.object({ type: v.literal('budget'), amountFen: fen, per: v.literal('year') }),
  v.object({ type: v.literal('notStated') }),
])

const PublicAward = v.object({
  code: v.string(),
  name: LocalizedText,
  level: v.nullable(v.picklist(AWARD_LEVELS)),
  amount: PublicAmount,
  trigger: LocalizedText,
  conditions: MaybeText,
  evidence: MaybeText,
  deadline: MaybeText,
  validFrom: v.nullable(v.string()),
  validTo: v.nullable(v.string()),
  clause: MaybeText,
  source: v.nullable(SourceCitation),
})

export const PublicPolicy = v.object({
  slug: v.string(),
  system: v.picklist(POLICY_SYSTEMS),
  title: LocalizedText,
  documentNumber: v.nullable(v.string()),
  issuer: MaybeText,
  summary: LocalizedText,
  outline: v.array(v.object({ title: LocalizedText, items: v.array(LocalizedText) })),
  contentKnown: v.boolean(),
  validFrom: v.nullable(v.string()),
  validTo: v.nullable(v.string()),
  awards: v.array(PublicAward),
  source: v.nullable(SourceCitation),
  verifiedAt: v.nullable(v.string()),
  reviewBy: v.nullable(v.string()),
  stale: v.boolean(),
  sample: v.boolean(),
})

const publicAward = (award: Award, cite: Cite): v.InferOutput<typeof PublicAward> => {
  const { condition: _, sourceCode, ...rest } = award
  return { ...rest, source: cite(sourceCode) }
}

/** A policy as published. With `asOf`, only the awards in force on that day. */
export function publicPolicy(
  policy: Policy,
  cite: Cite,
  today: string,
  asOf: string | null,
): v.InferOutput<typeof PublicPolicy> {
  const awards = policy.awards.filter((award) => asOf === null || inForce(policy, award, asOf))
  return {
    slug: policy.slug,
    system: policy.system,
    title: policy.title,
    documentNumber: policy.documentNumber,
    issuer: policy.issuer,
    summary: policy.summary,
    outline: policy.outline,
    contentKnown: policy.contentKnown,
    validFrom: policy.validFrom,
    validTo: policy.validTo,
    awards: awards.map((award) => publicAward(award, cite)),
    source: cite(policy.sourceCode),
    verifiedAt: policy.verifiedAt,
    reviewBy: policy.reviewBy,
    stale: isPast(policy.reviewBy, today),
    sample: policy.sample,
  }
}

export const PublicQuestions = v.object({
  asOf: v.string(),
  questions: v.array(
    v.object({
      code: v.string(),
      label: LocalizedText,
      help: MaybeText,
      kind: v.picklist(['yesNo', 'choice', 'count', 'fen', 'm2']),
      options: v.array(v.object({ value: v.string(), label: LocalizedText })),
    }),
  ),
})

const Reason = v.object({
  question: v.string(),
  label: LocalizedText,
  rule: v.picklist(['is', 'isNot', 'atLeast', 'below', 'atMost', 'above']),
  needs: v.union([v.string(), v.number(), v.boolean()]),
})

const AwardName = { code: v.string(), name: LocalizedText, policy: v.string() }

export const PublicEstimate = v.object({
  asOf: v.string(),
  total: v.object({ minFen: fen, maxFen: fen }),
  awards: v.array(
    v.object({
      ...AwardName,
      amountFen: v.pipe(v.nullable(fen), v.description('null where the amount is a range: see minFen and maxFen')),
      minFen: fen,
      maxFen: fen,
      clause: MaybeText,
      source: v.nullable(SourceCitation),
      why: v.array(Reason),
    }),
  ),
  nearMisses: v.array(v.object({ ...AwardName, missing: v.array(Reason) })),
  notStated: v.array(
    v.object({ ...AwardName, clause: MaybeText, source: v.nullable(SourceCitation), why: v.array(Reason) }),
  ),
  trace: v.array(v.object({ code: v.string(), rule: v.picklist(['notInForce', 'notPerEnterprise', 'notAnswered']) })),
})

/** What the answer has to be, in one word and a value. */
function requirement({ comparison, negated }: Leaf): Pick<v.InferOutput<typeof Reason>, 'rule' | 'needs'> {
  if ('is' in comparison) return { rule: negated ? 'isNot' : 'is', needs: comparison.is }
  if ('atLeast' in comparison) return { rule: negated ? 'below' : 'atLeast', needs: comparison.atLeast }
  return { rule: negated ? 'above' : 'atMost', needs: comparison.atMost }
}

export function publicEstimate(
  result: Estimate,
  questions: readonly Question[],
  cite: Cite,
): v.InferOutput<typeof PublicEstimate> {
  const labels = new Map(questions.map(({ code, label }): [string, Localized] => [code, label]))
  const reason = (leaf: Leaf): v.InferOutput<typeof Reason> => {
    const { question } = leaf.comparison
    return { question, label: labels.get(question) ?? { zh: question, en: question }, ...requirement(leaf) }
  }
  const named = (award: Award, policy: Policy) => ({ code: award.code, name: award.name, policy: policy.slug })
  return {
    asOf: result.asOf,
    total: result.total,
    awards: result.awards.map(({ award, policy, minFen, maxFen, why }) => ({
      ...named(award, policy),
      amountFen: minFen === maxFen ? minFen : null,
      minFen,
      maxFen,
      clause: award.clause,
      source: cite(award.sourceCode),
      why: why.map(reason),
    })),
    nearMisses: result.nearMisses.map(({ award, policy, missing }) => ({
      ...named(award, policy),
      missing: missing.map(reason),
    })),
    notStated: result.notStated.map(({ award, policy, why }) => ({
      ...named(award, policy),
      clause: award.clause,
      source: cite(award.sourceCode),
      why: why.map(reason),
    })),
    trace: result.trace.map(({ award, rule }) => ({ code: award.code, rule })),
  }
}
