import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SITE_SORTS } from '../../src/features/sites/list.ts'
import { addHost } from '../../src/seed/load.ts'
import { PARKS_PER_BUREAU } from '../../bench/generate.ts'
import { withQuery } from '../../src/http/paths.ts'
import { proofFor } from '../support/client.ts'
import { mintPartner } from '../support/partners.ts'
import { type Counted, counted, startD1 } from './counted.ts'

/** The one that is asked: it has neighbours on both sides, in the small database as in the large one. */
const SLUG = 'made-0001'
const IN_PARK = { sites: 100, policies: 25, search: true }
const FEW = 3
const MANY = 1000

let small: Counted
let large: Counted
let stop: () => Promise<void>
beforeAll(async () => {
  const d1 = await startD1(['few', 'many'])
  stop = d1.stop
  const binding = (name: 'few' | 'many') => d1.bindings.get(name) ?? expect.unreachable(name)
  small = await counted(binding('few'), { parks: FEW, ...IN_PARK })
  large = await counted(binding('many'), { parks: FEW, ...IN_PARK }, MANY - FEW)
  for (const portal of [small, large]) await portal.ask('/healthz')
}, 120_000)
afterAll(() => stop?.())

/** What a request may read: three rows for each row that it shows, and ten for finding the park. */
const allowance = (shown: number) => 3 * shown + 10

/** Paths inside the park, with the rows that a page of them shows at most. */
/** English pages read what Chinese ones do. */
const FACES = ['', '/api/v1'] as const
const NOTHING = 'minAreaM2=999999999'
const FILTERS = ['', 'kind=land', 'status=available&zoning=M1', 'chain=equipment&minPowerKva=900', NOTHING]
const SITES = FILTERS.map((filter): [string, number] => [`/land?${filter}`, 20])
const ORDERS = SITE_SORTS.map((sort): [string, number] => [`/land?sort=${sort}`, 20])
const POLICIES = ['', 'system=growth', 'system=fiscal'].map((filter): [string, number] => [`/policies?${filter}`, 20])
const SHOWN_IN_PARK: [string, number][] = [
  ['', 1],
  ...SITES,
  ...ORDERS,
  ['/land/S-0050', 1],
  ...POLICIES,
  ['/policies/policy-12', 1],
  ['/procedures', 1],
  ['/service-record', 8],
]
const PAGES_ONLY: [string, number][] = [
  ['/privacy', 1],
  ['/estimate', 1],
  ['/estimate?a.land=yes&asOf=2026-06-01', 1],
  ['/fit', 1],
  ['/fit?area=10&power=500&gas=wish', 1],
  ['/land/compare?site=S-0001&site=S-0002&site=S-0003&site=none', 1],
  ['/shortlist?site=S-0001&site=S-0002', 1],
  ['/poster', 1],
  ['/poster?site=S-0001', 1],
  ['/poster?a.above-scale-first=yes', 25],
  ['/picture.png', 1],
  ['/inquiry', 30],
  ['/inquiry?a.land=yes', 30],
  ['/inquiry?sites=S-0001&policies=policy-01', 30],
  ['/landing?site=S-0001', 25],
]
const API_ONLY: [string, number][] = [
  ['/land?limit=100', 100],
  ['/policies?limit=100', 100],
  ['/estimates/questions', 1],
  ['/estimates/questions?asOf=2026-01-01', 1],
]
const inPark = FACES.flatMap((face) =>
  [...SHOWN_IN_PARK, ...(face === '/api/v1' ? API_ONLY : PAGES_ONLY)].map(([path, shown]): [string, number] => [
    `${face}/parks/${SLUG}${face === '/api/v1' ? path.replace('/land', '/sites') : path}`,
    shown,
  ]),
)

