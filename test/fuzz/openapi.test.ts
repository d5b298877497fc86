import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { smallSeed } from '../support/tenants.ts'
import { problemOf } from '../support/client.ts'
import { asForm, ask, asPairs, bodyOf, type Pairs, prepared } from './asking.ts'
import { MARK, markedSeed, type Side, sideOf } from './ground.ts'
import { MEDIA_TYPES, oddHeaders, oddText, RAW_QUERIES, rawBodies } from './odd.ts'
import { documented, type Operation, OPERATIONS } from './operations.ts'
import { assertRefused, breaks, queryBreaks } from './oracle.ts'
import { counting, patience, runs, tellAsked } from './runs.ts'
import { broken, fitting } from './schema-values.ts'

const ALL = documented().map((operation) => [operation.name, operation] as const)
const WITH_QUERY = ALL.filter(([, { query }]) => Object.keys(query.properties ?? {}).length > 0)
const WITH_BODY = ALL.filter(([, { body }]) => body?.properties?.['file'] === undefined && body !== null)
/** Fields of a body that name rows of the park. */
const ID_LISTS = ['sites', 'policies', 'files']
const WITH_IDS = WITH_BODY.filter(([, { body }]) => ID_LISTS.every((name) => body?.properties?.[name] !== undefined))
const WITH_FILE = ALL.filter(([, { body }]) => body?.properties?.['file'] !== undefined)
const LISTS = ALL.filter(([, { query }]) => query.properties?.['cursor'] !== undefined)
const METHODS = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'GET', 'POST', 'HEAD']

it('every operation of the document is prepared, and no other', () => {
  expect(Object.keys(OPERATIONS).toSorted()).toEqual(ALL.map(([name]) => name).toSorted())
})

