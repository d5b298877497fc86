import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintPartner } from '../support/partners.ts'
import { dump, run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint, mintOne, type Minted, smallSeed } from '../support/tenants.ts'

const ORIGIN = 'https://chamber.example'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let sister: Minted
  let foreign: Minted
  beforeAll(async () => {
    portal = await start({ own: true })
    ;[park = expect.unreachable(), sister = expect.unreachable()] = await mint(portal.database, 2, smallSeed('aa'))
    foreign = await mintOne(portal.database, smallSeed('bb'))
  })
  afterAll(() => portal.close())

  const post = (body: unknown, headers: Record<string, string> = { Origin: ORIGIN }) =>
    portal.fetch('/embed/v1/views', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain;charset=UTF-8', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const counted = (partner: string) =>
    run(
      portal.database,
      'select widget, park, seen from partner_views where partner = ? order by widget, park',
      partner,
    )

  it('counts each widget that was seen, once a time, and answers before', async () => {
    const { id, token } = await mintPartner(portal, park)
    const seen = [
      { widget: 'sites', park: park.slug },
      { widget: 'sites', park: park.slug },
      { widget: 'policies', park: sister.slug },
      { widget: 'parks' },
    ]
    const answer = await post({ key: token, seen })
    expect(answer.status).toBe(204)
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe(ORIGIN)
    expect(answer.headers.get('Vary')).toContain('Origin')
    expect(answer.headers.get('Set-Cookie')).toBeNull()
    await post({ key: token, seen: seen.slice(0, 1) })
    await expect
      .poll(() => counted(id))
      .toEqual([
        { widget: 'parks', park: '', seen: 1 },
        { widget: 'policies', park: sister.slug, seen: 1 },
        { widget: 'sites', park: park.slug, seen: 2 },
      ])
  })

  it('passes over what is no widget, and parks that the key does not reach', async () => {
    const { id, token } = await mintPartner(portal, park, {}, { parks: [park.id] })
    const seen = [
      { widget: 'sites', park: sister.slug },
      { widget: 'sites', park: foreign.slug },
      { widget: 'sites', park: 'no-such-park' },
      { widget: 'sites' },
      { widget: 'parks', park: park.slug },
      { widget: 'clock', park: park.slug },
      { widget: 'inquiry', park: park.slug },
    ]
    expect((await post({ key: token, seen })).status).toBe(204)
    await expect.poll(() => counted(id)).toEqual([{ widget: 'inquiry', park: park.slug, seen: 1 }])
  })

  it('counts nothing for other origins, other keys, and what nobody saw', async () => {
    const { id, token } = await mintPartner(portal, park)
    const secret = await mintPartner(portal, park, { kind: 'secret' })
    const body = { key: token, seen: [{ widget: 'sites', park: park.slug }] }
    const refused = async (answer: Promise<Response>) => {
      const { status, headers } = await answer
      return [status, headers.get('Content-Type')]
    }
    const problem = [403, 'application/problem+json']
    expect(await refused(post(body, { Origin: 'https://elsewhere.example' }))).toEqual(problem)
    expect(await refused(post(body, { Origin: 'null' }))).toEqual(problem)
    expect(await refused(post(body, {}))).toEqual(problem)
    expect(await refused(post({ ...body, key: secret.token }))).toEqual(problem)
    expect(await refused(post({ ...body, key: 'pk_AAAAAAAAAAAAAAAAAAAAAA' }))).toEqual(problem)
    for (const header of [
      { 'Sec-Purpose': 'prefetch;prerender' },
      { 'User-Agent': 'ExampleBot/1.0 (+https://b.example)' },
    ])
      expect((await post(body, { Origin: ORIGIN, ...header })).status).toBe(204)
    // One that counts, so that it is known that the others were done with.
    await post({ ...body, seen: [{ widget: 'parks' }] })
    await expect.poll(() => counted(id)).toEqual([{ widget: 'parks', park: '', seen: 1 }])
  })

  it('refuses what is not said as it should be', async () => {
    const { token } = await mintPartner(portal, park)
    const statusOf = async (body: unknown) => (await post(body)).status
    expect(await statusOf('not json')).toBe(400)
    expect(await statusOf('')).toBe(400)
    expect(await statusOf('null')).toBe(422)
    expect(await statusOf({ key: token })).toBe(422)
    expect(await statusOf({ key: token, seen: [], visitor: 'Tian' })).toBe(422)
    expect(await statusOf({ key: token, seen: [{ widget: 'sites', park: park.slug, seen: 99 }] })).toBe(422)
    expect(await statusOf({ key: token, seen: Array.from({ length: 21 }, () => ({ widget: 'parks' })) })).toBe(422)
    expect(await statusOf({ key: token, seen: [], more: 'x'.repeat(5000) })).toBe(413)
    expect(await statusOf({ key: token, seen: [] })).toBe(204)
  })

  it('is limited by the key', async () => {
    const { token } = await mintPartner(portal, park, { perMinute: 2 })
    const statuses: number[] = []
    for (let index = 0; index < 5; index += 1) statuses.push((await post({ key: token, seen: [] })).status)
    expect(statuses).toContain(429)
  })

  it('keeps nothing of whoever saw it', async () => {
    const { id, token } = await mintPartner(portal, park)
    const marks = { 'User-Agent': 'Planted/9.7', Cookie: 'planted=cookie', Referer: `${ORIGIN}/planted-referrer` }
    await post(
      { key: token, seen: [{ widget: 'parks' }] },
      { Origin: ORIGIN, ...marks, 'X-Forwarded-For': '203.0.113.97' },
    )
    await expect.poll(() => counted(id)).toHaveLength(1)
    const all = `${await dump(portal.database)} ${portal.logs()}`
    expect(all).not.toMatch(/Planted\/9\.7|planted=cookie|planted-referrer|203\.0\.113\.97/)
  })
})
