import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { PartnerScope } from '../../src/data/partner-scope.ts'
import { Registry } from '../../src/data/scope.ts'
import { leadsBrought, partnerReport } from '../../src/features/partner-reports/queries.ts'
import { PartnerReport } from '../../src/features/partner-reports/report.ts'
import { bring, type BroughtLead, linkOf, PLANTED, show } from '../support/brought.ts'
import { mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, mintOne, type Minted, smallSeed } from '../support/tenants.ts'

const SPAN = { from: '2024-01', to: '2024-06' }
const QUERY = 'from=2024-01&to=2024-06'
const NOW = Date.parse('2026-11-23T04:00:00Z')

/** What the partner brought: to the first park by every way, and one that was moved on to the second. */
const LEADS: BroughtLead[] = [
  { received: '2024-01-31T15:59:59.999Z', reference: 'JAN-1', state: 'signed', answered: '2024-02-01T02:00:00Z' },
  { received: '2024-01-31T16:00:00.000Z', reference: 'FEB-1', channel: 'form', state: 'negotiating' },
  { received: '2024-02-05T02:00:00Z', reference: 'FEB-2', state: 'lost', erased: true, closed: '2024-02-06T02:00:00Z' },
  { received: '2024-02-05T03:00:00Z', reference: 'FEB-3', state: 'transferred' },
  {
    received: '2024-03-05T03:00:00Z',
    reference: 'MAR-1',
    state: 'spam',
    attribution: { page: 'https://chamber.example/go?who=planted-visitor', utm_campaign: '=cmd|planted' },
  },
  // On either side of the span.
  { received: '2023-12-31T15:59:59.999Z', reference: 'OLD-1' },
  { received: '2024-06-30T16:00:00.000Z', reference: 'NEW-1' },
]

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let sister: Minted
  let foreign: Minted
  let partner: string
  let rival: string
  let token: string
  let admin: SignedIn
  beforeAll(async () => {
    portal = await start()
    ;[park = expect.unreachable(), sister = expect.unreachable()] = await mint(portal.database, 2, smallSeed('aa'))
    foreign = await mintOne(portal.database, smallSeed('bb'))
    partner = (await mintPartner(portal, park, { label: 'Homepage' }, { name: 'Own Chamber' })).id
    rival = (await mintPartner(portal, park, {}, { name: 'Rival Chamber' })).id
    await bring(portal, park, partner, LEADS)
    await bring(portal, sister, partner, [{ received: '2024-02-05T03:00:00Z', reference: 'FEB-4', state: 'visiting' }])
    await bring(portal, park, rival, [{ received: '2024-02-05T04:00:00Z', reference: 'RIVAL-1' }])
    await show(portal, park, partner, { day: '2024-01-31', widget: 'sites', park: park.slug, seen: 30 })
    await show(portal, park, partner, { day: '2024-02-01', widget: 'parks', seen: 5 })
    await show(portal, park, partner, { day: '2023-12-31', widget: 'parks', seen: 7000 })
    await show(portal, park, rival, { day: '2024-02-01', widget: 'parks', seen: 9000 })
    token = await linkOf(portal, partner)
    admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
  })
  afterAll(() => portal.close())

  const ofDesk = (id = partner, rest = '') => `/en/console/${park.bureau}/partners/${id}/report${rest}?${QUERY}`
  const byLink = (secret = token, rest = '') => `/en/partners/${secret}${rest}?${QUERY}`
  const textOf = async (path: string, who: Pick<SignedIn, 'fetch'> = portal) => (await who.fetch(path)).text()
  async function scopeOf(id: string) {
    const [row] = await run(portal.database, 'select bureau_id, name from partners where id = ?', id)
    const found = { id, bureauId: String(row?.bureau_id), name: '', parks: null, suspendedAt: null, linkVersion: 1 }
    return PartnerScope.open(portal.database, { by: 'link', partner: found })
  }

  it('counts what the partner brought, by the month at the park, a moved lead once', async () => {
    const scope = await scopeOf(partner)
    const report = await partnerReport({ scope, registry: new Registry(portal.database), now: NOW }, SPAN)
    expect(v.parse(PartnerReport, report)).toEqual(report)
    expect(report.totals).toMatchObject({
      seen: 35,
      received: 4,
      channels: { widget: 3, form: 1, api: 0 },
      outcomes: { open: 0, visiting: 1, negotiating: 1, signed: 1, lost: 1 },
      discounted: 1,
      answered: 1,
      inTime: 1,
      overdue: 3,
      medianHours: null,
    })
    const linesOf = report.lines.map(({ month, park: slug, seen, received }) => ({ month, slug, seen, received }))
    expect(linesOf).toEqual(
      [
        { month: '2024-01', slug: park.slug, seen: 30, received: 1 },
        { month: '2024-02', slug: '', seen: 5, received: 0 },
        { month: '2024-02', slug: park.slug, seen: 0, received: 2 },
        { month: '2024-02', slug: sister.slug, seen: 0, received: 1 },
        { month: '2024-03', slug: park.slug, seen: 0, received: 0 },
      ].toSorted((one, other) => (`${one.month}/${one.slug}` < `${other.month}/${other.slug}` ? -1 : 1)),
    )
  })

  it('lists the leads page by page, each once, the latest first', async () => {
    const scope = await scopeOf(partner)
    const references: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await leadsBrought(scope, SPAN, { limit: 2, cursor })
      references.push(...page.items.map(({ reference }) => reference))
      cursor = page.next
    }
    expect(references).toEqual(['MAR-1', 'FEB-4', 'FEB-2', 'FEB-1', 'JAN-1'])
    await expect(leadsBrought(scope, SPAN, { limit: 2, cursor: 'nonsense' })).rejects.toMatchObject({ status: 400 })
  })

  it('shows the same in the console and by the private link, and nothing of anybody', async () => {
    const pages = [await textOf(ofDesk(), admin), await textOf(byLink())]
    for (const html of pages) {
      for (const reference of ['JAN-1', 'FEB-1', 'FEB-2', 'FEB-4', 'MAR-1']) expect(html).toContain(reference)
      expect(html).not.toMatch(/FEB-3|OLD-1|NEW-1|RIVAL-1|Rival Chamber|planted/)
      for (const text of Object.values(PLANTED)) expect(html).not.toContain(text)
      expect(html).toContain('https://chamber.example/go<')
      expect(html).toContain('noindex')
    }
    expect(pages[1]).not.toContain('/console')
  })

  it('gives the same as files, in which nothing runs', async () => {
    for (const [path, who] of [
      [ofDesk(partner, '/export'), admin],
      [byLink(token, '/export'), portal],
    ] as const) {
      const csv = await who.fetch(`${path}&of=leads&format=csv`)
      expect(csv.headers.get('Content-Type')).toContain('text/csv')
      expect(csv.headers.get('Cache-Control')).toBe('no-store')
      const leads = await csv.text()
      expect(leads.split('\r\n')).toHaveLength(7)
      expect(leads).toMatch(/FEB-4,[^,]+,Embedded form,Visiting,2024-02-05,,,,/)
      expect(leads).not.toMatch(/planted|,=|RIVAL|FEB-3/)
      const figures = await textOf(`${path}&of=figures&format=csv`, who)
      expect(figures).toMatch(/January 2024,[^,]+,30,0,30,0,0,1,0,0,0,1,0,0,1,1,0,/)
      const xlsx = await who.fetch(`${path}&of=leads&format=xlsx`)
      expect(new Uint8Array(await xlsx.arrayBuffer()).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
      expect((await who.fetch(path.replace('2024-06', '2020-01'))).status).toBe(422)
    }
  })

  it('says so when a span makes no sense, and shows the usual one', async () => {
    const answer = await portal.fetch(`/en/partners/${token}?from=2024-13`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('aria-invalid="true"')
  })

  it('keeps the address to itself', async () => {
    const { headers } = await portal.fetch(byLink())
    expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(headers.get('Cache-Control')).toBe('no-store')
    expect(headers.get('X-Robots-Tag')).toBe('noindex')
    expect(await textOf(byLink())).not.toContain('canonical')
  })

  it('gives the snippet of each key that works', async () => {
    const own = await mintPartner(portal, park, { label: 'Works' }, { name: 'Keyed', parks: [park.id] })
    const gone = await mintPartner(portal, park, { label: 'Gone' }, { name: 'Keyless' })
    await run(portal.database, 'update partner_keys set revoked_at = 1 where id = ?', gone.key)
    const works = await textOf(`/en/partners/${await linkOf(portal, own.id)}`)
    expect(works).toContain(`&lt;luodi-sites park=&quot;${park.slug}&quot; key=&quot;${own.token}&quot; style=`)
    // As the console writes it: with the room that the widget takes.
    expect(works).toMatch(/style=&quot;[^&]*min-height:/)
    expect(works).toContain('/embed/v1.js')
    expect(works).not.toContain(gone.token)
    const none = await textOf(`/en/partners/${await linkOf(portal, gone.id)}`)
    expect(none).not.toMatch(/luodi-parks|Gone/)
    const secret = await mintPartner(portal, park, { kind: 'secret', label: 'Server' }, { name: 'Server only' })
    expect(await textOf(`/en/partners/${await linkOf(portal, secret.id)}`)).not.toMatch(/&lt;luodi|Server”/)
  })

  it('opens by its present link only, while the partner is not suspended', async () => {
    const { id } = await mintPartner(portal, park)
    const other = await mintPartner(portal, park)
    const [former, others] = [await linkOf(portal, id), await linkOf(portal, other.id)]
    const statuses = (link: string) =>
      Promise.all([byLink(link), byLink(link, '/export')].map(async (path) => (await portal.fetch(path)).status))
    expect(await statuses(former)).toEqual([200, 200])
    const [own = '', version = '', secret = ''] = former.split('.')
    const [, , wrong = ''] = others.split('.')
    for (const link of [
      `${own}.${version}.${wrong}`,
      `${own}.2.${secret}`,
      `${own}.${version}.${secret.slice(0, -1)}`,
      `${own}.${version}`,
      'nonsense',
    ])
      expect(await statuses(link), link).toEqual([404, 404])
    await run(portal.database, 'update partners set link_version = 2 where id = ?', id)
    expect(await statuses(former)).toEqual([404, 404])
    const present = await linkOf(portal, id)
    expect(await statuses(present)).toEqual([200, 200])
    await run(portal.database, 'update partners set suspended_at = 1 where id = ?', id)
    expect(await statuses(present)).toEqual([404, 404])
  })

  it('is for those who see the whole bureau, and for no other bureau', async () => {
    const statusOf = async (who: Pick<SignedIn, 'fetch'>, path: string) => (await who.fetch(path)).status
    const viewer = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }])
    const bound = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    const stranger = await signIn(portal, [{ bureau: foreign.bureau, role: 'bureauAdmin' }])
    const foreigner = await mintPartner(portal, foreign)
    for (const rest of ['', '/export']) {
      expect(await statusOf(viewer, ofDesk(partner, rest))).toBe(200)
      expect(await statusOf(bound, ofDesk(partner, rest))).toBe(403)
      expect(await statusOf(stranger, ofDesk(partner, rest))).toBe(404)
      expect(await statusOf(admin, ofDesk(foreigner.id, rest))).toBe(404)
      expect(await statusOf(admin, ofDesk('partner_none', rest))).toBe(404)
    }
    const beside = await textOf(ofDesk(rival), admin)
    expect(beside).toContain('RIVAL-1')
    expect(beside).not.toContain('FEB-1')
  })
})
