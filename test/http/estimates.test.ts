import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Award, Policy, Question } from '../../src/features/policies/policy.ts'
import { PublicEstimate, type PublicQuestions } from '../../src/features/policies/public-estimate.ts'
import { errorPaths, jsonOf, postJson, problemOf } from '../support/client.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { luxiSeed, mintOne } from '../support/tenants.ts'

const text = (zh: string) => ({ zh, en: zh })
const seed = luxiSeed()
const [model] = seed.policies
const modelAward = seed.policies.flatMap(({ awards }) => awards)[0]
if (!model || !modelAward) throw new Error('Luxi has no policies')

const question = (code: string, kind: Question['kind']): Question => ({
  code,
  kind,
  label: text(code),
  help: null,
  options: [],
})
const award = (code: string, amount: Award['amount'], more: Partial<Award> = {}): Award => ({
  ...modelAward,
  code,
  amount,
  condition: { question: 'invests', is: true },
  validFrom: null,
  validTo: null,
  ...more,
})

/** A policy with every kind of amount. */
const EVERY_KIND: Policy = {
  ...model,
  slug: 'every-kind',
  system: 'other',
  validFrom: null,
  validTo: null,
  questions: [
    question('invests', 'yesNo'),
    question('equipment', 'fen'),
    question('jobs', 'count'),
    question('area', 'm2'),
  ],
  awards: [
    award('fixed', { type: 'fixed', amountFen: 1000 }),
    award('percent', { type: 'percent', rate: 0.29, of: 'equipment', capFen: 500 }),
    award('per-job', { type: 'perUnit', amountFen: 7, unit: 'job', of: 'jobs', capFen: null }),
    award('range', { type: 'range', minFen: 10, maxFen: 30 }),
    award('up-to', { type: 'upTo', amountFen: 5 }),
    award('budget', { type: 'budget', amountFen: 1e9, per: 'year' }, { condition: null }),
    award('unstated', { type: 'notStated' }),
    award(
      'large',
      { type: 'fixed', amountFen: 9 },
      {
        condition: {
          all: [
            { question: 'area', atLeast: 100 },
            { question: 'jobs', atLeast: 50 },
          ],
        },
      },
    ),
    award('last-year', { type: 'fixed', amountFen: 1 }, { validTo: '2025-12-31' }),
    award('next-year', { type: 'fixed', amountFen: 2 }, { validFrom: '2027-01-01' }),
  ],
}