describe('inside a park, rows read do not grow with the number of parks', () => {
  it.each(inPark)('%s', async (path, shown) => {
    await expectEqual(path, shown)
  })

  it.each(['/sites', '/policies'])('second page of %s', async (list) => {
    const path = `/api/v1/parks/${SLUG}${list}`
    const { next } = (await (await small.ask(path)).answer.json()) as { next: string }
    expect(next).toBeTypeOf('string')
    await expectEqual(`${path}?cursor=${next}`, 20)
  })

  it('its sitemap', async () => {
    await expectEqual(`/sitemap.xml?park=${SLUG}`, IN_PARK.policies)
  })

  it('intake and receipt', async () => {
    const [few, many] = [await sendLead(small), await sendLead(large)]
    expect(many.rows).toBe(few.rows)
    // With the park's clock template, the counts of the inbox's lists, which triggers keep, and the ledger's queue.
    expect(many.rows).toBeLessThanOrEqual(allowance(4))
    const [one, other] = [await small.ask(few.receipt), await large.ask(many.receipt)]
    expect([one.answer.status, other.answer.status]).toEqual([200, 200])
    expect(other.rows).toBe(one.rows)
    expect(other.rows).toBeLessThanOrEqual(allowance(4))
  })

  it('looks an own host up, and a host that is not known', async () => {
    for (const portal of [small, large]) await addHost(portal.database, { id: 'park_made0001' }, 'own.example')
    const hosts: [string, number][] = [
      ['http://own.example/land/S-0050', 200],
      ['http://other.example/parks/none', 404],
    ]
    for (const [url, status] of hosts) {
      const [one, other] = [await small.ask(url), await large.ask(url)]
      expect([one.answer.status, other.answer.status]).toEqual([status, status])
      expect(other.rows, url).toBe(one.rows)
      expect(other.rows, url).toBeLessThanOrEqual(allowance(2))
    }
  })
})

const FINDINGS = [
  '',
  'q=园区',
  'q=no-such-park',
  'q=产业&chain=equipment',
  'chain=equipment',
  'chain=unknown',
  'region=43',
]
const COMBINED = ['q=园区&region=4331', 'chain=equipment&region=43', 'q=made&chain=equipment&region=43']

describe('side by side, rows read are bounded by the parks shown and suggested', () => {
  it.each(['/compare', '/en/compare'])('%s', async (path) => {
    await expectBounded(`${path}?park=made-0001&park=made-0002&park=none`, 20)
  })
})

describe('in the directory, rows read are bounded by the page', () => {
  it.each([...FINDINGS, ...COMBINED])('%s', async (query) => {
    for (const face of ['/', '/en', '/api/v1/parks']) await expectBounded(`${face}?${query}`, 20)
    await expectBounded(`/api/v1/parks?limit=100&${query}`, 100)
  })

  it.each([...FINDINGS, ...COMBINED])('%s, a page that both fill', async (query) => {
    await expectEqual(`/api/v1/parks?limit=2&${query}`, 2)
  })

  it('index of sitemaps, a row for each park named', async () => {
    await expectBounded('/sitemap.xml', MANY)
  })

  it('second page', async () => {
    const { next } = (await (await large.ask('/api/v1/parks?q=园区')).answer.json()) as { next: string }
    await expectBounded(`/api/v1/parks?q=园区&cursor=${next}`, 20)
  })
})

describe('the choices of the directory', () => {
  it.each(['', 'region=43', 'region=433122'])('are read anew with %s, three rows for each at most', async (query) => {
    const [few, many] = [await small.ask(`/?${query}`), await large.ask(`/?${query}`)]
    const shown = await choicesIn(many.answer)
    expect(shown).toBeGreaterThan(5)
    expect(many.rows).toBeLessThanOrEqual(allowance(20 + shown))
    expect(few.answer.status).toBe(200)
  })

  it('are kept for the requests that follow', async () => {
    const portal = large.remembering()
    const [first, second] = [await portal.ask('/'), await portal.ask('/en')]
    expect(second.rows).toBeLessThan(first.rows)
    expect(second.rows).toBeLessThanOrEqual(allowance(4))
  })
})

/** One term and several, of all kinds and of one, in a park and in all; 园区 is in every text, `none` in no text. */
const SEARCHES = [
  'q=园',
  'q=园区',
  'q=indus',
  'q=industrial+land',
  'q=园区+made+park',
  'q=S-0003',
  'q=none',
  'q=园none',
]
const SEARCHED = SEARCHES.flatMap((search) => [search, `${search}&kind=site`])

