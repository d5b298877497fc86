import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.tsx'
import { errorPaths } from '../support/client.ts'
import { receiptFor } from '../support/receipt.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintPartner } from '../support/partners.ts'
import { depsWith } from '../support/deps.ts'
import { call, type Ids, OWN_DEED, parametersOf } from './public-call.ts'
import { type Tenant, tenantOf } from './public-ground.ts'
import { KEYED, OPERATOR, PUBLIC } from './public-routes.ts'

const registered = () => {
  const app = createApp(depsWith())
  return [
    ...new Set(
      app.routes
        .filter(({ method, path }) => method !== 'ALL' && !isConsole(path))
        .map(({ method, path }) => `${method} ${path}`),
    ),
  ]
}

const IN_PARK = Object.keys(PUBLIC).filter((route) => route.includes(':park'))
const WITH_ID = IN_PARK.filter((route) => parametersOf(route).some((name) => name !== 'park'))
const POSTED = IN_PARK.filter((route) => /POST .*(?:leads|inquiry|inquiry\/form)$/.test(route))
const RECEIPTS = Object.keys(PUBLIC).filter((route) => route.includes('/receipts/:token'))
const OWN_PAGES = Object.keys(PUBLIC).filter((route) => route.includes('/enterprises/:token'))
const OF_OWN = Object.keys(PUBLIC).filter((route) => /:(?:demand|document)/.test(route))
const PARTNER_PAGES = Object.keys(PUBLIC).filter((route) => route.includes('/partners/:token'))

/** The console's routes have a list of their own, by role: `matrix.test.ts`. */
const isConsole = (path: string): boolean => /^(?:\/en)?\/console(?:\/|$)/.test(path)

