import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leadBody, postJson, problemOf, sendLead } from '../support/client.ts'
import { postFiles, sample } from '../support/files.ts'
import { mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint, mintOne, type Minted, smallSeed } from '../support/tenants.ts'

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
const MINUTE_MS = 60_000

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let sister: Minted
  let other: Minted
  beforeAll(async () => {
    portal = await start()
    const [one, two] = await mint(portal.database, 2, smallSeed('aa'))
    if (!one || !two) throw new Error('no parks')
    ;[park, sister] = [one, two]
    other = await mintOne(portal.database, smallSeed('bb'))
  })
  afterAll(() => portal.close())

  const secret = (key: Parameters<typeof mintPartner>[2] = {}, details: Parameters<typeof mintPartner>[3] = {}) =>
    mintPartner(portal, park, { kind: 'secret', ...key }, details)
  const ask = (path: string, token: string, headers: Record<string, string> = {}) =>
    portal.fetch(path, { headers: { ...bearer(token), 'Accept-Language': 'en', ...headers } })
  const sites = ({ slug }: Minted) => `/api/v1/parks/${slug}/sites`
  const post = (token: string, body: unknown, { slug }: Minted = park, key: string = randomUUID()) =>
    postJson(portal, `/api/v1/parks/${slug}/leads`, body, {
      'Idempotency-Key': key,
      'Accept-Language': 'en',
      ...bearer(token),
    })

  it('answers a key what it answers anybody, says what is left, and keeps it out of shared caches', async () => {
    const { token, key } = await secret({ perMinute: 50 })
    const anybody = await portal.fetch(sites(park))
    const keyed = await ask(sites(park), token)
    expect(keyed.status).toBe(200)
    expect(await keyed.text()).toBe(await anybody.text())
    expect(keyed.headers.get('Cache-Control')).toBe('private, max-age=1')
    expect(keyed.headers.get('RateLimit-Policy')).toBe('"key";q=50;w=60')
    expect(keyed.headers.get('RateLimit')).toMatch(/^"key";r=49;t=\d{1,2}$/)
    expect(anybody.headers.get('Cache-Control')).toBe('public, max-age=1')
    expect(anybody.headers.get('RateLimit')).toBeNull()
    for (const answer of [anybody, keyed]) expect(answer.headers.get('Vary')).toMatch(/\bAuthorization\b/)
    const again = await ask(sites(park), token, { 'If-None-Match': keyed.headers.get('ETag') ?? '' })
    expect(again.status).toBe(304)
    expect(again.headers.get('RateLimit')).toMatch(/^"key";r=48;/)
    await expect
      .poll(() => run(portal.database, 'select used_on from partner_keys where id = ?', key))
      .toMatchObject([{ used_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }])
  })

  it('refuses a key that opens nothing, and says so in words and in its header', async () => {
    const now = Date.now()
    const [expired, revoked, suspended] = [await secret(), await secret(), await secret()]
    await run(portal.database, 'update partner_keys set expires_at = ? where id = ?', now - 1, expired.key)
    await run(portal.database, 'update partner_keys set revoked_at = ? where id = ?', now, revoked.key)
    await run(portal.database, 'update partners set suspended_at = ? where id = ?', now, suspended.id)
    const bad = ['nonsense', `sk_${'A'.repeat(43)}`, expired.token, revoked.token, suspended.token]
    for (const token of bad)
      for (const path of ['/api/v1/parks', '/api/v1/search?q=地', sites(park), '/api/v1/partner']) {
        const answer = await ask(path, token)
        expect(answer.status, path).toBe(401)
        expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer error="invalid_token"')
        expect(await problemOf(answer)).toMatchObject({ code: 'api.key_refused', title: 'The key does not work' })
      }
    expect((await post(suspended.token, leadBody())).status).toBe(401)
  })

  it('says of a key for pages that it is one', async () => {
    const { token } = await mintPartner(portal, park)
    const answer = await ask('/api/v1/parks', token)
    expect(answer.status).toBe(401)
    expect(await problemOf(answer)).toMatchObject({ code: 'api.key_publishable' })
  })

  it('takes no notice of a password that a proxy asked for', async () => {
    const answer = await portal.fetch('/api/v1/parks', { headers: { Authorization: 'Basic bWU6c2VjcmV0' } })
    expect(answer.status).toBe(200)
  })

  it('names the scope that a key lacks', async () => {
    const writer = await secret({ scopes: ['leads.write'] })
    const reader = await secret({ scopes: ['read'] })
    const refused = await ask(sites(park), writer.token)
    expect(refused.status).toBe(403)
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer error="insufficient_scope", scope="read"')
    expect(await problemOf(refused)).toMatchObject({
      code: 'api.scope_missing',
      errors: [{ path: '', message: 'The scope read is missing' }],
    })
    for (const path of ['/api/v1/parks', '/api/v1/search?q=地'])
      expect((await ask(path, writer.token)).status).toBe(403)
    expect((await post(writer.token, leadBody())).status).toBe(201)
    const posted = await post(reader.token, leadBody())
    expect(posted.status).toBe(403)
    expect(posted.headers.get('WWW-Authenticate')).toContain('scope="leads.write"')
  })

  it('reaches the parks of its partner; another bureau’s it does not know', async () => {
    const { token } = await secret({}, { parks: [park.id] })
    const all = await secret()
    expect((await ask(sites(park), token)).status).toBe(200)
    expect(await problemOf(await ask(sites(sister), token))).toMatchObject({ status: 403, code: 'api.park_refused' })
    expect(await problemOf(await post(token, leadBody(), sister))).toMatchObject({ code: 'api.park_refused' })
    expect((await ask(sites(sister), all.token)).status).toBe(200)
    for (const one of [token, all.token]) {
      expect(await problemOf(await ask(sites(other), one))).toMatchObject({ status: 404, code: 'parks.not_found' })
      expect((await post(one, leadBody(), other)).status).toBe(404)
    }
  })

  it('counts what a key asks', async () => {
    const { token } = await secret({ perMinute: 2 })
    const answers = []
    // The minute may end between two of them.
    for (let asked = 0; asked < 5; asked += 1) answers.push(await ask(sites(park), token))
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.headers.get('Retry-After')).toMatch(/^\d+$/)
    expect(refused?.headers.get('RateLimit-Policy')).toBe('"key";q=2;w=60')
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThan(5)
  })

  it('takes an inquiry without a proof of work, and credits the partner with it', async () => {
    const { id, token } = await secret()
    const page = 'https://chamber.example/invest?from=newsletter'
    const answer = await post(token, leadBody({ attribution: { page, utm_source: 'newsletter' } }))
    expect(answer.status).toBe(201)
    const { reference } = (await answer.json()) as { reference: string }
    const [lead] = await run(
      portal.database,
      'select id, partner, channel, attribution from leads where park_id = ? and reference = ?',
      park.id,
      reference,
    )
    expect(lead).toMatchObject({ partner: id, channel: 'api' })
    expect(JSON.parse(String(lead?.attribution))).toEqual({ page, utm_source: 'newsletter' })
    expect(
      await run(
        portal.database,
        `select actor_kind, actor_id from ledger where subject = ? and action = 'lead.received'`,
        lead?.id,
      ),
    ).toEqual([{ actor_kind: 'partner', actor_id: id }])
    // Without a key it is as it was.
    expect((await sendLead(portal, park.slug, leadBody({ challenge: 'none' }))).status).toBe(403)
  })

  it('keeps the Idempotency-Keys of partners apart, and from those of anybody', async () => {
    const [a, b] = [await secret(), await secret()]
    const key = randomUUID()
    const body = leadBody()
    const first = await post(a.token, body, park, key)
    const second = await post(b.token, body, park, key)
    const anybodys = await sendLead(portal, park.slug, body, key)
    const crafted = await sendLead(portal, park.slug, body, `${a.id}/${key}`)
    for (const answer of [first, second, anybodys, crafted]) {
      expect(answer.status).toBe(201)
      expect(answer.headers.get('Idempotent-Replayed')).toBeNull()
    }
    const answers = await Promise.all([first, second, anybodys, crafted].map((answer) => answer.json()))
    expect(new Set(answers.map((one) => (one as { receiptUrl: string }).receiptUrl)).size).toBe(4)
    expect((await sendLead(portal, park.slug, body, `${a.id} ${key}`)).status).toBe(400)
    const again = await post(a.token, body, park, key)
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    expect(await again.json()).toEqual(answers[0])
    expect(await problemOf(await post(b.token, leadBody({ jobs: 5 }), park, key))).toMatchObject({
      code: 'leads.idempotency_mismatch',
    })
  })

  it('counts in the database what a key posts', async () => {
    const { token, key } = await secret({ perMinute: 40 })
    expect((await post(token, leadBody())).status).toBe(201)
    const counted = () =>
      run(portal.database, 'select count from rate_windows where park_id = ? and subject = ?', park.id, `key/${key}`)
    expect(await counted()).toEqual([{ count: 1 }])
    // As if other processes had counted, in this minute and in the next.
    const now = Date.now()
    for (const minutes of [1, 2])
      await run(
        portal.database,
        `insert into rate_windows (park_id, subject, ends_at, count) values (?, ?, ?, 40)
         on conflict do update set count = 40`,
        park.id,
        `key/${key}`,
        (Math.floor(now / MINUTE_MS) + minutes) * MINUTE_MS,
      )
    const refused = await post(token, leadBody())
    expect(refused.status).toBe(429)
    expect(refused.headers.get('Retry-After')).toMatch(/^\d+$/)
    expect((await ask(sites(park), token)).status).toBe(200)
  })

  it('takes a file of the inquiry by the same key', async () => {
    const { token } = await secret({ scopes: ['leads.write'] })
    const path = `/api/v1/parks/${park.slug}/files`
    const sent = await postFiles(portal, path, [['file', sample('pdf'), 'plan.pdf']], bearer(token))
    expect(sent.status).toBe(201)
    const { file } = (await sent.json()) as { file: string }
    expect((await post(token, leadBody({ files: [file] }))).status).toBe(201)
  })
})
