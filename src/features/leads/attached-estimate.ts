import type { ParkScope } from '../../data/scope.ts'
import { isDay, parkDay } from '../../kernel/clock.ts'
import { isUnavailable } from '../../kernel/errors.ts'
import { ANSWER_PREFIX, answerQuery } from '../policies/answers.ts'
import { allPolicies } from '../policies/queries.ts'
import { type EstimateSheet, sheetOf } from '../policies/sheet.ts'
import type { FormValues } from './form.ts'
import type { AttachedEstimate, LeadEstimate } from './lead.ts'

/** The estimate that a link or the form's hidden fields carry, or null. Reads one row when there are any. */
async function sheetIn(scope: ParkScope, values: FormValues, now: number): Promise<EstimateSheet | null> {
  const pairs = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && (name === 'asOf' || name.startsWith(ANSWER_PREFIX)) ? [[name, value]] : [],
  )
  if (!pairs.some(([name]) => name !== 'asOf')) return null
  const sheet = sheetOf((await allPolicies(scope)).policies, Object.fromEntries(pairs), parkDay(now))
  return Object.keys(sheet.answers).length > 0 ? sheet : null
}

/**
 * The estimate as a lead stores it: what was understood of it. While the database is away nothing can be understood, and
 * the answers stay as they were given.
 */
export async function estimateIn(scope: ParkScope, values: FormValues, now: number): Promise<LeadEstimate | undefined> {
  try {
    const sheet = await sheetIn(scope, values, now)
    return sheet ? { asOf: sheet.asOf, answers: { ...sheet.answers } } : undefined
  } catch (error) {
    if (!isUnavailable(error)) throw error
    return asGiven(values)
  }
}

/** Answers as `EstimateInput` takes them; what it would refuse is left out, for an inquiry does not fail over it. */
function asGiven(values: FormValues): LeadEstimate | undefined {
  const answers = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value !== '' && value.length <= LONGEST && name.startsWith(ANSWER_PREFIX)
      ? [[name.slice(ANSWER_PREFIX.length), value]]
      : [],
  )
  const { asOf } = values
  const day = typeof asOf === 'string' && /^\d{4}-\d\d-\d\d$/.test(asOf) && isDay(asOf) ? { asOf } : {}
  const named = answers.filter(([name]) => name.length <= LONGEST)
  return named.length > 0 ? { ...day, answers: Object.fromEntries(named) } : undefined
}

/** Characters of a question's name, and of an answer. */
const LONGEST = 60

/** The estimate as the form shows it. */
export async function attachedEstimate(
  scope: ParkScope,
  values: FormValues,
  now: number,
): Promise<AttachedEstimate | null> {
  const sheet = await sheetIn(scope, values, now)
  if (!sheet) return null
  return attachedOf(sheet)
}

const attachedOf = ({ asOf, query, result }: Pick<EstimateSheet, 'asOf' | 'query' | 'result'>): AttachedEstimate => ({
  asOf,
  query,
  awards: result.awards.length,
  ...result.total,
})

/** What a stored estimate comes to by the policies as they are published now, for its own day. Reads one row. */
export async function storedEstimate(
  scope: ParkScope,
  { estimate, receivedAt }: { estimate: LeadEstimate | null; receivedAt: number },
): Promise<AttachedEstimate | null> {
  if (!estimate) return null
  const { policies } = await allPolicies(scope)
  const questions = policies.flatMap((policy) => policy.questions)
  const asOf = estimate.asOf ?? parkDay(receivedAt)
  return attachedOf(sheetOf(policies, { asOf, ...answerQuery(estimate.answers, questions) }, asOf))
}