/** A partner of the bureau of the park that is asked, and what its widgets ask for. */
async function widgets(portal: Counted): Promise<(path: string) => Promise<{ rows: number; answer: Response }>> {
  const { token } = await mintPartner(portal, { id: 'park_made0001', slug: SLUG, bureau: '' })
  const headers = { Origin: 'https://chamber.example' }
  return (path) => portal.ask(withQuery(`/embed/v1${path}`, { key: token, park: SLUG }), { headers })
}

describe('in the widgets, rows read do not grow with the number of parks, but with those of the bureau', () => {
  it('feeds of a park, and the same as pages', async () => {
    const [few, many] = [await widgets(small), await widgets(large)]
    for (const path of [`/parks/${SLUG}/sites`, `/parks/${SLUG}/policies`, '/frames/sites', '/frames/policies']) {
      const [one, other] = [await few(path), await many(path)]
      expect([one.answer.status, other.answer.status]).toEqual([200, 200])
      expect(other.rows, path).toBe(one.rows)
      expect(other.rows, path).toBeLessThanOrEqual(allowance(1))
    }
  })

  it('parks of the bureau, for each its row, its profile and its sites', async () => {
    const many = await widgets(large)
    for (const path of ['/parks', '/frames/parks']) {
      const { rows, answer } = await many(path)
      expect(answer.status).toBe(200)
      expect(rows, path).toBeLessThanOrEqual(allowance(3 * PARKS_PER_BUREAU))
    }
  })
})

describe('in search, rows read are bounded by the page', () => {
  it.each(SEARCHED)('%s', async (query) => {
    for (const face of ['/en/search', '/api/v1/search']) {
      await expectBounded(`${face}?${query}`, 20)
      await expectBounded(`${face}?${query}&park=${SLUG}`, 20)
    }
    await expectBounded(`/api/v1/search?limit=100&${query}`, 100)
  })

  it.each(SEARCHED)('%s in one park, as many in the large as in the small', async (query) => {
    await expectEqual(`/api/v1/search?${query}&park=${SLUG}&limit=20`, 20)
  })

  it.each(['q=园区', 'q=made+park', 'q=园&kind=site'])('%s, a page that both fill', async (query) => {
    await expectEqual(`/api/v1/search?limit=2&${query}`, 2)
    const { items } = (await (await small.ask(`/api/v1/search?limit=2&${query}`)).answer.json()) as { items: unknown[] }
    expect(items).toHaveLength(2)
  })

  it('second page', async () => {
    const { next } = (await (await large.ask('/api/v1/search?q=园区')).answer.json()) as { next: string }
    await expectBounded(`/api/v1/search?q=园区&cursor=${next}`, 20)
  })
})

/** The same request reads the same in both, and no more than its page is worth. */
async function expectEqual(path: string, shown: number): Promise<void> {
  const [few, many] = [await small.ask(path), await large.ask(path)]
  expect([few.answer.status, many.answer.status]).toEqual([200, 200])
  expect(many.rows).toBeGreaterThan(0)
  expect(many.rows).toBeLessThanOrEqual(allowance(shown))
  expect(many.rows).toBe(few.rows)
}

async function expectBounded(path: string, shown: number): Promise<void> {
  const { rows, answer } = await large.ask(path)
  expect(answer.status).toBe(200)
  expect(rows, path).toBeLessThanOrEqual(allowance(shown + (await choicesIn(answer))))
}

/** What a page offers in its form; the answers of the API offer nothing. */
const choicesIn = async (answer: Response): Promise<number> => [...(await answer.text()).matchAll(/<option/g)].length

async function sendLead(portal: Counted): Promise<{ rows: number; receipt: string }> {
  const fetch = async (path: string) => (await portal.ask(path)).answer
  const { rows, answer } = await portal.ask(`/api/v1/parks/${SLUG}/leads`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'rows-read-test' },
    body: JSON.stringify({
      company: 'Example Ltd',
      contact: { name: 'Tian Xiaoman', email: 'tian@example.com' },
      sites: ['S-0001', 'S-0002'],
      policies: ['policy-01'],
      locale: 'en',
      consent: { noticeVersion: '1', handle: true },
      challenge: await proofFor({ fetch }, SLUG),
    }),
  })
  const { receiptUrl } = (await answer.json()) as { receiptUrl: string }
  return { rows, receipt: receiptUrl }
}
