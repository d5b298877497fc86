import * as v from 'valibot'
import { LocalizedText, MaybeText, SourceCitation } from '../../http/schemas.ts'
import { isPast } from '../../kernel/review.ts'
import { AWARD_LEVELS, type Award, POLICY_SYSTEMS, type Policy } from './policy.ts'
import { awardOn, inForce } from './validity.ts'

type Citation = v.InferOutput<typeof SourceCitation> | null
export type Cite = (code: string | null) => Citation

export const fen = v.pipe(v.number(), v.integer())

const PublicAmount = v.variant('type', [
  v.object({
    type: v.literal('tiers'),
    of: v.string(),
    by: v.pipe(
      v.picklist(['bracket', 'slice']),
      v.description('bracket: the highest tier reached holds for all of the base; slice: each for its own part'),
    ),
    unit: v.picklist(['fen', 'm2', 'mu', 'job', 'kWh']),
    tiers: v.array(
      v.object({
        from: v.number(),
        amount: v.variant('type', [
          v.object({ type: v.literal('fixed'), amountFen: fen }),
          v.object({ type: v.literal('percent'), rate: v.number() }),
        ]),
      }),
    ),
    capFen: v.nullable(fen),
  }),
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
  amount: v.pipe(PublicAmount, v.description('on the day asked for')),
  versions: v.pipe(
    v.array(
      v.object({
        validFrom: v.nullable(v.string()),
        validTo: v.nullable(v.string()),
        amount: PublicAmount,
        clause: MaybeText,
      }),
    ),
    v.description('periods in which the amount was, or will be, another'),
  ),
  trigger: LocalizedText,
  conditions: MaybeText,
  evidence: MaybeText,
  deadline: MaybeText,
  validFrom: v.nullable(v.string()),
  validTo: v.nullable(v.string()),
  clause: MaybeText,
  source: v.nullable(SourceCitation),
  asOf: v.nullable(v.string()),
  verifiedAt: v.nullable(v.string()),
  reviewBy: v.pipe(v.nullable(v.string()), v.description('null: as the policy')),
  stale: v.boolean(),
})

const PublicRule = v.variant('type', [
  v.object({ type: v.literal('exclusive'), awards: v.array(v.string()), clause: MaybeText }),
  v.object({
    type: v.literal('cap'),
    awards: v.array(v.string()),
    amountFen: fen,
    per: v.picklist(['year', 'total']),
    clause: MaybeText,
  }),
  v.object({ type: v.literal('requires'), award: v.string(), needs: v.array(v.string()), clause: MaybeText }),
])

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
  rules: v.pipe(v.array(PublicRule), v.description('how awards limit each other; they may be of other policies')),
  source: v.nullable(SourceCitation),
  verifiedAt: v.nullable(v.string()),
  reviewBy: v.nullable(v.string()),
  stale: v.boolean(),
  sample: v.boolean(),
})

const publicAward = (award: Award, cite: Cite, today: string): v.InferOutput<typeof PublicAward> => {
  const { condition: _, sourceCode, versions = [], asOf = null, verifiedAt = null, verifiedBy: __, ...rest } = award
  const { reviewBy = null } = award
  return { ...rest, versions, source: cite(sourceCode), asOf, verifiedAt, reviewBy, stale: isPast(reviewBy, today) }
}

/** A policy as published, with the amounts of the day. With `asOf`, only the awards in force on that day. */
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
    awards: awards.map((award) => publicAward(awardOn(award, asOf ?? today), cite, today)),
    rules: policy.rules,
    source: cite(policy.sourceCode),
    verifiedAt: policy.verifiedAt,
    reviewBy: policy.reviewBy,
    stale: isPast(policy.reviewBy, today),
    sample: policy.sample,
  }
}
