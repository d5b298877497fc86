import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/embed/feed.ts'
import { jsonOf, problemOf } from '../support/client.ts'
import { mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint, type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const SITE = 'https://chamber.example'
const CORS = 'Access-Control-Allow-Origin'
const SECOND = { timeout: 5000, interval: 100 }

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let sibling: Minted
  let foreign: Minted
  let token: string
  beforeAll(async () => {
    portal = await start()
    ;[park = expect.unreachable(), sibling = expect.unreachable()] = await mint(portal.database, 2, smallSeed('aa'))
    foreign = await mintOne(portal.database, smallSeed('bb'))
    token = (await mintPartner(portal, park)).token
  })
  afterAll(() => portal.close())

  const path = (rest: string, key = token) => `/embed/v1${rest}${rest.includes('?') ? '&' : '?'}key=${key}`
  const ask = (rest: string, { origin = SITE, key = token, headers = {} }: Asking = {}) =>
    portal.fetch(path(rest, key), { headers: { ...(origin === '' ? {} : { Origin: origin }), ...headers } })
  interface Asking {
    origin?: string
    key?: string
    headers?: Record<string, string>
  }
  const feed = async (rest: string, asking?: Asking) => jsonOf<Feed>(await ask(rest, asking))
  const refused = async (answer: Response) => (await problemOf(answer)).code
  const feeds = () => ['/parks', `/parks/${park.slug}/sites`, `/parks/${park.slug}/policies`]

  describe('whom they answer', () => {
    it('an origin of the key, which may read it, and nobody else by that answer', async () => {
      for (const rest of feeds()) {
        const answer = await ask(rest)
        expect(answer.status).toBe(200)
        expect(answer.headers.get(CORS)).toBe(SITE)
        expect(answer.headers.get('Vary')).toMatch(/(?:^|, )Origin(?:,|$)/)
        expect(answer.headers.get('Cache-Control')).toBe('public, max-age=1')
        expect(answer.headers.get('X-Robots-Tag')).toBe('noindex')
        expect(answer.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
        expect(answer.headers.getSetCookie()).toEqual([])
        expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull()
      }
    })

    it('our own pages, and by a wildcard its subdomains', async () => {
      const { token: wild } = await mintPartner(portal, park, {
        origins: ['https://*.a.example', 'http://localhost:5173'],
      })
      const [, rest = ''] = feeds()
      for (const origin of ['https://b.a.example', 'https://c.b.a.example', 'http://localhost:5173', portal.origin])
        expect((await ask(rest, { origin, key: wild })).headers.get(CORS), origin).toBe(origin)
      const own = await ask(rest, { origin: '', key: wild, headers: { 'Sec-Fetch-Site': 'same-origin' } })
      expect(own.status).toBe(200)
      for (const origin of [
        'https://a.example',
        'https://evila.example',
        'https://b.a.example:8443',
        'http://localhost',
      ])
        expect(await refused(await ask(rest, { origin, key: wild })), origin).toBe('embed.origin_refused')
    })

    it.each([
      'https://evilchamber.example',
      'https://chamber.example.evil.example',
      'http://chamber.example',
      'https://chamber.example:444',
      'https://CHAMBER.example',
      'https://www.chamber.example',
      'null',
      '',
    ])('not %j, which learns why and nothing more', async (origin) => {
      for (const rest of feeds()) {
        // What was kept for who may read it is not given to who may not.
        expect((await ask(rest)).status).toBe(200)
        const answer = await ask(rest, { origin })
        expect(answer.status).toBe(403)
        expect(answer.headers.get(CORS)).toBe(origin || null)
        expect(answer.headers.get('Cache-Control')).toBe('no-store')
        const text = await answer.text()
        expect(JSON.parse(text)).toMatchObject({ code: 'embed.origin_refused' })
        expect(text).not.toContain(park.slug)
      }
    })

    it('no key that is none, that is secret, ran out or was taken back', async () => {
      const secret = await mintPartner(portal, park, { kind: 'secret' })
      for (const key of ['', 'nonsense', 'pk_AAAAAAAAAAAAAAAAAAAAAA', secret.token])
        for (const rest of feeds()) {
          const answer = await ask(rest, { key })
          expect(answer.headers.get(CORS)).toBe(SITE)
          expect(await refused(answer)).toBe('embed.key_refused')
        }
      const changes = [
        ['update partner_keys set expires_at = ? where id = ?', 'key'],
        ['update partner_keys set revoked_at = ? where id = ?', 'key'],
        ['update partners set suspended_at = ? where id = ?', 'id'],
      ] as const
      const opensNoMore = async ([sql, of]: (typeof changes)[number]) => {
        const partner = await mintPartner(portal, park)
        const statuses = async () =>
          Promise.all(feeds().map(async (rest) => (await ask(rest, { key: partner.token })).status))
        expect(await statuses()).toEqual([200, 200, 200])
        await run(portal.database, sql, Date.now() - 1, partner[of])
        // A key is known for two seconds; then it is given nothing that was kept either.
        await expect.poll(statuses, SECOND).toEqual([403, 403, 403])
      }
      await Promise.all(changes.map(opensNoMore))
    })

    it('a key as often as it may, and says when again', async () => {
      const { token: key } = await mintPartner(portal, park, { perMinute: 2 })
      const [, rest = ''] = feeds()
      // Whose origin is not the key's uses up nothing of it.
      for (let time = 0; time < 4; time++) await ask(rest, { key, origin: 'https://evil.example' })
      const answers: Response[] = []
      // A minute may begin among them.
      for (let time = 0; time < 6; time++) answers.push(await ask(rest, { key }))
      expect(answers[0]?.status).toBe(200)
      const last = answers.find(({ status }) => status === 429) ?? expect.unreachable()
      expect(Number(last.headers.get('Retry-After'))).toBeGreaterThan(0)
      expect(last.headers.get(CORS)).toBe(SITE)
      expect(last.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After')
    })
  })

  describe('which parks', () => {
    it('those of the bureau, or those of them that the partner shows', async () => {
      const slugs = async (key: string) => (await feed('/parks', { key })).items.map(({ code }) => code)
      expect(await slugs(token)).toEqual([park.slug, sibling.slug])
      const { token: narrow } = await mintPartner(portal, park, {}, { parks: [sibling.id] })
      expect(await slugs(narrow)).toEqual([sibling.slug])
      for (const what of ['sites', 'policies']) {
        expect((await ask(`/parks/${sibling.slug}/${what}`, { key: narrow })).status).toBe(200)
        const answer = await ask(`/parks/${park.slug}/${what}`, { key: narrow })
        expect(answer.headers.get(CORS)).toBe(SITE)
        expect(await refused(answer)).toBe('embed.park_refused')
      }
      expect((await feed('/parks?limit=1')).items).toHaveLength(1)
      expect((await feed('/parks?chain=mn-zn-v')).items).not.toHaveLength(0)
      expect((await feed('/parks?chain=none')).empty).toBe('没有符合条件的园区')
    })

    it('none of another bureau; one that is not published is none', async () => {
      const hidden = await mintOne(portal.database, smallSeed('hh'))
      await run(portal.database, 'update parks set published = 0 where id = ?', hidden.id)
      const codes = (slug: string) =>
        Promise.all(['sites', 'policies'].map(async (what) => refused(await ask(`/parks/${slug}/${what}`))))
      expect(await codes(foreign.slug)).toEqual(['embed.park_refused', 'embed.park_refused'])
      for (const slug of [hidden.slug, 'no-such-park'])
        expect(await codes(slug)).toEqual(['parks.not_found', 'parks.not_found'])
    })
  })

  describe('what they tell', () => {
    it('the same in both languages, ready to show, with links that credit the partner', async () => {
      for (const rest of feeds()) {
        const [zh, en] = await Promise.all(['zh', 'en-GB'].map((lang) => feed(`${rest}?lang=${lang}`)))
        expect([zh?.lang, en?.lang]).toEqual(['zh-CN', 'en'])
        expect(zh?.items.map(({ code }) => code)).toEqual(en?.items.map(({ code }) => code))
        expect(zh?.title).toMatch(/\p{Script=Han}/u)
        for (const told of [zh, en]) {
          const hrefs = [told?.more.href ?? '', ...(told?.items ?? []).map(({ href }) => href)]
          for (const href of hrefs) {
            const { origin, pathname, searchParams } = new URL(href)
            expect(origin).toBe(portal.origin)
            expect(searchParams.get('via')).toBe(token)
            expect(pathname.startsWith('/en')).toBe(told === en)
            expect((await portal.fetch(href)).status, href).toBe(200)
          }
        }
      }
    })

    it('sites by what is asked for, each with its outline at one scale, samples as such', async () => {
      const rest = `/parks/${park.slug}/sites`
      const all = await feed(rest)
      expect(all).toMatchObject({ title: '泸溪高新区土地与厂房', lead: '共4处', empty: null })
      expect(all.items[0]).toMatchObject({
        park: park.slug,
        code: 'aa-2',
        mark: { text: '示例 · 可供', tone: 'sample' },
        figure: { label: '面积', value: '32.9', unit: '亩' },
        note: '2026年10月20日核验',
      })
      for (const { plot } of all.items) {
        expect(plot?.viewBox).toBe('0 0 96 96')
        expect(plot?.paths.join('')).toMatch(/^(?:M(?:-?\d+(?:\.\d)? ?)+Z)+$/)
      }
      expect(all.notes.join('')).toContain('示例')
      expect((await feed(`${rest}?limit=1`)).items).toHaveLength(1)
      expect((await feed(`${rest}?status=reserved`)).items.map(({ code }) => code)).toEqual(['aa-3'])
      expect(await feed(`${rest}?kind=office`)).toMatchObject({
        items: [],
        lead: null,
        empty: '没有符合条件的地块或厂房',
      })
      expect((await feed(`${rest}?minAreaM2=80000&lang=en`)).items.map(({ code }) => code)).toEqual(['aa-4'])
    })

    it('policies with the largest award of the day, by system', async () => {
      const rest = `/parks/${park.slug}/policies`
      const { items } = await feed(`${rest}?system=growth`)
      expect(items).toMatchObject([
        {
          code: 'aa-policy-2',
          figure: { value: '30', unit: '万元' },
          facts: [{ value: '企业成长' }, { value: '3项' }],
        },
      ])
      expect((await feed(`${rest}?lang=en`)).items[1]).toMatchObject({ figure: { value: 'CNY 300,000', unit: '' } })
    })

    it('what is wrong with an attribute, and what is not there, to who may read it', async () => {
      for (const wrong of ['kind=castle', 'status=contracted', 'limit=0', 'chain=%27', 'minAreaM2=-1']) {
        const answer = await ask(`/parks/${park.slug}/sites?${wrong}`)
        expect(answer.status, wrong).toBe(422)
        expect(answer.headers.get(CORS)).toBe(SITE)
        expect((await problemOf(answer)).errors.map(({ path: at }) => at)).toEqual([wrong.split('=')[0]])
      }
    })
  })

  describe('what is kept', () => {
    it('is read by each partner as its own, also when nothing changed', async () => {
      const origin = 'https://other.example'
      const { token: key } = await mintPartner(portal, park, { origins: [origin, SITE] })
      for (const rest of feeds()) {
        const [mine, theirs] = [await ask(rest), await ask(rest, { key, origin })]
        expect([mine.headers.get(CORS), theirs.headers.get(CORS)]).toEqual([SITE, origin])
        const [own, other] = [await mine.text(), await theirs.text()]
        expect(own).toContain(token)
        expect(own).not.toContain(key)
        expect(other).toContain(key)
        expect(other).not.toContain(token)
        // Another origin of the same key reads the answer that was kept for the first.
        const third = await ask(rest, { key })
        expect(third.headers.get(CORS)).toBe(SITE)
        const tag = third.headers.get('ETag') ?? ''
        expect(tag).toBe(theirs.headers.get('ETag'))
        const again = await ask(rest, { key, origin, headers: { 'If-None-Match': tag } })
        expect(again.status).toBe(304)
        expect(again.headers.get(CORS)).toBe(origin)
        expect(again.headers.get('Vary')).toContain('Origin')
      }
    })

    it('shows a site that was published within a second or two', async () => {
      await run(
        portal.database,
        `update projections set body = replace(body, 'bb号地1', '新地块') where park_id = ? and name = 'sites'`,
        foreign.id,
      )
      const { token: key } = await mintPartner(portal, foreign)
      const titles = async () => (await feed(`/parks/${foreign.slug}/sites`, { key })).items.map(({ title }) => title)
      await expect.poll(titles, SECOND).toContain('新地块')
    })
  })
})