describe('the routes', () => {
  it('are those of the written list', () => {
    expect(registered().toSorted()).toEqual([...Object.keys({ ...PUBLIC, ...KEYED }), ...OPERATOR].toSorted())
  })

  it('have parameters that this test knows how to cross', () => {
    const known = new Set(['park', 'code', 'slug', 'source', 'token', 'file', 'picture', 'event', 'demand', 'document'])
    expect(
      registered()
        .flatMap(parametersOf)
        .filter((name) => !known.has(name) && name !== 'version'),
    ).toEqual([])
    expect(new Set([...WITH_ID, ...RECEIPTS, ...OWN_PAGES].flatMap(parametersOf))).toEqual(known)
  })
})

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let a: Tenant
  let b: Tenant
  let hidden: Ids

  beforeAll(async () => {
    portal = await start({ own: true })
    a = await tenantOf(portal, 'aa')
    b = await tenantOf(portal, 'bb')
    const unpublished = await tenantOf(portal, 'hh')
    await run(portal.database, 'update parks set published = 0 where id = ?', unpublished.id)
    hidden = unpublished
  })
  afterAll(() => portal.close())

  it.each(Object.entries(PUBLIC))('%s answers %i to a good request', async (route, status) => {
    for (const ids of [a, b]) {
      const good =
        /POST .*\/receipts\/:token/.test(route) && !OWN_DEED.test(route)
          ? { ...ids, token: await receiptFor(portal, route, ids.park) }
          : ids
      expect((await call(portal, route, good)).status).toBe(status)
    }
  })

  it.each(WITH_ID)('%s does not find another park’s row', async (route) => {
    for (const ids of [
      { ...a, park: b.park },
      { ...b, park: a.park },
    ]) {
      const answer = await call(portal, route, ids)
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toMatch(/plot 1|号地1/)
    }
  })

  it.each(Object.entries(KEYED))('%s opens by a secret key, and tells of its own bureau', async (route, status) => {
    const path = route.replace('GET ', '')
    const ask = async (headers: Record<string, string>) => {
      const answer = await portal.fetch(path, { headers })
      return { status: answer.status, text: await answer.text() }
    }
    expect((await ask({})).status).toBe(401)
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const key = await mintPartner(portal, own, { kind: 'secret' })
      await run(portal.database, 'update leads set partner = ? where park_id = ?', key.id, own.id)
      const { status: answered, text } = await ask({ Authorization: `Bearer ${key.token}` })
      expect(answered).toBe(status)
      expect(text).toContain(own.park)
      expect(text).not.toContain(other.park)
    }
    const { token } = await mintPartner(portal, a)
    expect((await ask({ Authorization: `Bearer ${token}` })).status).toBe(401)
  })

  it.each(OPERATOR)('%s is not there without a secret of the operator’s', async (route) => {
    for (const secret of ['', 'x'.repeat(32)]) {
      const headers = { Authorization: `Bearer ${secret}` }
      expect((await portal.fetch(route.replace('GET ', ''), { headers })).status).toBe(404)
    }
  })

  it.each(RECEIPTS)('%s opens with the token of its own park only', async (route) => {
    const [, lead = '', secret = ''] = a.token.split('.')
    const [, otherLead = '', otherSecret = ''] = b.token.split('.')
    for (const token of [
      `${b.park}.${lead}.${secret}`,
      `${b.park}.${lead}.${otherSecret}`,
      `${a.park}.${otherLead}.${otherSecret}`,
      `${a.park}.${lead}.${otherSecret}`,
    ])
      expect((await call(portal, route, { ...a, token })).status, token).toBe(404)
  })

  it.each(OWN_PAGES)('%s opens with the link of its own enterprise only', async (route) => {
    const [, enterprise = '', secret = ''] = a.own.split('.')
    const [, other = '', otherSecret = ''] = b.own.split('.')
    for (const own of [
      `${b.park}.${enterprise}.${secret}`,
      `${b.park}.${enterprise}.${otherSecret}`,
      `${a.park}.${other}.${otherSecret}`,
      `${a.park}.${enterprise}.${otherSecret}`,
      a.token,
    ])
      expect((await call(portal, route, { ...a, own })).status, own).toBe(404)
    expect((await call(portal, route, hidden)).status).toBe(404)
  })

  it.each(OF_OWN)('%s does not find what is another enterprise’s', async (route) => {
    const { demand, document } = b
    expect((await call(portal, route, { ...a, demand, document })).status).toBe(404)
  })

  it.each(PARTNER_PAGES)('%s opens with the token of its own partner only', async (route) => {
    const [partner = '', version = '', secret = ''] = a.link.split('.')
    const [other = '', , otherSecret = ''] = b.link.split('.')
    for (const link of [`${other}.${version}.${secret}`, `${partner}.${version}.${otherSecret}`])
      expect((await call(portal, route, { ...a, link })).status, link).toBe(404)
    expect(await (await call(portal, route, a)).text()).not.toContain(b.park)
  })

  it.each(POSTED)('%s takes no row of another park', async (route) => {
    const before = await run(portal.database, 'select count(*) as n from leads')
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const)
      for (const given of [{ sites: [other.code] }, { policies: [other.slug] }]) {
        const answer = await call(portal, route, own, given)
        expect(answer.status).toBe(422)
        if (route.includes('/api/')) expect(await errorPaths(answer)).toEqual([`${Object.keys(given)[0]}.0`])
      }
    expect(await run(portal.database, 'select count(*) as n from leads')).toEqual(before)
  })

  it.each(IN_PARK)('%s does not know a park that is not published', async (route) => {
    expect((await call(portal, route, hidden)).status).toBe(404)
    expect((await call(portal, route, { ...a, park: hidden.park })).status).toBe(404)
    expect((await call(portal, route, { ...a, park: 'no-such-park' })).status).toBe(404)
  })

  it.each(RECEIPTS)('%s does not open in a park that is not published', async (route) => {
    expect((await call(portal, route, hidden)).status).toBe(404)
  })

  it('says the same of a park that is not published and of one that is not there', async () => {
    const texts = await Promise.all(
      [hidden.park, 'no-such-park'].map(async (slug) => (await portal.fetch(`/api/v1/parks/${slug}`)).text()),
    )
    const [one, other] = texts.map((text) => text.replace(/"requestId":"[^"]+"/, ''))
    expect(one).toEqual(other)
  })

  it('lists no park that is not published', async () => {
    const listed = `${await (await portal.fetch('/api/v1/parks?limit=100')).text()} ${await (await portal.fetch('/')).text()}`
    expect(listed).toContain(a.park)
    expect(listed).not.toContain(hidden.park)
    expect(await (await portal.fetch('/api/v1/parks?limit=100&chain=mn-zn-v')).text()).not.toContain(hidden.park)
  })

  it('finds nothing of a park that is not published', async () => {
    for (const q of ['号地', 'plot'])
      for (const path of ['/api/v1/search?limit=100&', '/search?', '/en/search?']) {
        const found = await (await portal.fetch(`${path}q=${q}`)).text()
        expect(found).toContain(a.code)
        expect(found).not.toContain(hidden.code)
        expect(found).not.toContain(hidden.park)
      }
    expect((await portal.fetch(`/api/v1/search?q=地&park=${hidden.park}`)).status).toBe(404)
  })

  it('prefills no row of another park into the form', async () => {
    const page = await (await portal.fetch(`/parks/${b.park}/inquiry?sites=${a.code}&policies=${a.slug}`)).text()
    expect(page).not.toContain('aa plot')
    expect(page).not.toContain('aa号地')
  })
})
