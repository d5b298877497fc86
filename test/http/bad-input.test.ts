import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeCursor } from '../../src/data/cursor.ts'
import { errorPaths, formFields, leadBody, NOTICE, postForm, postJson, problemOf, proofFor } from '../support/client.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const CHINESE = /[\u4e00-\u9fff]/

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let slug: string
  let api: string
  beforeAll(async () => {
    portal = await start()
    slug = (await mintOne(portal.database, smallSeed('aa'))).slug
    api = `/api/v1/parks/${slug}`
  })
  afterAll(() => portal.close())

  it.each([
    '/nothing',
    '/parks',
    '/parks/nowhere',
    '/parks/:park/nothing',
    '/parks/:park/land/nothing',
    '/parks/:park/policies/nothing',
    '/receipts/nothing',
    '/fr',
    '/favicon.txt',
  ])('has a page for %s in either language', async (pattern) => {
    const path = pattern.replace(':park', slug)
    for (const [prefix, lang] of [
      ['', 'zh-CN'],
      ['/en', 'en'],
    ] as const) {
      const answer = await portal.fetch(`${prefix}${path}`)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('Content-Type')).toMatch(/^text\/html/)
      expect(answer.headers.get('Cache-Control')).toBe('no-store')
      const page = await answer.text()
      expect(page).toContain(`<html lang="${lang}"`)
      expect(page).toContain(answer.headers.get('X-Request-Id'))
      expect(/<h1>([^<]+)/.exec(page)?.[1], page.slice(0, 200)).toMatch(lang === 'en' ? /^[^\u4e00-\u9fff]+$/ : CHINESE)
      expect(page).toMatch(/<a href="/)
    }
  })

  it.each(['/nowhere', '/:park/nothing', '/:park/sites/nothing', '/:park/policies/nothing', '/:park/leads'])(
    'has a problem for /api/v1/parks%s in the caller’s language',
    async (pattern) => {
      const path = `/api/v1/parks${pattern.replace(':park', slug)}`
      for (const [accepted, language] of [
        ['en-GB,en;q=0.9', 'en'],
        ['zh-CN', 'zh-CN'],
        ['fr', 'zh-CN'],
        ['zh;q=0.1, en;q=0.9', 'en'],
        ['*', 'zh-CN'],
      ] as const) {
        const answer = await portal.fetch(path, { headers: { 'Accept-Language': accepted } })
        expect(answer.status).toBe(404)
        expect(answer.headers.get('Content-Language'), accepted).toBe(language)
        const { title, detail } = await problemOf(answer)
        for (const text of [title, detail]) expect(CHINESE.test(text), `${accepted}: ${text}`).toBe(language !== 'en')
      }
    },
  )

  it('answers a problem for whatever is not there under /api', async () => {
    for (const path of ['/api/nothing', '/api/v1', '/api/v1/nothing', '/api/v2/parks'])
      expect(await problemOf(await portal.fetch(path)), path).toMatchObject({ status: 404, code: 'request.not_found' })
  })

  it.each(['leads', 'estimates'])('refuses malformed bodies of %s', async (name) => {
    const headers = { 'Idempotency-Key': randomUUID() }
    for (const body of ['', '{', 'null x', '{"a":}', '\u0000', '[1,', 'company=x'])
      expect(await problemOf(await postJson(portal, `${api}/${name}`, body, headers)), body).toMatchObject({
        status: 400,
        code: 'request.malformed',
      })
    for (const body of ['null', '1', '"x"', 'true'])
      expect((await postJson(portal, `${api}/${name}`, body, headers)).status, body).toBe(422)
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonx',
      '',
    ])
      expect(
        await problemOf(await postJson(portal, `${api}/${name}`, '{}', { ...headers, 'Content-Type': type })),
        type,
      ).toMatchObject({ status: 415 })
    const strange = await postJson(portal, `${api}/${name}`, '{}', {
      ...headers,
      'Content-Type': 'Application/JSON; charset=utf-8',
    })
    expect(strange.status).toBe(422)
  })

  const large = 'x'.repeat(300 * 1024)

  it('refuses a body of 300 KB', async () => {
    const headers = { 'Idempotency-Key': randomUUID(), Connection: 'close' }
    for (const name of ['leads', 'estimates'])
      expect(
        await problemOf(await postJson(portal, `${api}/${name}`, leadBody({ message: large }), headers)),
      ).toMatchObject({ status: 413, code: 'request.too_large' })
    const form = await postForm(portal, `/parks/${slug}/inquiry`, formFields({ message: large }), {
      Connection: 'close',
    })
    expect(form.status).toBe(413)
    expect(form.headers.get('Content-Type')).toMatch(/^text\/html/)
  })

  it('leaves a connection usable on which it refused a large body', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect((await postForm(portal, `/parks/${slug}/inquiry`, formFields({ message: large }))).status).toBe(413)
      expect((await portal.fetch('/healthz')).status).toBe(200)
    }
  })

  it.each<[string, string[]]>([
    ['/sites?colour=red', ['colour']],
    ['/sites?limit=0', ['limit']],
    ['/sites?limit=101', ['limit']],
    ['/sites?limit=-1', ['limit']],
    ['/sites?limit=1e2', ['limit']],
    ['/sites?limit=', ['limit']],
    ['/sites?kind=castle&sort=beauty&limit=x', ['kind', 'limit', 'sort']],
    ['/sites?minAreaM2=1.5', ['minAreaM2']],
    ['/sites?maxAreaM2=9999999999', ['maxAreaM2']],
    ['/sites?chain=%27%20or%201', ['chain']],
    ['/sites?__proto__=1', ['__proto__']],
    ['/sites?limit=1&limit=2', ['limit']],
    [`/sites?cursor=${'x'.repeat(501)}`, ['cursor']],
    ['/policies?system=none', ['system']],
    ['/policies?asOf=yesterday', ['asOf']],
    ['/policies?asOf=2026-13-01', ['asOf']],
    ['/policies?asOf=2026-02-30', ['asOf']],
    ['/policies?q=x', ['q']],
    ['?region=4', ['region']],
    ['?region=43312200', ['region']],
    ['?chain=A', ['chain']],
    ['?colour=red', ['colour']],
    [`?q=${'x'.repeat(61)}`, ['q']],
  ])('refuses %s with the path', async (query, paths) => {
    const answer = await portal.fetch(query.startsWith('?') ? `/api/v1/parks${query}` : `${api}${query}`)
    expect(answer.status).toBe(422)
    expect(await errorPaths(answer)).toEqual(paths)
  })

  it('refuses a cursor that is broken or made for another order', async () => {
    const area = encodeCursor({ sort: 'area', value: 1, code: 'x' })
    const odd = Buffer.from('["area",{},"x"]').toString('base64url')
    for (const path of [
      `${api}/sites?cursor=zzz`,
      `${api}/sites?sort=price&cursor=${area}`,
      `${api}/sites?cursor=${odd}`,
      `${api}/sites?cursor=${area.slice(0, -3)}`,
      `${api}/sites?cursor=`,
      `${api}/policies?cursor=${area}`,
      `/api/v1/parks?cursor=${area}`,
      `${api}/sites?cursor=%00`,
    ])
      expect(await problemOf(await portal.fetch(path)), path).toMatchObject({
        status: 400,
        code: 'request.cursor_invalid',
        errors: [{ path: 'cursor' }],
      })
    expect((await portal.fetch(`${api}/sites?cursor=${area}`)).status).toBe(200)
    const absurd = encodeCursor({ sort: 'position', value: 'not a number', code: '\u0000' })
    expect((await portal.fetch(`${api}/policies?cursor=${absurd}`)).status).toBeLessThan(500)
  })

  it('opens a page whose query makes no sense', async () => {
    for (const path of [
      `/parks/${slug}/land?kind=castle&sort=beauty&minAreaM2=-1&utm_source=x&kind=land`,
      `/parks/${slug}/policies?system=x`,
      '/?q=%00&region=zz',
      `/parks/${slug}/inquiry?sites=nowhere&sites=aa-1&company=x&company=y`,
    ])
      expect((await portal.fetch(path)).status, path).toBe(200)
  })

  it('does not break on a page’s broken cursor', async () => {
    for (const path of [
      `/parks/${slug}/land?cursor=zzz`,
      `/parks/${slug}/policies?cursor=zzz`,
      '/?cursor=zzz',
      `/parks/${slug}/land?cursor=${'x'.repeat(600)}`,
    ])
      expect([200, 400], path).toContain((await portal.fetch(path)).status)
  })

  it('answers other methods without falling over', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'POST'])
      for (const path of ['/', `/parks/${slug}`, api, `${api}/sites`, '/healthz', '/receipts/x']) {
        const { status } = await portal.fetch(path, { method, headers: { Origin: portal.origin } })
        expect(status, `${method} ${path}`).toBeGreaterThanOrEqual(400)
        expect(status, `${method} ${path}`).toBeLessThan(500)
      }
  })

  it('takes odd but allowed text as it is', async () => {
    for (const company of [
      '𠮷野家',
      '\u202Eevil',
      'x\u0000y',
      '😀',
      "Robert'); DROP TABLE leads;--",
      '${7*7}',
      '{{7*7}}',
    ]) {
      const answer = await postJson(
        portal,
        `${api}/leads`,
        leadBody({
          company,
          consent: { noticeVersion: NOTICE, handle: true },
          challenge: await proofFor(portal, slug),
        }),
        { 'Idempotency-Key': randomUUID() },
      )
      expect([201, 422], company).toContain(answer.status)
    }
    expect((await portal.fetch('/healthz')).status).toBe(200)
  })
})