/** Of the first portal's answers each is held against the document already: see `api-conformance.ts`. */
describe.each(RUNTIMES)('the API on %s', { timeout: patience }, (runtime, start) => {
  let portal: Runtime & { asked(): number }
  let a: Side
  let b: Side

  beforeAll(async () => {
    portal = counting(await start({ own: true }))
    a = await sideOf(portal, 'aa', smallSeed('aa'))
    b = await sideOf(portal, 'bb', markedSeed('bb'), MARK)
  })
  afterAll(async () => {
    tellAsked(`the API on ${runtime}`, portal.asked())
    await portal.close()
  })

  /** The answer, which is none of a failure and has nothing of the other park. */
  async function sound(answer: Promise<Response>, wide = false): Promise<Response> {
    const got = await answer
    const text = await got.clone().text()
    expect(got.status, text).toBeLessThan(500)
    expect(text).not.toMatch(/\n\s+at |\.ts:\d|SQLITE|D1_ERROR/)
    if (!wide) expect(text).not.toContain(MARK)
    return got
  }
  /** Whether what it answers is of all parks: what the other one publishes is among it. */
  const isWide = ({ path }: Operation) => path === '/api/v1/parks' || path === '/api/v1/search'

  it.each(ALL)('%s takes what fits its schema', async (_, operation) => {
    const { query: asked, body: said, form, answers = 200 } = prepared(operation, a)
    const query = fitting(operation.query, asked)
    const body = operation.body && !form ? fitting(operation.body, said) : fc.constant(null)
    await fc.assert(
      fc.asyncProperty(query, body, form ?? fc.constant(null), oddText, async (values, sent, parts, language) => {
        const more = parts
          ? await asForm(parts)
          : { ...(operation.body && { body: await bodyOf(portal, operation, a, sent) }) }
        const answer = await sound(ask(portal, operation, a, { query: asPairs(values), ...more }), isWide(operation))
        expect(answer.status, `${language} ${await answer.clone().text()}`).toBe(answers)
      }),
      runs(),
    )
  })

  it.each(WITH_QUERY)('%s refuses a query that breaks its schema', async (_, operation) => {
    const { query: asked } = prepared(operation, a)
    const names = [...Object.keys(operation.query.properties ?? {}), 'extra', '__proto__', '']
    const more = fc.array(fc.tuple(fc.constantFrom(...names), oddText), { minLength: 1, maxLength: 2 })
    const left = fc.constantFrom(...names)
    await fc.assert(
      fc.asyncProperty(fitting(operation.query, asked), more, left, async (values, odd, without) => {
        const pairs = [...asPairs(values).filter(([name]) => name !== without), ...odd].map(
          ([name, text]) => [name, text.toWellFormed()] as const,
        )
        const places = queryBreaks(operation.query, pairs)
        const answer = await sound(ask(portal, operation, a, { query: pairs }), isWide(operation))
        if (places.length > 0) await assertRefused(answer, places)
        else expect([200, 400, 404, 422]).toContain(answer.status)
      }),
      runs(2),
    )
  })

  it.each(WITH_BODY)('%s refuses a body that breaks its schema', async (_, operation) => {
    const { body: said, answers = 200 } = prepared(operation, a)
    const schema = operation.body ?? expect.unreachable()
    await fc.assert(
      fc.asyncProperty(fitting(schema, said).chain(broken), async (sent) => {
        const body = await bodyOf(portal, operation, a, sent)
        const places = breaks(schema, JSON.parse(body))
        const answer = await sound(ask(portal, operation, a, { body }))
        if (answer.status === 413) expect(body.length).toBeGreaterThan(80_000)
        else if (places.length > 0) await assertRefused(answer, places)
        else expect([answers, 403, 422], await answer.clone().text()).toContain(answer.status)
      }),
      runs(4),
    )
  })

  it.each([...WITH_BODY, ...WITH_FILE])('%s refuses what is no such body at all', async (_, operation) => {
    const { body: said, form } = prepared(operation, a)
    const valid = operation.body && !form ? fitting(operation.body, said) : fc.constant({})
    const raw = valid.chain((value) => rawBodies(JSON.stringify(value)))
    const type = fc.option(fc.constantFrom(...MEDIA_TYPES), { freq: 2 })
    await fc.assert(
      fc.asyncProperty(raw, type, async (body, media) => {
        const headers = media === null ? undefined : { 'Content-Type': media }
        const answer = await sound(ask(portal, operation, a, { body, ...(headers && { headers }) }))
        expect(answer.ok && media !== null, 'a media type that is not the body’s').toBe(false)
        if (answer.ok) return
        expect([400, 403, 413, 415, 422]).toContain(answer.status)
        const { code, errors } = await problemOf(answer)
        if (code === 'request.invalid') expect(errors).not.toEqual([])
      }),
      runs(3),
    )
  })

  it.each(WITH_FILE)('%s refuses files that are none', async (_, operation) => {
    const part = fc.tuple(fc.constantFrom('file', 'files', ''), fc.uint8Array({ maxLength: 300 }), oddText)
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 3 }), async (parts) => {
        const form = await asForm(parts.map(([field, bytes, name]) => [field, new Uint8Array(bytes), name]))
        const answer = await sound(ask(portal, operation, a, form))
        await assertRefused(answer, ['file'])
      }),
      runs(2),
    )
  })

  it.each(ALL)('%s stands odd headers, methods, names and query strings', async (_, operation) => {
    const { path = {}, query, body } = prepared(operation, a)
    const names = Object.keys(path)
    const odd = fc.oneof(
      oddHeaders.map((headers) => ({ headers })),
      fc.constantFrom(...METHODS).map((method) => ({ method })),
      fc.constantFrom(...RAW_QUERIES).map((rawQuery) => ({ rawQuery })),
      fc
        .tuple(fc.constantFrom('park', ...names), oddText)
        .map(([name, text]) => ({ path: { [name]: text.toWellFormed() } })),
    )
    const good = fc.tuple(
      fitting(operation.query, query),
      operation.body && body ? fitting(operation.body, body) : fc.constant(null),
    )
    await fc.assert(
      fc.asyncProperty(odd, good, async (asked, [values, sent]) => {
        const method = 'method' in asked ? asked.method : operation.method
        const json = sent === null || method !== operation.method ? null : await bodyOf(portal, operation, a, sent)
        const answer = ask(portal, operation, a, { query: asPairs(values), ...asked, ...(json && { body: json }) })
        await sound(answer, isWide(operation))
      }),
      runs(2),
    )
  })

  it.each(ALL)('%s answers nothing of another park', async (_, operation) => {
    const { path = {}, query: asked, body: said } = prepared(operation, a)
    const places = operation.path.includes('{park}') ? ['park', ...Object.keys(path)] : Object.keys(path)
    const names = Object.keys(operation.query.properties ?? {})
    const good = fc.tuple(
      fitting(operation.query, asked),
      operation.body && said ? fitting(operation.body, said) : fc.constant(null),
    )
    await fc.assert(
      fc.asyncProperty(good, fc.constantFrom(...b.ids), fc.nat(), async ([values, sent], id, at) => {
        const [place] = [...places, ...names, 'key'].slice(at % (places.length + names.length + 1))
        const headers = { Authorization: `Bearer ${place === 'key' ? b.secret : a.secret}` }
        const crossed = place !== undefined && places.includes(place) ? { path: { [place]: id } } : {}
        const pairs: Pairs = asPairs(values).filter(([name]) => name !== place)
        const query = place !== undefined && names.includes(place) ? [...pairs, [place, id] as const] : pairs
        const body = sent === null ? null : await bodyOf(portal, operation, a, sent)
        const own = place === 'key' && !operation.path.includes('{park}')
        const answer = await sound(
          ask(portal, operation, a, { query, headers, ...crossed, ...(body && { body }) }),
          own || isWide(operation),
        )
        if (place !== undefined && places.includes(place)) expect(answer.status).toBe(404)
        if (place === 'key' && !own) expect(answer.status).toBe(404)
      }),
      runs(2),
    )
  })

  it.each(WITH_IDS)('%s takes no id of another park', async (_, operation) => {
    const { body: said } = prepared(operation, a)
    const schema = operation.body ?? expect.unreachable()
    const foreign = fc.constantFrom(...b.ids)
    await fc.assert(
      fc.asyncProperty(fitting(schema, said), fc.constantFrom(...ID_LISTS), foreign, async (sent, place, id) => {
        const body = await bodyOf(portal, operation, a, { ...(sent as object), [place]: [id] })
        const answer = await sound(ask(portal, operation, a, { body }))
        await assertRefused(answer, [`${place}.0`, place])
      }),
      runs(),
    )
  })

  it.each(LISTS)('%s goes on from its own cursors, and stands any other', async (_, operation) => {
    const { query: asked } = prepared(operation, a)
    const first = async (limit: string): Promise<string | null> => {
      const values = fc.sample(fitting({ ...operation.query, required: operation.query.required ?? [] }, asked), 1)[0]
      const required = asPairs(values).filter(([name]) => operation.query.required?.includes(name))
      const answer = await ask(portal, operation, a, {
        query: [...required.map(([name]) => [name, '地'] as const), ['limit', limit]],
      })
      return ((await answer.json()) as { next: string | null }).next
    }
    const own = (await first('1')) ?? b.ids.at(-1) ?? ''
    const flipped = fc
      .tuple(fc.nat(own.length - 1), fc.constantFrom(...'Aa0_-z'))
      .map(([at, letter]) => own.slice(0, at) + letter + own.slice(at + 1))
    const cut = fc.nat(own.length).map((length) => own.slice(0, length))
    const shaped = fc
      .tuple(
        fc.constantFrom('area', '-area', 'price', 'slug', 'position', 'at', ''),
        fc.oneof(oddText, fc.double(), fc.constant(null)),
        oddText,
      )
      .map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url'))
    const cursors = fc.oneof(flipped, cut, shaped, fc.constantFrom(own, b.ids.at(-1) ?? ''), oddText)
    await fc.assert(
      fc.asyncProperty(cursors, fitting(operation.query, asked), async (cursor, values) => {
        const query = [...asPairs(values), ['cursor', cursor.toWellFormed()] as const]
        const answer = await sound(ask(portal, operation, a, { query }), isWide(operation))
        expect([200, 400, 422]).toContain(answer.status)
      }),
      runs(3),
    )
  })

  it('logged no failure in all of that', () => {
    const failures = portal
      .logs()
      .split('\n')
      .filter((line) => line.includes('"level":"error"'))
    expect(failures.slice(0, 3)).toEqual([])
  })
})
