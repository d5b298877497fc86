import { Hono } from 'hono'
import * as v from 'valibot'
import type { ParkEnv } from '../../http/context.ts'
import { operation } from '../../http/operation.ts'
import { DEFAULT_LIMIT, listOf } from '../../http/schemas.ts'
import { invalid, json, limitBody, query, requireJson } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { citations } from '../parks/public.ts'
import { checkAnswers } from './answers.ts'
import { estimate, questionsOf } from './estimate.ts'
import { EstimateInput, PoliciesQuery, QuestionsQuery } from './input.ts'
import { PublicPolicy, publicPolicy } from './public.ts'
import { PublicEstimate, publicEstimate, PublicQuestions } from './public-estimate.ts'
import { allPolicies, listPolicies, policyBySlug } from './queries.ts'

const TAG = 'Policies'

/** The questions are each park's own. */
const EXAMPLE = { asOf: '2026-12-01', answers: { 'above-scale-first': true, 'little-giant': 'none' } }

export const policiesApi = new Hono<ParkEnv>()
  .get(
    '/',
    operation('List policies', {
      tag: TAG,
      answer: { description: 'Policies', schema: listOf(PublicPolicy) },
      problems: [400, 404, 422],
      cached: true,
    }),
    query(PoliciesQuery),
    async (c) => {
      const { system, asOf = null, limit = DEFAULT_LIMIT, cursor } = c.req.valid('query')
      const { scope, deps } = c.var
      const { items, next, sources } = await listPolicies(scope, { system, limit, cursor })
      const today = parkDay(deps.clock())
      return c.json({ items: items.map((policy) => publicPolicy(policy, citations(sources), today, asOf)), next })
    },
  )
  .get(
    '/:slug',
    operation('A policy', {
      tag: TAG,
      answer: { description: 'The policy', schema: PublicPolicy },
      problems: [404],
      cached: true,
    }),
    async (c) => {
      const { scope, deps } = c.var
      const { policy, sources } = await policyBySlug(scope, c.req.param('slug'))
      if (!policy) throw new AppError('policies.not_found', 404)
      return c.json(publicPolicy(policy, citations(sources), parkDay(deps.clock()), null))
    },
  )

export const estimatesApi = new Hono<ParkEnv>()
  .get(
    '/questions',
    operation('The questions that the awards in force need', {
      tag: TAG,
      answer: { description: 'Questions', schema: PublicQuestions },
      problems: [404, 422],
      cached: true,
    }),
    query(QuestionsQuery),
    async (c) => {
      const { asOf = parkDay(c.var.deps.clock()) } = c.req.valid('query')
      const { policies } = await allPolicies(c.var.scope)
      return c.json({ asOf, questions: questionsOf(policies, asOf) })
    },
  )
  .post(
    '/',
    operation('Which awards apply, and what they come to', {
      tag: TAG,
      answer: { description: 'The estimate', schema: PublicEstimate },
      problems: [400, 404, 413, 415, 422],
    }),
    limitBody,
    requireJson,
    json(v.pipe(EstimateInput, v.examples([EXAMPLE]))),
    async (c) => {
      const { answers: given, asOf = parkDay(c.var.deps.clock()) } = c.req.valid('json')
      const { policies, sources } = await allPolicies(c.var.scope)
      const questions = policies.flatMap((policy) => policy.questions)
      const { answers, errors } = checkAnswers(given, questions)
      if (errors.length > 0) throw invalid(errors)
      return c.json(
        publicEstimate(estimate(policies, answers, asOf), {
          answers,
          questions,
          cite: citations(sources),
          today: parkDay(c.var.deps.clock()),
        }),
      )
    },
  )
