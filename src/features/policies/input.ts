import * as v from 'valibot'
import { lenientChoice, lenientText } from '../../http/lenient.ts'
import { pageOf } from '../../http/schemas.ts'
import { isDay } from '../../kernel/clock.ts'
import { POLICY_SYSTEMS } from './policy.ts'

const Day = v.pipe(v.string(), v.isoDate('invalid_date'), v.check(isDay, 'invalid_date'))

export const PoliciesQuery = v.strictObject({
  system: v.optional(v.picklist(POLICY_SYSTEMS)),
  asOf: v.optional(Day),
  ...pageOf,
})

export const QuestionsQuery = v.strictObject({ asOf: v.optional(Day) })

/** The same for the page, which ignores what makes no sense. */
export const PoliciesPageQuery = v.object({ system: lenientChoice(POLICY_SYSTEMS), cursor: lenientText(500) })

/** Answers are held against the questions of the park: see `checkAnswers`. */
export const EstimateInput = v.strictObject({
  asOf: v.optional(Day),
  // A record would take a list for one.
  answers: v.pipe(
    v.unknown(),
    v.check((answers) => !Array.isArray(answers), 'invalid'),
    v.record(
      v.pipe(v.string(), v.maxLength(60)),
      v.union([v.boolean(), v.number(), v.pipe(v.string(), v.maxLength(60))]),
    ),
  ),
})
