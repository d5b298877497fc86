import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  let other: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start()
    ;[park, other] = [await mint(), await mint()]
  })
  afterAll(() => portal.close())

  const mint = () => mintOne(portal.database, smallSeed('aa'))
  /** As a browser reloads: the revision is asked for at once. */
  const reload = { headers: { 'Cache-Control': 'no-cache' } }
  const revision = async (id: string) => {
    const [row] = await run(portal.database, 'select revision from parks where id = ?', id)
    return Number(row?.revision)
  }

  const CHANGES: [what: string, sql: string][] = [
    ['its list of sites', "update projections set body = body where park_id = ? and name = 'sites'"],
    ['a new read model', "insert into projections (park_id, name, body) values (?, 'other', '{}')"],
    ['its name', 'update parks set hue = 10 where id = ?'],
    ['its bureau', 'update bureaus set sample = 1 where id = (select bureau_id from parks where id = ?)'],
    [
      'its privacy notice',
      `insert into privacy_notices (bureau_id, version, body, effective_from)
       select bureau_id, 'x', '{"zh":"新","en":"new"}', '2000-01-01' from parks where id = ?`,
    ],
  ]

  it.each(CHANGES)('the database raises a park’s revision with %s', async (_what, sql) => {
    const before = [await revision(park.id), await revision(other.id)]
    await run(portal.database, sql, park.id)
    expect([await revision(park.id), await revision(other.id)]).toEqual([(before[0] ?? 0) + 1, before[1]])
  })

  it('answers a page from memory until the park publishes, and whoever reloads sees it at once', async () => {
    const { id, slug } = park
    const paths = [`/parks/${slug}`, `/en/parks/${slug}/land`, `/api/v1/parks/${slug}`, `/api/v1/parks/${slug}/sites`]
    for (const path of paths) {
      const first = await portal.fetch(path)
      const again = await portal.fetch(path)
      expect(again.headers.get('ETag')).toBe(first.headers.get('ETag'))
      expect(again.headers.get('Cache-Control')).toBe('public, max-age=1')
      expect(again.headers.get('Content-Type')).toBe(first.headers.get('Content-Type'))
      expect(again.headers.get('X-Request-Id')).not.toBe(first.headers.get('X-Request-Id'))
      expect(again.headers.get('Content-Security-Policy')).toBe(first.headers.get('Content-Security-Policy'))
      expect(await again.text()).toBe(await first.text())
      const known = await portal.fetch(path, { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } })
      expect(known.status).toBe(304)
    }
    await run(
      portal.database,
      `update parks set name = '{"zh":"新名园区","en":"Newly Named Park"}',
       short_name = '{"zh":"新名","en":"Newly Named"}' where id = ?`,
      id,
    )
    for (const path of paths.slice(0, 3)) {
      const text = await (await portal.fetch(path, reload)).text()
      expect(text, path).toMatch(/新名|Newly Named/)
    }
  })

  it('shows what is published to everyone within a second of asking', async () => {
    const { id, slug } = other
    const ask = async () => (await portal.fetch(`/en/parks/${slug}`)).text()
    await ask()
    await run(portal.database, `update parks set level = '{"zh":"新级","en":"Brand new level"}' where id = ?`, id)
    await expect.poll(ask, { timeout: 2000, interval: 100 }).toContain('Brand new level')
  })

  it('a stampede gets one and the same page', async () => {
    const { slug } = await mint()
    const answers = await Promise.all(Array.from({ length: 40 }, () => portal.fetch(`/parks/${slug}/land`)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1)
  })

  it('keeps no failure, no form and no answer of another host or language', async () => {
    const { slug } = park
    const missing = `/parks/${slug}/land/zz-9`
    for (let time = 0; time < 2; time++) expect((await portal.fetch(missing)).status).toBe(404)
    const keys = await Promise.all(
      [1, 2].map(async () => {
        const text = await (await portal.fetch(`/parks/${slug}/inquiry`)).text()
        return /name="idempotencyKey" value="([^"]+)"/.exec(text)?.[1]
      }),
    )
    expect(keys[0]).toMatch(/^[\w-]{20,}$/)
    expect(keys[0]).not.toBe(keys[1])
    const canonical = async (origin: string, path: string) =>
      /rel="canonical" href="([^"]+)"/.exec(await (await portal.fetch(`${origin}${path}`)).text())?.[1]
    expect(await canonical('http://one.example', `/parks/${slug}`)).toBe(`http://one.example/parks/${slug}`)
    expect(await canonical('http://two.example', `/parks/${slug}`)).toBe(`http://two.example/parks/${slug}`)
    expect(await canonical('http://two.example', `/en/parks/${slug}`)).toBe(`http://two.example/en/parks/${slug}`)
  })
})
