import * as v from 'valibot'
import { LocalizedText, MaybeText, SourceCitation } from '../../http/schemas.ts'
import { isPast } from '../../kernel/review.ts'
import type { citations } from '../parks/public.ts'
import { type LegalBasis, type ProcedureStep, type Remedy, STEP_PHASES } from './procedure.ts'

const days = v.pipe(v.number(), v.integer())

const PublicBasis = v.object({
  title: LocalizedText,
  article: MaybeText,
  url: v.nullable(v.string()),
  period: v.pipe(
    v.nullable(
      v.object({
        days,
        kind: v.picklist(['working', 'calendar']),
        bound: v.picklist(['atMost', 'atLeast']),
        when: MaybeText,
      }),
    ),
    v.description('How long the rule gives; `when` names the case that it is for. null: it says nothing of it'),
  ),
  source: v.nullable(SourceCitation),
})

const PublicRemedy = v.object({
  name: LocalizedText,
  within: LocalizedText,
  title: LocalizedText,
  article: MaybeText,
  url: v.nullable(v.string()),
  source: v.nullable(SourceCitation),
})

const Office = {
  name: LocalizedText,
  phone: v.nullable(v.string()),
  address: MaybeText,
  hours: MaybeText,
}

/** The eleven elements of UNCTAD's eRegulations for each step; null is unknown. */
const PublicStep = v.object({
  code: v.string(),
  phase: v.picklist(STEP_PHASES),
  name: LocalizedText,
  summary: LocalizedText,
  result: LocalizedText,
  authority: LocalizedText,
  office: v.nullable(v.object(Office)),
  responsible: MaybeText,
  documents: v.array(v.object({ name: LocalizedText, url: v.nullable(v.string()) })),
  costs: v.array(
    v.object({
      label: LocalizedText,
      amountFen: v.pipe(v.nullable(v.pipe(v.number(), v.integer())), v.description('null is unknown, 0 is free')),
    }),
  ),
  legalDays: v.pipe(
    v.nullable(days),
    v.description('Most working days by law; null where unknown or in calendar days: see `period` of the basis'),
  ),
  promisedDays: v.pipe(v.nullable(days), v.description('Working days as promised by the park; null is unknown')),
  applies: v.pipe(MaybeText, v.description('Which projects need the step; null is every one')),
  after: v.pipe(v.array(v.string()), v.description('Codes of the steps that must be done before')),
  basis: v.array(PublicBasis),
  recourse: v.nullable(v.object({ ...Office, remedies: v.array(PublicRemedy) })),
  scope: v.picklist(['national', 'local']),
  source: v.nullable(SourceCitation),
  verifiedAt: v.nullable(v.string()),
  reviewBy: v.nullable(v.string()),
  stale: v.boolean(),
  sample: v.boolean(),
})

export const PublicProcedures = v.object({ items: v.array(PublicStep) })

type Cite = ReturnType<typeof citations>

const publicBasis = (
  { title, article, url, period, sourceCode = null }: LegalBasis,
  cite: Cite,
): v.InferOutput<typeof PublicBasis> => ({ title, article, url, period: period ?? null, source: cite(sourceCode) })

const publicRemedy = (
  { name, within, title, article, url, sourceCode = null }: Remedy,
  cite: Cite,
): v.InferOutput<typeof PublicRemedy> => ({ name, within, title, article, url, source: cite(sourceCode) })

export const publicStep = (step: ProcedureStep, cite: Cite, today: string): v.InferOutput<typeof PublicStep> => {
  const { sourceCode, basis, recourse, verifiedBy: _, ...rest } = step
  return {
    ...rest,
    basis: basis.map((one) => publicBasis(one, cite)),
    recourse: recourse && {
      ...recourse,
      remedies: (recourse.remedies ?? []).map((one) => publicRemedy(one, cite)),
    },
    source: cite(sourceCode),
    stale: isPast(step.reviewBy, today),
  }
}
