import * as v from 'valibot'
import { LocalizedText, MaybeText, SourceCitation } from '../../http/schemas.ts'
import { isPast } from '../../kernel/review.ts'
import { AWARD_LEVELS, type Award, FAIR_CONCLUSIONS, FAIR_EXCEPTIONS, POLICY_SYSTEMS, type Policy } from './policy.ts'
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
  asOf: v.pipe(v.nullable(v.string()), v.description('the award’s own; null where the document’s holds')),
  verifiedAt: v.nullable(v.string()),
  reviewBy: v.nullable(v.string()),
  stale: v.pipe(v.boolean(), v.description('its own review is overdue')),
})

const PublicFairReview = v.object({
  legalBasis: LocalizedText,
  conclusion: v.pipe(
    v.picklist(FAIR_CONCLUSIONS),
    v.description('noEffect: does not exclude or restrict competition; exception: it may, and art. 12 allows it'),
  ),
  exception: v.nullable(
    v.object({ ground: v.picklist(FAIR_EXCEPTIONS), noLesserMeans: LocalizedText, until: LocalizedText }),
  ),
  reviewedOn: v.string(),
  reviewer: LocalizedText,
})

const PublicClaimGuide = v.object({
  who: LocalizedText,
  office: LocalizedText,
  phone: v.nullable(v.string()),
  channel: LocalizedText,
  url: v.nullable(v.string()),
  window: LocalizedText,
  materials: v.array(LocalizedText),
  steps: v.array(LocalizedText),
  decisionDays: v.pipe(v.number(), v.description('working days from a complete claim')),
  paymentDays: v.pipe(v.number(), v.description('working days from the decision')),
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
  fairReview: v.pipe(
    v.nullable(PublicFairReview),
    v.description('fair-competition review (State Council decree no. 783); null: not on record'),
  ),
  claimGuide: v.pipe(v.nullable(PublicClaimGuide), v.description('how to claim; null: not on record')),
  source: v.nullable(SourceCitation),
  verifiedAt: v.nullable(v.string()),
  reviewBy: v.nullable(v.string()),
  stale: v.boolean(),
  sample: v.boolean(),
})

const publicAward = (award: Award, cite: Cite, today: string): v.InferOutput<typeof PublicAward> => {
  const { condition: _, verifiedBy: __, sourceCode, versions = [], ...rest } = award
  const { asOf = null, verifiedAt = null, reviewBy = null } = award
  const truth = { asOf, verifiedAt, reviewBy, stale: isPast(reviewBy, today) }
  return { ...rest, ...truth, versions, source: cite(sourceCode) }
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
    fairReview: policy.fairReview ?? null,
    claimGuide: policy.claimGuide ?? null,
    source: cite(policy.sourceCode),
    verifiedAt: policy.verifiedAt,
    reviewBy: policy.reviewBy,
    stale: isPast(policy.reviewBy, today),
    sample: policy.sample,
  }
}
