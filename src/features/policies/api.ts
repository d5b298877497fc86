import { Hono } from 'hono'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { DEFAULT_LIMIT, listOf } from '../../http/schemas.ts'
import { invalid, json, limitBody, query, requireJson } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError, type FieldError } from '../../kernel/errors.ts'
import { citations } from '../parks/public.ts'
import { type Answers, fits } from './condition.ts'
import { estimate, questionsOf } from './estimate.ts'
import { EstimateInput, PoliciesQuery } from './input.ts'
import type { Policy, Question } from './policy.ts'
import { PublicEstimate, PublicPolicy, PublicQuestions, publicEstimate, publicPolicy } from './public.ts'
import { allPolicies, listPolicies, policyBySlug } from './queries.ts'

const TAG = 'Policies'

export const policiesApi = new Hono<ParkEnv>()
  .get(
    '/',
    operation('List policies', { description: 'Policies', schema: listOf(PublicPolicy) }, [400, 404, 422], TAG),
    query(PoliciesQuery),
    async (c) => {
      const { system, asOf = null, limit = DEFAULT_LIMIT, cursor } = c.req.valid('query')
      const { scope, deps } = c.var
      const { items, next, sources } = await listPolicies(scope, { system, limit, cursor })
      const today = parkDay(deps.clock())
      return c.json({ items: items.map((policy) => publicPolicy(policy, citations(sources), today, asOf)), next })
    },
  )
  .get('/:slug', operation('A policy', { description: 'The policy', schema: PublicPolicy }, [404], TAG), async (c) => {
    const { scope, deps } = c.var
    const { policy, sources } = await policyBySlug(scope, c.req.param('slug'))
    if (!policy) throw new AppError('policies.not_found', 404)
    return c.json(publicPolicy(policy, citations(sources), parkDay(deps.clock()), null))
  })

export const estimatesApi = new Hono<ParkEnv>()
  .get(
    '/questions',
    operation(
      'The questions that the awards in force need',
      { description: 'Questions', schema: PublicQuestions },
      [404],
      TAG,
    ),
    async (c) => {
      const asOf = parkDay(c.var.deps.clock())
      const { policies } = await allPolicies(c.var.scope)
      return c.json({ asOf, questions: questionsOf(policies, asOf) })
    },
  )
  .post(
    '/',
    operation(
      'Which awards apply, and what they come to',
      { description: 'The estimate', schema: PublicEstimate },
      [400, 404, 413, 415, 422],
      TAG,
    ),
    limitBody,
    requireJson,
    json(EstimateInput),
    async (c) => {
      const { answers, asOf = parkDay(c.var.deps.clock()) } = c.req.valid('json')
      const { policies, sources } = await allPolicies(c.var.scope)
      const questions = policies.flatMap((policy) => policy.questions)
      const result = estimate(policies, checkedAnswers(answers, policies), asOf)
      return c.json(publicEstimate(result, questions, citations(sources)))
    },
  )

/** The answers, each to a question of these policies and of its kind. Errors: 422 with the path of each. */
function checkedAnswers(answers: Record<string, unknown>, policies: readonly Policy[]): Answers {
  const questions = new Map(
    policies.flatMap((policy) => policy.questions.map((one): [string, Question] => [one.code, one])),
  )
  const errors: FieldError[] = []
  const checked: Record<string, Answers[string]> = {}
  for (const [code, answer] of Object.entries(answers)) {
    const question = questions.get(code)
    if (!question) errors.push({ path: `answers.${code}`, key: 'unknown_field' })
    else if (fits(answer, question)) checked[code] = answer
    else errors.push({ path: `answers.${code}`, key: question.kind === 'choice' ? 'invalid_choice' : 'invalid_type' })
  }
  if (errors.length > 0) throw invalid(errors)
  return checked
}
