import type * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PublicHit } from '../../src/features/search/public.ts'
import { addHost, loadSeeds } from '../../src/seed/load.ts'
import { SEEDS } from '../../src/seed/all.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { errorPaths, jsonOf, problemOf } from '../support/client.ts'
import { attributes } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { luxiSeed, mintSearched, smallSeed } from '../support/tenants.ts'

type Hit = v.InferOutput<typeof PublicHit>
interface Page {
  items: Hit[]
  next: string | null
}

const HOST = 'found.example.cn'

/** A park with texts that nothing else has. */
function rareSeed(): ParkSeed {
  const seed = smallSeed('rr')
  const [site, ...sites] = seed.sites
  const [policy, ...policies] = seed.policies
  if (!site || !policy) throw new Error('the seed is too small')
  const text = (zh: string, en: string) => ({ zh, en })
  return {
    ...seed,
    sites: [
      {
        ...site,
        name: text('龘一号 <b>&', 'Quokka "one"'),
        summary: text('位于龘江北岸，𠮷地。', 'On the quokka river.'),
      },
      ...sites.map((one) => ({ ...one, summary: text('靠近龘江。', 'Near the river.') })),
    ],
    policies: [
      { ...policy, title: text('龘江办法', 'River measures'), documentNumber: '龘发〔2026〕7号' },
      ...policies,
    ],
  }
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  const { slug: luxi } = luxiSeed().park
  beforeAll(async () => {
    portal = await start({ own: true })
    await loadSeeds(portal.database, SEEDS, Date.now())
    park = await mintSearched(portal.database, rareSeed())
    await addHost(portal.database, park, HOST)
  })
  afterAll(() => portal.close())

  /** What is there now, and not what was a second ago. */
  const reload = { headers: { 'Cache-Control': 'no-cache' } }
  const pathOf = (base: string, query: Record<string, string>) => `${base}?${new URLSearchParams(query).toString()}`
  const search = async (query: Record<string, string>, host = '') =>
    jsonOf<Page>(await portal.fetch(pathOf(`${host}/api/v1/search`, query), reload))
  const found = async (query: Record<string, string>) => (await search(query)).items
  const page = async (base: string, query: Record<string, string>) => {
    const answer = await portal.fetch(pathOf(base, query), reload)
    expect(answer.status).toBe(200)
    return answer.text()
  }
  const named = (hits: Hit[]) => hits.map(({ kind, park, code }) => `${park.slug} ${kind} ${code}`)
  const markedIn = ({ title, highlights, snippet }: Hit) =>
    (['zh', 'en'] as const).flatMap((locale) => [
      ...highlights.title[locale].map(([from, to]) => title[locale].slice(from, to)),
      ...highlights.snippet[locale].map(([from, to]) => snippet[locale].slice(from, to)),
    ])

  it.each([
    ['铝', '铝'],
    ['锂电', '锂电'],
    ['aluminium', 'aluminium'],
    ['ALUM', 'alum'],
    ['ｌｉｔｈ', 'lith'],
    ['专精特新', '专精特新'],
  ])('finds %s in texts, and marks it', async (q, marked) => {
    const items = await found({ q, park: luxi })
    expect(items.length).toBeGreaterThan(0)
    for (const hit of items) expect(new Set(markedIn(hit).map((text) => text.toLowerCase()))).toEqual(new Set([marked]))
  })

  it('finds every kind of text, and one kind alone', async () => {
    const samples: [string, Hit['kind'], string][] = [
      ['泸溪高新技术产业园区', 'park', 'luxi'],
      ['LX-L01', 'site', 'LX-L01'],
      ['企业成长政策体系', 'policy', 'enterprise-growth'],
      ['首次入规奖励', 'award', 'above-scale-first'],
      ['鑫海公司', 'enterprise', 'xinhai'],
    ]
    for (const [q, kind, code] of samples)
      for (const only of [{}, { kind }])
        expect((await found({ q, park: luxi, ...only }))[0], q).toMatchObject({ kind, code })
    const everything = await found({ q: '企业', park: luxi, limit: '100' })
    const awards = await found({ q: '企业', park: luxi, limit: '100', kind: 'award' })
    expect(awards.length).toBeGreaterThan(0)
    expect(named(awards)).toEqual(named(everything.filter(({ kind }) => kind === 'award')))
  })

  it('links each hit to a page that is there', async () => {
    const texts = new Map<string, string>()
    for (const q of ['成长', '一号'])
      for (const { url, title } of await found({ q, park: luxi, limit: '100' })) {
        const { pathname } = new URL(url)
        const text = texts.get(pathname) ?? (await page(pathname, {}))
        texts.set(pathname, text)
        const anchor = new URL(url).hash.slice(1)
        if (anchor) expect(attributes(text, 'id'), url).toContain(anchor)
        expect(text, url).toContain(title.zh.split(/[“”]/)[0])
      }
  })

  it('wants all of several words, across languages and fields', async () => {
    const all = named(await found({ q: '龘江', limit: '100' }))
    expect(all.length).toBeGreaterThan(4)
    expect(named(await found({ q: '龘江 quokka' }))).toEqual([`${park.slug} site rr-1`])
    expect(named(await found({ q: '龘江 办法' }))).toEqual([
      `${park.slug} policy rr-policy-1`,
      ...all.filter((one) => one.includes('award')),
    ])
    expect(await found({ q: '龘江 quokka 不在' })).toEqual([])
    expect(named(await found({ q: '龘发〔2026〕7号' }))).toEqual([`${park.slug} policy rr-policy-1`])
  })

  it('parts a Chinese query whose characters stand together nowhere', async () => {
    expect(named(await found({ q: '龘江quokka' }))).toEqual([])
    const parted = await found({ q: '龘江北岸泸溪' })
    expect(named(parted)).toEqual([`${park.slug} site rr-1`])
    expect(await page('/search', { q: '龘江北岸泸溪' })).toContain('没有连写的')
  })

  it('puts the name that was asked before texts that mention it', async () => {
    const [first, second] = named(await found({ q: '龘江' }))
    expect(first).toBe(`${park.slug} policy rr-policy-1`)
    expect(second).toContain(' site ')
  })

  it('looks in one park where it is named', async () => {
    const everywhere = await found({ q: '泸溪', kind: 'park', limit: '100' })
    expect(new Set(everywhere.map(({ park }) => park.slug)).size).toBeGreaterThan(1)
    const one = await found({ q: '泸溪', park: park.slug, limit: '100' })
    expect(new Set(one.map(({ park }) => park.slug))).toEqual(new Set([park.slug]))
    expect(await found({ q: '龘', park: luxi })).toEqual([])
  })

  it('knows one park only on that park’s own host', async () => {
    const { items } = await search({ q: '泸溪', limit: '100' }, `http://${HOST}`)
    expect(items.length).toBeGreaterThan(4)
    for (const hit of items) {
      expect(hit.park.slug).toBe(park.slug)
      expect(hit.url).not.toContain('/parks/')
      expect(new URL(hit.url).host).toBe(HOST)
    }
    const other = pathOf(`http://${HOST}/api/v1/search`, { q: '泸溪', park: luxi })
    expect(await problemOf(await portal.fetch(other))).toMatchObject({ status: 404, code: 'parks.not_found' })
    const text = await page(`http://${HOST}/en/search`, { q: 'river', park: luxi })
    expect(text).toContain('/en/land/rr-1')
    expect(attributes(text, 'href').filter((link) => link.includes('/parks/'))).toEqual([])
  })

  it('finds nothing of a park that is withdrawn', async () => {
    const hidden = await mintSearched(portal.database, smallSeed('hh'))
    expect(named(await found({ q: 'hh号地' }))).not.toEqual([])
    await run(portal.database, 'update parks set published = 0 where id = ?', hidden.id)
    expect(await found({ q: 'hh号地' })).toEqual([])
    expect(await page('/search', { q: 'hh号地' })).not.toContain(hidden.slug)
    for (const table of ['search_docs', 'search_terms', 'park_terms'])
      expect(await run(portal.database, `select * from ${table} where park = ? limit 1`, hidden.id), table).toEqual([])
  })

  it.each([
    { q: '企业' },
    { q: '地' },
    { q: '企业', kind: 'award' },
    { q: 'enterprise', park: luxi },
    { q: '地块 土地', kind: 'site', park: luxi },
  ])('pages through $q ($kind) without loss or doubling', async (query) => {
    const whole = named(await found({ ...query, limit: '100' }))
    expect(whole.length).toBeGreaterThan(2)
    for (const limit of ['3', '20']) {
      const walked: string[] = []
      let cursor: string | null = null
      do {
        const part: Page = await search({ ...query, limit, ...(cursor ? { cursor } : {}) })
        expect(part.items.length).toBeLessThanOrEqual(Number(limit))
        walked.push(...named(part.items))
        cursor = part.next
      } while (cursor !== null)
      expect(new Set(walked).size).toBe(walked.length)
      expect(walked.toSorted()).toEqual(whole.toSorted())
    }
  })

  it('refuses bad input by its path', async () => {
    const cases: [Record<string, string>, string[]][] = [
      [{}, ['q']],
      [{ q: '' }, ['q']],
      [{ q: '  ' }, ['q']],
      [{ q: '字'.repeat(61) }, ['q']],
      [{ q: '铝', kind: 'lead' }, ['kind']],
      [{ q: '铝', park: 'A B' }, ['park']],
      [{ q: '铝', limit: '0' }, ['limit']],
      [{ q: '铝', limit: '101', kind: 'x' }, ['kind', 'limit']],
      [{ q: '铝', sort: 'x' }, ['sort']],
    ]
    for (const [query, paths] of cases) {
      const answer = await portal.fetch(pathOf('/api/v1/search', query))
      expect(answer.status, JSON.stringify(query)).toBe(422)
      expect(await errorPaths(answer)).toEqual(paths)
    }
    for (const cursor of ['x', 'WyJhcmVhIiwxLCJ4Il0', 'WyJzZWFyY2giLCJ4IiwieCJd'])
      expect((await portal.fetch(pathOf('/api/v1/search', { q: '铝', cursor }))).status).toBe(400)
    expect((await portal.fetch(pathOf('/api/v1/search', { q: '铝', park: 'no-such-park' }))).status).toBe(404)
  })

  it('takes any text for a query', async () => {
    for (const q of ['，', '--', '%', "' or 1=1 --", '"', '\u0000', '龘'.repeat(60), '\ud842', '<script>'])
      for (const path of ['/api/v1/search', '/search', '/en/search'])
        expect((await portal.fetch(pathOf(path, { q }))).status, `${path} ${q}`).toBe(200)
  })

  it('answers 304 to who has it', async () => {
    const path = pathOf('/api/v1/search', { q: '铝' })
    const etag = (await portal.fetch(path)).headers.get('ETag') ?? ''
    expect((await portal.fetch(path, { headers: { 'If-None-Match': etag } })).status).toBe(304)
  })

  it('shows the page with the query, the matches marked and everything escaped', async () => {
    const text = await page('/search', { q: '龘一号 <b>&"' })
    expect(attributes(text, 'value')).toContain('龘一号 <b>&"')
    const titled = await page('/search', { q: '龘' })
    expect(titled).toContain('<mark>龘</mark>一号 &lt;b&gt;&amp;')
    expect(titled).not.toContain('<b>')
    expect(titled).toContain(`/parks/${park.slug}/land/rr-1`)
    expect(titled).toContain('noindex')
  })

  it('shows on the English page what matches in Chinese, as Chinese', async () => {
    const text = await page('/en/search', { q: '𠮷地' })
    expect(text).toMatch(/<p class="snippet" lang="zh-CN">[^<]*<mark>𠮷地<\/mark>/)
    expect(text).toContain('Quokka')
  })

  it('keeps words, kind and park from page to page', async () => {
    const text = await page('/search', { q: '企业', park: luxi, kind: 'award', cursor: 'nonsense', x: '1' }).catch(
      () => '',
    )
    expect(text).toBe('')
    const first = await page('/search', { q: '企', park: luxi })
    const next = attributes(first, 'href').find((link) => link.includes('cursor=')) ?? ''
    expect(Object.fromEntries(new URL(next, portal.origin).searchParams)).toMatchObject({ q: '企', park: luxi })
    const second = await (await portal.fetch(next)).text()
    expect(attributes(second, 'class').filter((name) => name.startsWith('hit ')).length).toBeGreaterThan(0)
    const award = attributes(first, 'href').find((link) => link.includes('kind=award')) ?? ''
    const awards = await (await portal.fetch(award)).text()
    expect(awards).toContain('#award-')
    expect(awards).not.toContain('/land/LX')
  })

  it('ignores what makes no sense in the page’s address', async () => {
    expect(await page('/search', { q: '铝', kind: 'lead', park: 'no-such-park', utm_source: 'x' })).toContain(
      '<mark>铝</mark>',
    )
  })

  it('says what can be searched, and what to try where nothing is found', async () => {
    for (const [base, examples, nothing] of [
      ['/search', '可以这样搜索', '没有找到“无此内容龘龘”'],
      ['/en/search', 'Ways to search', 'Nothing found for “无此内容龘龘”'],
    ] as const) {
      const start = await page(base, {})
      expect(start).toContain(examples)
      expect(start).not.toContain('noindex')
      const empty = await page(base, { q: '无此内容龘龘' })
      expect(empty).toContain(nothing)
      expect(attributes(empty, 'href')).toContain(base === '/search' ? '/' : '/en')
    }
  })

  it('is linked from every page, within the park where one is open', async () => {
    expect(attributes(await page('/', {}), 'href')).toContain('/search')
    expect(attributes(await page(`/en/parks/${luxi}/land`, {}), 'href')).toContain(`/en/search?park=${luxi}`)
    expect(attributes(await page(`http://${HOST}/land`, {}), 'href')).toContain('/search')
  })
})
