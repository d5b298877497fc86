import * as v from 'valibot'
import { LocalizedText, MaybeText, SourceCitation } from '../../http/schemas.ts'
import { isCurrent } from '../../kernel/review.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Amounts } from './amounts.ts'
import { type Answers, gapOf, type Leaf } from './condition.ts'
import type { Estimate } from './estimate.ts'
import type { Question } from './policy.ts'
import { type Cite, fen } from './public.ts'
import type { Entry } from './rules.ts'
import { periodOf } from './validity.ts'

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
const Missing = v.object({
  ...Reason.entries,
  gap: v.pipe(v.nullable(v.number()), v.description('by how much a number that was given misses it')),
})

const AwardName = { code: v.string(), name: LocalizedText, policy: v.string() }
const Range = { minFen: fen, maxFen: fen }

export const PublicEstimate = v.object({
  asOf: v.string(),
  total: v.object(Range),
  awards: v.array(
    v.object({
      ...AwardName,
      amountFen: v.pipe(v.nullable(fen), v.description('null where the amount is a range: see minFen and maxFen')),
      ...Range,
      stated: v.pipe(v.object(Range), v.description('before rules cut it')),
      clause: MaybeText,
      documentNumber: v.nullable(v.string()),
      validFrom: v.nullable(v.string()),
      validTo: v.nullable(v.string()),
      source: v.nullable(SourceCitation),
      stale: v.pipe(v.boolean(), v.description('past its review-by day, or its policy is')),
      why: v.array(Reason),
    }),
  ),
  nearMisses: v.array(
    v.object({
      ...AwardName,
      missing: v.array(Missing),
      open: v.pipe(v.boolean(), v.description('whether further answers may still bring it')),
      needs: v.pipe(v.array(v.string()), v.description('awards that would have to be paid as well')),
    }),
  ),
  notStated: v.array(
    v.object({ ...AwardName, clause: MaybeText, source: v.nullable(SourceCitation), why: v.array(Reason) }),
  ),
  cuts: v.pipe(
    v.array(
      v.object({
        ...AwardName,
        rule: v.picklist(['requires', 'exclusive', 'cap']),
        by: v.pipe(v.string(), v.description('the policy that states the rule')),
        clause: MaybeText,
        others: v.array(v.string()),
        capFen: v.nullable(fen),
        ...Range,
      }),
    ),
    v.description('what rules took off: prerequisites first, then exclusions, then combined caps'),
  ),
  trace: v.array(
    v.object({
      code: v.string(),
      rule: v.picklist(['notInForce', 'notPerEnterprise', 'notAnswered', 'excluded', 'otherAnswer']),
    }),
  ),
})
type Shape = v.InferOutput<typeof PublicEstimate>

/** What the answer has to be, in one word and a value. */
function requirement({ comparison, negated }: Leaf): Pick<v.InferOutput<typeof Reason>, 'rule' | 'needs'> {
  if ('is' in comparison) return { rule: negated ? 'isNot' : 'is', needs: comparison.is }
  if ('atLeast' in comparison) return { rule: negated ? 'below' : 'atLeast', needs: comparison.atLeast }
  return { rule: negated ? 'above' : 'atMost', needs: comparison.atMost }
}

const named = ({ award, policy }: Entry) => ({ code: award.code, name: award.name, policy: policy.slug })
const rangeOf = ({ minFen, maxFen }: Amounts) => ({ minFen, maxFen })

/** The estimate as published. `questions` are all of the park's. */
export function publicEstimate(
  result: Estimate,
  { answers, questions, cite, today }: { answers: Answers; questions: readonly Question[]; cite: Cite; today: string },
): Shape {
  const labels = new Map(questions.map(({ code, label }): [string, Localized] => [code, label]))
  const reason = (leaf: Leaf): v.InferOutput<typeof Reason> => {
    const { question } = leaf.comparison
    return { question, label: labels.get(question) ?? { zh: question, en: question }, ...requirement(leaf) }
  }
  return {
    asOf: result.asOf,
    total: rangeOf(result.total),
    awards: result.awards.map((one) => ({
      ...named(one),
      amountFen: one.minFen === one.maxFen ? one.minFen : null,
      ...rangeOf(one),
      stated: rangeOf(one.stated),
      clause: one.award.clause,
      documentNumber: one.policy.documentNumber,
      ...periodOf(one.policy, one.award),
      source: cite(one.award.sourceCode),
      stale: !isCurrent(one.award, today) || !isCurrent(one.policy, today),
      why: one.why.map(reason),
    })),
    nearMisses: result.nearMisses.map((one) => ({
      ...named(one),
      missing: one.missing.map((leaf) => ({ ...reason(leaf), gap: gapOf(leaf, answers) })),
      open: one.open,
      needs: one.needs.map(({ code }) => code),
    })),
    notStated: result.notStated.map((one) => ({
      ...named(one),
      clause: one.award.clause,
      source: cite(one.award.sourceCode),
      why: one.why.map(reason),
    })),
    cuts: result.cuts.map((one) => ({
      ...named(one),
      rule: one.rule.type,
      by: one.ruleOf.slug,
      clause: one.rule.clause,
      others: one.others.map(({ code }) => code).toSorted(),
      capFen: one.rule.type === 'cap' ? one.rule.amountFen : null,
      ...rangeOf(one),
    })),
    trace: result.trace.map(({ award, rule }) => ({ code: award.code, rule })),
  }
}
