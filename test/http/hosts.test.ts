import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHost } from '../../src/seed/load.ts'
import { type Acknowledged, formFields, jsonOf, leadBody, proofFor, ripeToken } from '../support/client.ts'
import { attribute, attributes, tags } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const HOST = 'park.example.cn'
const at = (path: string, host = HOST) => `http://${host}${path}`

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  let other: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database, smallSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
    await addHost(portal.database, park, HOST)
  })
  afterAll(() => portal.close())

  const page = async (url: string) => {
    const answer = await portal.fetch(url)
    expect(answer.status, url).toBe(200)
    return answer.text()
  }
  /** Addresses on the park's host that answered 200. */
  const there = new Set<string>()
  const PAGES = ['/', '/land', '/land/aa-1', '/policies', '/policies/aa-policy-1', '/inquiry', '/privacy']
  const english = (path: string) => (path === '/' ? '/en' : `/en${path}`)

  it.each(PAGES)('serves %s on the park’s own host', async (path) => {
    const [zh, en] = [await page(at(path)), await page(at(english(path)))]
    expect(zh).toContain('<html lang="zh-CN"')
    expect(en).toContain('<html lang="en"')
    const inside = await page(`/parks/${park.slug}${path === '/' ? '' : path}`)
    expect(/<title>(.*?)<\/title>/.exec(zh)?.[1]).toBe(/<title>(.*?)<\/title>/.exec(inside)?.[1])
  })

  it.each(PAGES)('links from %s without the prefix, to pages that are there', async (path) => {
    for (const [from, prefix] of [
      [path, ''],
      [english(path), '/en'],
    ] as const) {
      const text = await page(at(from))
      const links = [...new Set([...attributes(text, 'href'), ...attributes(text, 'action')])]
      expect(links.filter((link) => /\/parks\//.test(link))).toEqual([])
      const local = links
        .filter((link) => link.startsWith('/') && !/^\/(?:assets|api)\b/.test(link))
        .map((link) => link.split('#')[0] ?? '')
      expect(local.length).toBeGreaterThan(3)
      expect(local.some((link) => link.startsWith(`${prefix}/land`))).toBe(true)
      for (const link of local.filter((one) => !there.has(one))) {
        expect((await portal.fetch(at(link))).status, `${from} → ${link}`).toBe(200)
        there.add(link)
      }
    }
  })

  it('names its own address as the canonical one, in both languages', async () => {
    for (const path of PAGES) {
      const text = await page(at(english(path)))
      const head = tags(text, 'link')
      const href = (pattern: RegExp) => attribute(head.find((tag) => pattern.test(tag)) ?? '', 'href')
      expect(href(/rel="canonical"/)).toBe(at(english(path)))
      expect(href(/hreflang="zh-CN"/)).toBe(at(path))
      expect(href(/hreflang="en"/)).toBe(at(english(path)))
    }
  })

  it('sends the spelled-out address to the short one', async () => {
    for (const [from, to] of [
      [`/parks/${park.slug}/land`, '/land'],
      [`/parks/${park.slug}/land?kind=land&sort=-area`, '/land?kind=land&sort=-area'],
      [`/parks/${park.slug}`, '/'],
      [`/en/parks/${park.slug}/policies/aa-policy-1`, '/en/policies/aa-policy-1'],
      [`/en/parks/${park.slug}`, '/en'],
    ] as const) {
      const answer = await portal.fetch(at(from))
      expect(answer.status, from).toBe(308)
      expect(new URL(answer.headers.get('Location') ?? '', at('/')).href).toBe(at(to))
    }
  })

  it('sends nobody to another host', async () => {
    for (const path of [
      `/parks/${park.slug}//evil.example`,
      `/parks/${park.slug}/%2fevil.example`,
      `/en/parks/${park.slug}//evil.example/x`,
      `/parks/${park.slug}/\\evil.example`,
    ]) {
      const answer = await portal.fetch(at(path))
      const location = answer.headers.get('Location')
      if (location) expect(new URL(location, at('/')).host, `${path} → ${location}`).toBe(HOST)
    }
  })

  it('has neither another park nor the directory', async () => {
    for (const path of [
      `/parks/${other.slug}`,
      `/parks/${other.slug}/land`,
      `/en/parks/${other.slug}`,
      '/parks',
      '/land/bb-1',
      `/parks/${park.slug}x`,
      '/not-here',
      `//parks/${other.slug}`.slice(1),
    ])
      expect((await portal.fetch(at(path))).status, path).toBe(404)
    expect(await page(at('/'))).not.toContain(other.slug)
  })

  it('serves API and health as everywhere', async () => {
    expect((await portal.fetch(at('/healthz'))).status).toBe(200)
    expect((await portal.fetch(at('/api/v1/parks'))).status).toBe(200)
    expect((await portal.fetch(at(`/api/v1/parks/${park.slug}/sites`))).status).toBe(200)
    expect((await portal.fetch(at('/api'))).status).toBe(200)
  })

  it('takes an inquiry in and shows its receipt', async () => {
    const sent = await portal.fetch(at(`/api/v1/parks/${park.slug}/leads`), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify(leadBody({ sites: ['aa-1'], locale: 'en', challenge: await proofFor(portal, park.slug) })),
    })
    const { receiptUrl, reference } = await jsonOf<Acknowledged>(sent)
    expect(new URL(receiptUrl).host).toBe(HOST)
    const receipt = await page(receiptUrl)
    expect(receipt).toContain(reference)
    expect(attributes(receipt, 'href').filter((link) => link.includes('/parks/'))).toEqual([])
    const fields = formFields({ formToken: await ripeToken(portal, park.slug) })
    const form = await portal.fetch(at('/inquiry'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: at('') },
      body: new URLSearchParams(fields).toString(),
    })
    expect(form.status).toBe(303)
    expect(await page(at(form.headers.get('Location') ?? ''))).toContain('Testkraft')
    const foreign = await portal.fetch(at('/inquiry'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: portal.origin },
      body: new URLSearchParams(formFields()).toString(),
    })
    expect(foreign.status, 'from the portal’s host').toBe(403)
  })

  it('shows a receipt of another park with links that work', async () => {
    const sent = await portal.fetch(`/api/v1/parks/${other.slug}/leads`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
      body: JSON.stringify(leadBody({ sites: ['bb-1'], challenge: await proofFor(portal, other.slug) })),
    })
    const { receiptUrl } = await jsonOf<Acknowledged>(sent)
    const answer = await portal.fetch(at(new URL(receiptUrl).pathname))
    if (answer.status === 404) return
    const links = attributes(await answer.text(), 'href').filter(
      (link) => link.startsWith('/') && !link.startsWith('/assets') && !link.includes('receipts'),
    )
    for (const link of new Set(links.map((one) => one.split('#')[0] ?? '')))
      expect((await portal.fetch(at(link))).status, link).toBe(200)
  })

  it('is the portal on a host that nobody knows', async () => {
    for (const host of ['unknown.example', 'www.park.example.cn', 'xn--fiqs8s.example']) {
      const text = await page(at('/', host))
      expect(text).toContain(`/parks/${park.slug}`)
      expect((await portal.fetch(at('/land', host))).status).toBe(404)
    }
  })

  it('knows its host in capitals and with a port', async () => {
    for (const host of ['PARK.example.CN', `${HOST}:8443`])
      expect(await page(at('/land', host))).not.toContain('/parks/')
  })

  it('is the portal again for a park that is not published', async () => {
    const hidden = await mintOne(portal.database, smallSeed('hh'))
    await addHost(portal.database, hidden, 'hidden.example.cn')
    await run(portal.database, 'update parks set published = 0 where id = ?', hidden.id)
    expect((await portal.fetch(at('/land', 'hidden.example.cn'))).status).toBe(404)
    expect(await page(at('/', 'hidden.example.cn'))).not.toContain(hidden.slug)
  })

  it('does not let another park take its host', async () => {
    await addHost(portal.database, other, HOST)
    expect(await run(portal.database, 'select park from park_hosts where host = ?', HOST)).toEqual([{ park: park.id }])
  })
})