type Result = v.InferOutput<typeof PublicEstimate>

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let luxi: string
  let every: string
  beforeAll(async () => {
    portal = await start()
    luxi = (await mintOne(portal.database, { ...seed, sites: [] })).slug
    every = (await mintOne(portal.database, { ...seed, sites: [], policies: [EVERY_KIND] })).slug
  })
  afterAll(() => portal.close())

  const ask = (park: string, body: unknown) => postJson(portal, `/api/v1/parks/${park}/estimates`, body)
  async function estimate(park: string, answers: Record<string, unknown>, asOf = '2026-06-01'): Promise<Result> {
    const body = await jsonOf(await ask(park, { asOf, answers }))
    const result = v.parse(PublicEstimate, body)
    expect(result).toEqual(body)
    return result
  }
  const codes = (list: { code: string }[]) => list.map(({ code }) => code).toSorted()

  it('adds up what Luxi states', async () => {
    const one = await estimate(luxi, { 'little-giant': 'national' })
    expect(one.total).toEqual({ minFen: 30_000_000, maxFen: 30_000_000 })
    expect(one.awards).toMatchObject([
      { code: 'little-giant-national', amountFen: 30_000_000, policy: 'enterprise-growth' },
    ])
    expect(one.awards[0]?.source?.title.zh).toBeTruthy()
    expect(one.awards[0]?.why).toMatchObject([{ question: 'little-giant', needs: 'national' }])
    const more = await estimate(luxi, {
      'little-giant': 'provincial',
      'above-scale-first': true,
      'green-factory': 'national',
      'green-product': false,
    })
    expect(more.total).toEqual({ minFen: 50_000_000, maxFen: 50_000_000 })
    expect(codes(more.awards)).toEqual(['above-scale-first', 'green-factory-national', 'little-giant-provincial'])
  })

  it('mentions what has no stated amount and leaves it out of the total', async () => {
    const result = await estimate(luxi, { 'single-champion': true })
    expect(codes(result.notStated)).toEqual(['single-champion-national'])
    expect(result.total).toEqual({ minFen: 0, maxFen: 0 })
    expect(result.awards).toEqual([])
  })

  it('says of every award what became of it', async () => {
    const result = await estimate(luxi, { 'little-giant': 'national' })
    const all = [...result.awards, ...result.nearMisses, ...result.notStated, ...result.trace]
    expect(codes(all)).toEqual(codes(seed.policies.flatMap(({ awards }) => awards)))
    expect(result.trace).toContainEqual({ code: 'industrial-development-fund', rule: 'notPerEnterprise' })
  })

  it('reckons every kind of amount', async () => {
    const result = await estimate(every, { invests: true, equipment: 100, jobs: 3, area: 10 })
    expect(Object.fromEntries(result.awards.map(({ code, minFen, maxFen }) => [code, [minFen, maxFen]]))).toEqual({
      fixed: [1000, 1000],
      percent: [29, 29],
      'per-job': [21, 21],
      range: [10, 30],
      'up-to': [0, 5],
    })
    expect(result.total).toEqual({ minFen: 1060, maxFen: 1085 })
    expect(result.awards.find(({ code }) => code === 'range')?.amountFen).toBeNull()
    expect(
      (await estimate(every, { invests: true, equipment: 1_000_000 })).awards.find(({ code }) => code === 'percent')
        ?.amountFen,
    ).toBe(500)
  })

  it('leaves an amount out while its base is not answered', async () => {
    const result = await estimate(every, { invests: true })
    expect(codes(result.awards)).toEqual(['fixed', 'range', 'up-to'])
    expect(codes(result.trace.filter(({ rule }) => rule === 'notAnswered'))).toEqual(['per-job', 'percent'])
  })

  it('lists near misses with what is missing, the nearest first', async () => {
    const result = await estimate(every, { invests: false, area: 120, jobs: 49 })
    expect(result.awards).toEqual([])
    const large = result.nearMisses.find(({ code }) => code === 'large')
    expect(large?.missing).toMatchObject([{ question: 'jobs', needs: 50 }])
    const counts = (await estimate(every, {})).nearMisses.map(({ missing }) => missing.length)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(counts.at(-1)).toBe(2)
  })

  it('uses what is in force on the day', async () => {
    const total = async (asOf: string) => (await estimate(every, { invests: true }, asOf)).total.minFen
    expect(await total('2025-12-31')).toBe(1011)
    expect(await total('2026-01-01')).toBe(1010)
    expect(await total('2026-12-31')).toBe(1010)
    expect(await total('2027-01-01')).toBe(1012)
    const body = await jsonOf<Result>(await ask(every, { answers: {} }))
    expect(body.asOf).toBe(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
  })

  it('asks what the awards in force need', async () => {
    const { questions } = await jsonOf<v.InferOutput<typeof PublicQuestions>>(
      await portal.fetch(`/api/v1/parks/${every}/estimates/questions`),
    )
    expect(questions.map(({ code }) => code).toSorted()).toEqual(['area', 'equipment', 'invests', 'jobs'])
  })

  it.each<[string, unknown, string[]]>([
    ['an unknown question', { answers: { nothing: true } }, ['answers.nothing']],
    ['another park’s question', { answers: { invests: true, equipment: 1 } }, ['answers.equipment', 'answers.invests']],
    ['a choice that is none', { answers: { 'little-giant': 'galactic' } }, ['answers.little-giant']],
    ['yes for a choice', { answers: { 'little-giant': true } }, ['answers.little-giant']],
    ['text for yes or no', { answers: { 'above-scale-first': 'true' } }, ['answers.above-scale-first']],
    ['an answer that is no value', { answers: { 'above-scale-first': null } }, ['answers.above-scale-first']],
    ['answers that are a list', { answers: [] }, ['answers']],
    ['no answers', {}, ['answers']],
    ['an unknown field', { answers: {}, park: 'x' }, ['park']],
    ['a day that is none', { answers: {}, asOf: '2026-02-30x' }, ['asOf']],
    ['a day of another kind', { answers: {}, asOf: 20260101 }, ['asOf']],
  ])('refuses %s at its path', async (__, body, paths) => {
    const answer = await ask(luxi, body)
    expect(answer.status).toBe(422)
    expect(await errorPaths(answer)).toEqual(paths)
  })

  it.each([-1, 1.5, 2 ** 53, '3', true])('refuses %s for a number', async (value) => {
    const answer = await ask(every, { answers: { jobs: value, equipment: value, area: value } })
    expect(answer.status).toBe(422)
    expect(await errorPaths(answer)).toEqual(['answers.area', 'answers.equipment', 'answers.jobs'])
  })

  it('stays exact, or says no, for the largest numbers', async () => {
    const answer = await ask(every, { answers: { invests: true, jobs: Number.MAX_SAFE_INTEGER } })
    if (answer.status === 422) return expect(await errorPaths(answer)).toEqual(['answers.jobs'])
    const { total } = (await answer.json()) as Result
    expect(Number.isSafeInteger(total.maxFen)).toBe(true)
  })

  it('refuses what is not JSON', async () => {
    const path = `/api/v1/parks/${luxi}/estimates`
    expect(await problemOf(await postJson(portal, path, '{"answers":'))).toMatchObject({
      status: 400,
      code: 'request.malformed',
    })
    expect((await postJson(portal, path, '{}', { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect((await portal.fetch(path)).status).toBe(404)
  })
})
