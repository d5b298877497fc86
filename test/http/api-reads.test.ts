import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PublicPark, PublicProfile } from '../../src/features/parks/public.ts'
import { PublicPolicy } from '../../src/features/policies/public.ts'
import { PublicQuestions } from '../../src/features/policies/public-estimate.ts'
import { PublicProcedures } from '../../src/features/procedures/public.ts'
import { PublicSite, PublicSiteCard } from '../../src/features/sites/public.ts'
import { Problem } from '../../src/http/problem.ts'
import { listOf } from '../../src/http/schemas.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import { jsonOf, NOTICE } from '../support/client.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { luxiSeed } from '../support/tenants.ts'

const seed = luxiSeed()
const API = '/api/v1/parks/luxi'
const [site] = seed.sites
const withAwards = seed.policies.find(({ awards }) => awards.length > 0)

/** Every kind of read with the schema that the document gives it. */
const READS: Record<string, v.GenericSchema> = {
  '/api/v1/parks': listOf(PublicPark),
  '/api/v1/parks?q=泸溪': listOf(PublicPark),
  [API]: PublicProfile,
  [`${API}/sites`]: listOf(PublicSiteCard),
  [`${API}/sites/${site?.code}`]: PublicSite,
  [`${API}/policies`]: listOf(PublicPolicy),
  [`${API}/policies/${withAwards?.slug}`]: PublicPolicy,
  [`${API}/estimates/questions`]: PublicQuestions,
  [`${API}/procedures`]: PublicProcedures,
}

/** Names in an answer that its schema does not have, each once. */
function undocumented(body: unknown, documented: unknown): string[] {
  if (typeof body !== 'object' || body === null) return []
  const known = Object(documented) as Record<string, unknown>
  const found = Object.entries(body).flatMap(([name, value]) =>
    (name in known ? undocumented(value, known[name]) : ['']).map((rest) =>
      [/^\d+$/.test(name) ? '*' : name, rest].filter(Boolean).join('.'),
    ),
  )
  return [...new Set(found)]
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await start()
    await loadSeeds(portal.database, SEEDS.slice(0, 1), Date.now())
  })
  afterAll(() => portal.close())

  const get = async <T>(path: string) => jsonOf<T>(await portal.fetch(path))

  it.each(Object.keys(READS))('%s has the documented shape and nothing else', async (path) => {
    const body = await get(path)
    const schema = READS[path]
    if (!schema) throw new Error(path)
    const result = v.safeParse(schema, body)
    expect(result.issues?.map((issue) => v.getDotPath(issue))).toBeUndefined()
    expect(undocumented(body, result.output)).toEqual([])
  })

  it.each(Object.keys(READS))('%s answers 304 to its own ETag', async (path) => {
    const first = await portal.fetch(path)
    const etag = first.headers.get('ETag') ?? ''
    expect(etag).not.toBe('')
    const again = await portal.fetch(path, { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    const other = await portal.fetch(path, { headers: { 'If-None-Match': '"another"' } })
    expect(other.status).toBe(200)
  })

  it.each(Object.keys(READS))('%s is JSON, and HEAD answers as GET does', async (path) => {
    const answer = await portal.fetch(path)
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/json/)
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    const head = await portal.fetch(path, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
  })

  it('serves every fact with its source, and unknown ones as unknown', async () => {
    const profile = await get<v.InferOutput<typeof PublicProfile>>(API)
    expect(profile.noticeVersion).toBe(NOTICE)
    expect(profile.facts.map(({ code, value }) => [code, value])).toEqual(
      seed.profile.facts.map(({ code, value }) => [code, value]),
    )
    for (const fact of seed.profile.facts) {
      const served = profile.facts.find(({ code }) => code === fact.code)
      const source = seed.profile.sources.find(({ code }) => code === fact.sourceCode)
      expect(served?.source?.title, fact.code).toEqual(source?.title)
    }
    for (const list of ['chains', 'enterprises', 'honours', 'stories'] as const)
      expect(profile[list].map(({ code }) => code)).toEqual(seed.profile[list].map(({ code }) => code))
  })

  it('never serves what is for our own use', async () => {
    const texts = await Promise.all(Object.keys(READS).map(async (path) => (await portal.fetch(path)).text()))
    for (const text of texts)
      expect(text).not.toMatch(
        /"(?:parkId|park_id|bureauId|position|verifiedBy|condition|searchText|revision|headline)":/,
      )
  })

  it('gives 300,000 yuan to a national Little Giant', async () => {
    const { items } = await get<{ items: v.InferOutput<typeof PublicPolicy>[] }>(`${API}/policies?limit=100`)
    const awards = items.flatMap((policy) => policy.awards)
    expect(awards.find(({ code }) => code === 'little-giant-national')?.amount).toEqual({
      type: 'fixed',
      amountFen: 30_000_000,
    })
    expect(awards.find(({ code }) => code === 'little-giant-provincial')?.amount).toEqual({
      type: 'fixed',
      amountFen: 20_000_000,
    })
    expect(awards.find(({ code }) => code === 'above-scale-first')?.amount).toEqual({
      type: 'fixed',
      amountFen: 10_000_000,
    })
    expect(awards).toHaveLength(seed.policies.flatMap((policy) => policy.awards).length)
  })

  it('serves a site with all that it has', async () => {
    const served = await get<v.InferOutput<typeof PublicSite>>(`${API}/sites/${site?.code}`)
    expect(served).toMatchObject({
      code: site?.code,
      areaM2: site?.areaM2,
      price: site?.price,
      indicators: site?.indicators,
      utilities: site?.utilities,
      distances: site?.distances,
      geometry: site?.geometry,
      sample: true,
    })
    expect(served.updatedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/)
  })

  it('flags a site whose review day has passed as stale', async () => {
    const { items } = await get<{ items: v.InferOutput<typeof PublicSiteCard>[] }>(`${API}/sites?limit=100`)
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const expired = seed.sites.filter(({ reviewBy }) => reviewBy !== null && reviewBy < today).map(({ code }) => code)
    expect(
      items
        .filter(({ stale }) => stale)
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(expired.toSorted())
    expect(expired.length).toBeGreaterThan(0)
  })

  it('serves only the awards in force on a day, where one is given', async () => {
    const { items } = await get<{ items: v.InferOutput<typeof PublicPolicy>[] }>(
      `${API}/policies?limit=100&asOf=1999-01-01`,
    )
    const open = seed.policies.flatMap((policy) =>
      policy.awards.filter((award) => policy.validFrom === null && award.validFrom === null),
    )
    expect(items.flatMap(({ awards }) => awards)).toHaveLength(open.length)
  })

  it('answers what is not there with a problem', async () => {
    for (const [path, code] of [
      ['/api/v1/parks/nowhere', 'parks.not_found'],
      [`${API}/sites/nothing`, 'sites.not_found'],
      [`${API}/policies/nothing`, 'policies.not_found'],
    ]) {
      const answer = await portal.fetch(path ?? '')
      expect(answer.status).toBe(404)
      expect(answer.headers.get('Content-Type')).toMatch(/^application\/problem\+json/)
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      const body = v.parse(v.strictObject(Problem.entries), await answer.json())
      expect(body).toMatchObject({ code, status: 404, type: `urn:luodi:problem:${code}`, errors: [] })
      expect(body.requestId).toBe(answer.headers.get('X-Request-Id'))
    }
  })
})
