import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BroughtLead } from '../../src/features/partners/lead-list.ts'
import { eraseLead } from '../../src/features/privacy/erase.ts'
import { errorPaths, jsonOf, problemOf } from '../support/client.ts'
import { takeIn } from '../support/intake.ts'
import { mintPartner, type MintedPartner } from '../support/partners.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'
import { NOW, type TwoOffices, twoOffices } from '../support/transfers.ts'

const DAY_MS = 86_400_000
const DAY = '2031-11-20'
const LEADS = '/api/v1/partner/leads'
const REPORT = '/api/v1/partner/report'

interface Page {
  items: BroughtLead[]
  next: string | null
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let t: TwoOffices
  let partner: MintedPartner
  /** Ids of its leads, the latest first: of this day, the one before, and the day before that. */
  let ids: string[]

  const secret = (key: Parameters<typeof mintPartner>[2] = {}, details: Parameters<typeof mintPartner>[3] = {}) =>
    mintPartner(portal, t.a, { kind: 'secret', ...key }, details)
  const ask = (path: string, token: string) =>
    portal.fetch(path, { headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'en' } })
  const brought = async (token: string, query = '') => jsonOf<Page>(await ask(`${LEADS}${query}`, token))
  const bring = (by: MintedPartner, daysAgo: number, more: Record<string, unknown> = {}) =>
    takeIn(portal, { ...t.staff, channel: 'widget', partner: by.id, now: NOW - daysAgo * DAY_MS }, more)

  beforeAll(async () => {
    portal = await start()
    t = await twoOffices(portal)
    partner = await secret()
    const attribution = { page: 'https://chamber.example/invest?name=Erika#top', utm_source: 'news' }
    ids = [await bring(partner, 0, { attribution }), await bring(partner, 1), await bring(partner, 2)]
    await bring(await secret(), 0)
  })
  afterAll(() => portal.close())

  it('is for partners’ servers only', async () => {
    const { token } = await mintPartner(portal, t.a)
    for (const path of ['/api/v1/partner', LEADS, REPORT]) {
      const answer = await portal.fetch(path)
      expect(answer.status).toBe(401)
      expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer')
      expect(await problemOf(answer)).toMatchObject({ code: 'api.key_required' })
      expect(await problemOf(await ask(path, token))).toMatchObject({ code: 'api.key_publishable' })
    }
    const reader = await secret({ scopes: ['read', 'leads.write'] })
    expect((await ask('/api/v1/partner', reader.token)).status).toBe(200)
    for (const path of [LEADS, REPORT])
      expect(await problemOf(await ask(path, reader.token))).toMatchObject({
        status: 403,
        errors: [{ message: 'The scope leads.read is missing' }],
      })
  })

  it('tells a key whose it is and what it opens', async () => {
    const one = await secret({ perMinute: 77, scopes: ['read'] }, { name: 'Handelskammer', parks: [t.b.id] })
    const answer = await ask('/api/v1/partner', one.token)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(await jsonOf(answer)).toMatchObject({
      name: 'Handelskammer',
      scopes: ['read'],
      limit: { requests: 77, seconds: 60 },
      parks: [{ slug: t.b.slug }],
    })
    const all = await jsonOf<{ parks: { slug: string }[] }>(await ask('/api/v1/partner', partner.token))
    expect(all.parks.map(({ slug }) => slug)).toEqual([t.a.slug, t.b.slug].toSorted())
  })

  it('tells what came of its own leads, and nothing of whom they are from', async () => {
    await t.sql(
      `update leads set state = 'lost', closed_at = ?, loss_reason = 'price' where id = ?`,
      NOW + DAY_MS,
      ids[1],
    )
    const answer = await ask(LEADS, partner.token)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const text = await answer.text()
    for (const personal of ['Testkraft', 'Mustermann', '13812345678', 'Erika']) expect(text).not.toContain(personal)
    const { items, next } = JSON.parse(text) as Page
    expect(next).toBeNull()
    expect(items).toHaveLength(3)
    expect(items[0]).toMatchObject({
      park: t.a.slug,
      firstReference: null,
      state: 'new',
      outcome: null,
      receivedAt: `${DAY}T10:00:00+08:00`,
      answeredAt: null,
      closedAt: null,
      channel: 'widget',
      page: 'https://chamber.example/invest',
      utm: { source: 'news', medium: null, campaign: null },
      erased: false,
    })
    expect(items[1]).toMatchObject({
      state: 'lost',
      outcome: 'lost',
      closedAt: '2031-11-21T10:00:00+08:00',
      page: null,
    })
  })

  it('gives them page by page, each once, also when others come meanwhile', async () => {
    const first = await brought(partner.token, '?limit=2')
    expect(first.items).toHaveLength(2)
    const late = await secret()
    await bring(late, 1)
    const rest = await brought(partner.token, `?limit=2&cursor=${first.next}`)
    expect(rest.items).toHaveLength(1)
    expect(rest.next).toBeNull()
    const all = await brought(partner.token)
    expect([...first.items, ...rest.items]).toEqual(all.items)
    // A cursor is no way to another's leads.
    expect((await brought(late.token, `?cursor=${first.next}`)).items.every(({ park }) => park === t.a.slug)).toBe(true)
    expect((await brought((await secret()).token, `?cursor=${first.next}`)).items).toEqual([])
  })

  it('looks at the days and the state that are asked for', async () => {
    const receivedOn = async (query: string) =>
      (await brought(partner.token, query)).items.map(({ receivedAt }) => receivedAt.slice(0, 10))
    expect(await receivedOn(`?from=2031-11-19`)).toEqual([DAY, '2031-11-19'])
    expect(await receivedOn(`?to=2031-11-19`)).toEqual(['2031-11-19', '2031-11-18'])
    expect(await receivedOn(`?from=2031-11-19&to=2031-11-19`)).toEqual(['2031-11-19'])
    expect(await receivedOn('?state=signed')).toEqual([])
    expect(await receivedOn('?state=new&limit=1')).toEqual([DAY])
    expect(await errorPaths(await ask(`${LEADS}?from=2031-11-20&to=2031-11-19`, partner.token))).toEqual(['to'])
    expect(await errorPaths(await ask(`${LEADS}?from=2031-02-30&state=transferred&x=1`, partner.token))).toEqual([
      'from',
      'state',
      'x',
    ])
    expect((await ask(`${LEADS}?cursor=nonsense`, partner.token)).status).toBe(400)
  })

  it('tells of a lead that was moved once, where it is now', async () => {
    const { id, token } = await secret()
    const { leadId, transferId } = await t.accepted()
    await t.sql('update leads set partner = ? where id = ?', id, leadId)
    const { reference } = await t.leadOf(leadId)
    await t.attempt({ transferId })
    const { items } = await brought(token)
    expect(items).toMatchObject([{ park: t.b.slug, firstReference: reference, state: 'new' }])
    expect(items[0]?.reference).not.toBe(reference)
  })

  it('goes on counting a lead that was erased, and says no more of it', async () => {
    const one = await secret()
    const attribution = { page: 'https://chamber.example/invest', utm_source: 'news' }
    const leadId = await bring(one, 0, { attribution })
    await eraseLead({ ...t.staff, ...t.ctxOf() }, await t.leadOf(leadId))
    const { items } = await brought(one.token)
    expect(items).toMatchObject([
      { erased: true, state: 'lost', page: null, utm: { source: null, medium: null, campaign: null } },
    ])
  })

  it('reports by month', async () => {
    const one = await secret()
    await bring(one, 0)
    await bring(one, 40)
    const report = await jsonOf(await ask(`${REPORT}?from=2031-10&to=2031-11`, one.token))
    expect(report).toMatchObject({
      from: '2031-10',
      to: '2031-11',
      totals: { received: 2, seen: 0, channels: { widget: 2 } },
      months: [
        { month: '2031-10', received: 1 },
        { month: '2031-11', received: 1 },
      ],
    })
    for (const query of ['?from=2031-13', '?from=2031-11&to=2031-10', '?from=2020-01&to=2031-11', '?x=1'])
      expect((await ask(`${REPORT}${query}`, one.token)).status, query).toBe(422)
  })

  it('tells a partner of another bureau nothing', async () => {
    const other = await mintOne(portal.database, smallSeed('bb'))
    const { token } = await mintPartner(portal, other, { kind: 'secret' })
    expect(await brought(token)).toEqual({ items: [], next: null })
    const { parks } = await jsonOf<{ parks: { slug: string }[] }>(await ask('/api/v1/partner', token))
    expect(parks.map(({ slug }) => slug)).toEqual([other.slug])
  })
})
