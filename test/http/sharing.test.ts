import { inflateSync } from 'node:zlib'
import { encode } from 'uqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHost } from '../../src/seed/load.ts'
import { attribute, tags } from '../support/html.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const HOST = 'park.example.cn'
const PORTAL = 'portal.example.cn'
const at = (host: string, path: string) => `http://${host}${path}`

/** A small park of which nothing is made up, so that its pages say it to machines too. */
function realSeed(prefix: string) {
  const seed = smallSeed(prefix)
  return {
    ...seed,
    sites: seed.sites.map((site) => ({ ...site, sample: false })),
    policies: seed.policies.map((policy) => ({ ...policy, sample: false })),
  }
}

/** The dark modules that a path of runs draws, as `x,y`. */
function modulesOf(path: string): Set<string> {
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].map((run) => run.slice(1).map(Number))
  return new Set(runs.flatMap(([x = 0, y = 0, length = 0]) => Array.from({ length }, (_, i) => `${x + i},${y}`)))
}

/** The dark modules of a QR code for `text`. */
const expectedModules = (text: string): Set<string> =>
  new Set(
    encode(text, { ecc: 'M', border: 0 }).data.flatMap((row, y) =>
      row.flatMap((dark, x) => (dark ? [`${x},${y}`] : [])),
    ),
  )

const qrOf = (poster: string) =>
  modulesOf(/<path d="((?:M\d+ \d+h\d+v1h-\d+z)+)"/.exec(poster)?.[1] ?? expect.unreachable('no QR code'))

/** Width, height and tones of an indexed PNG without interlacing. */
function decodePng(bytes: Buffer) {
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\u0089PNG\r\n\u001a\n')
  const chunks = new Map<string, Buffer>()
  for (let from = 8; from < bytes.length;) {
    const length = bytes.readUInt32BE(from)
    chunks.set(bytes.toString('latin1', from + 4, from + 8), bytes.subarray(from + 8, from + 8 + length))
    from += length + 12
  }
  const header = chunks.get('IHDR') ?? expect.unreachable('no header')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const rows = inflateSync(chunks.get('IDAT') ?? expect.unreachable('no data'))
  expect([...header.subarray(8)]).toEqual([8, 3, 0, 0, 0])
  expect(chunks.get('PLTE')).toHaveLength(256 * 3)
  expect(rows).toHaveLength(height * (width + 1))
  return { width, height, tone: (x: number, y: number) => rows[y * (width + 1) + 1 + x] }
}

interface Thing {
  '@type': string
  [key: string]: unknown
}

/** The things of a page's JSON-LD by type. */
function thingsOf(page: string): Record<string, Thing> {
  const [, text = '{"@graph":[]}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page) ?? []
  const { '@graph': graph } = JSON.parse(text) as { '@graph': Thing[] }
  return Object.fromEntries(graph.map((thing) => [thing['@type'], thing]))
}

const metas = (page: string) =>
  Object.fromEntries(
    tags(page, 'meta').map((tag) => [attribute(tag, 'property') ?? attribute(tag, 'name'), attribute(tag, 'content')]),
  )

const locationsOf = (xml: string) => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => url)

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  let other: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start({ hosts: PORTAL })
    park = await mintOne(portal.database, realSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
    await addHost(portal.database, park, HOST)
  })
  afterAll(() => portal.close())

  const text = async (url: string) => {
    const answer = await portal.fetch(url)
    expect(answer.status, url).toBe(200)
    return answer.text()
  }
  const onPortal = (path: string) => text(at(PORTAL, path))

  describe('a poster', () => {
    it('of the park leads to the park, and says where its reader came from', async () => {
      const page = await onPortal(`/parks/${park.slug}/poster`)
      const url = `http://${PORTAL}/parks/${park.slug}?utm_source=poster&utm_medium=qr`
      expect(qrOf(page)).toEqual(expectedModules(url))
      expect(metas(page).robots).toContain('noindex')
    })

    it('of a site leads to the site, in the language of the page and with the campaign', async () => {
      const page = await text(at(HOST, '/en/poster?site=aa-1&campaign=gdf-2026'))
      expect(page).toContain('aa plot 1')
      const url = `http://${HOST}/en/land/aa-1?utm_source=poster&utm_medium=qr&utm_campaign=gdf-2026`
      expect(qrOf(page)).toEqual(expectedModules(url))
    })

    it('of an estimate shows its sum and leads to the same answers', async () => {
      const page = await onPortal(`/parks/${park.slug}/poster?a.above-scale-first=yes&asOf=2026-11-22`)
      expect(page).toContain('10万元')
      const query = 'a.above-scale-first=yes&asOf=2026-11-22&utm_source=poster&utm_medium=qr'
      expect(qrOf(page)).toEqual(expectedModules(`http://${PORTAL}/parks/${park.slug}/estimate?${query}`))
    })

    it('ignores what makes no sense', async () => {
      const plain = await onPortal(`/parks/${park.slug}/poster`)
      const odd = await onPortal(
        `/parks/${park.slug}/poster?campaign=%3Cscript%3E&asOf=2026-02-30&format=gif&a.above-scale-first=perhaps&a.x=1`,
      )
      expect(qrOf(odd)).toEqual(qrOf(plain))
      expect((await portal.fetch(at(PORTAL, `/parks/${park.slug}/poster?site=bb-1`))).status).toBe(404)
    })

    it('is a drawing of its own that needs nothing of the page', async () => {
      const answer = await portal.fetch(at(PORTAL, `/parks/${park.slug}/poster?site=aa-1&format=svg`))
      expect(answer.headers.get('Content-Type')).toContain('image/svg+xml')
      expect(answer.headers.get('Content-Disposition')).toContain('attachment')
      const drawing = await answer.text()
      expect(drawing).toContain('<svg xmlns="http://www.w3.org/2000/svg"')
      expect(drawing).not.toMatch(/var\(|href=|<style|<image|\sclass="(?!poster")/)
      expect(qrOf(drawing)).toEqual(qrOf(await onPortal(`/parks/${park.slug}/poster?site=aa-1`)))
    })

    it('gives its campaign to the inquiry that follows from it', async () => {
      const landed = await onPortal(`/parks/${park.slug}/land/aa-1?utm_source=poster&utm_medium=qr&utm_campaign=gdf`)
      const inquiry = /href="([^"]*\/inquiry\?[^"]*sites=aa-1[^"]*)"/.exec(landed)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const form = await onPortal(inquiry)
      for (const [name, value] of Object.entries({ utm_source: 'poster', utm_medium: 'qr', utm_campaign: 'gdf' }))
        expect(form).toContain(`name="${name}" value="${value}"`)
    })
  })

  describe('the picture of a shared link', () => {
    it('is a PNG of the park’s plots, the same each time', async () => {
      const {
        'og:image': url = '',
        'og:image:width': width,
        'og:image:height': height,
        ...rest
      } = metas(await onPortal(`/parks/${park.slug}`))
      expect(url).toBe(`http://${PORTAL}/parks/${park.slug}/picture.png`)
      expect(rest['og:image:alt']).toMatch(/\S/)
      expect(rest['twitter:card']).toBe('summary_large_image')
      const answer = await portal.fetch(url)
      expect(answer.headers.get('Content-Type')).toBe('image/png')
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect(bytes.length).toBeLessThan(100_000)
      const picture = decodePng(bytes)
      expect([picture.width, picture.height]).toEqual([Number(width), Number(height)])
      expect([picture.tone(10, 600), picture.tone(1190, 10)]).toEqual([255, 0])
      expect(Buffer.from(await (await portal.fetch(url)).arrayBuffer())).toEqual(bytes)
    })

    it('shows the site alone on the site’s page, and the emblem on the portal’s', async () => {
      const { 'og:image': site = '' } = metas(await text(at(HOST, '/en/land/aa-1')))
      expect(site).toBe(`http://${HOST}/en/picture.png?site=aa-1`)
      const { 'og:image': emblem = '' } = metas(await onPortal('/'))
      expect(emblem).toBe(`http://${PORTAL}/picture.png`)
      const pictures = await Promise.all(
        [site, emblem, `http://${HOST}/picture.png`].map(async (url) =>
          Buffer.from(await (await portal.fetch(url)).arrayBuffer()),
        ),
      )
      for (const picture of pictures) expect(decodePng(picture).width).toBe(1200)
      expect(new Set(pictures.map((picture) => picture.toString('latin1'))).size).toBe(3)
      expect((await portal.fetch(at(HOST, '/picture.png?site=bb-1'))).status).toBe(404)
    })
  })

  describe('what pages say to machines', () => {
    it('is the portal and its search', async () => {
      const { WebSite: site } = thingsOf(await onPortal('/en'))
      expect(site).toMatchObject({
        url: `http://${PORTAL}/en`,
        potentialAction: { target: { urlTemplate: `http://${PORTAL}/en/search?q={search_term_string}` } },
      })
    })

    it('is the park as the page shows it', async () => {
      const page = await onPortal(`/parks/${park.slug}`)
      const { Place: place, GovernmentOrganization: office, BreadcrumbList: trail } = thingsOf(page)
      const heading = /<h1[^>]*>([^<]*)/.exec(page)?.[1]
      expect(place).toMatchObject({ name: heading, url: `http://${PORTAL}/parks/${park.slug}` })
      expect(page).toContain(`>${String(office?.name)}<`)
      expect(trail?.itemListElement).toHaveLength(2)
    })

    it('is the site with the price that the page shows', async () => {
      const page = await text(at(HOST, '/land/aa-1'))
      const { Place: place, Offer: offer, BreadcrumbList: trail } = thingsOf(page)
      expect(place).toMatchObject({ name: 'aa号地1', identifier: 'aa-1', url: `http://${HOST}/land/aa-1` })
      expect(offer).toMatchObject({
        itemOffered: { '@id': place?.['@id'] },
        priceSpecification: { price: 140_000, priceCurrency: 'CNY', unitText: '亩' },
      })
      expect(trail?.itemListElement).toMatchObject(
        ['/', '/land', '/land/aa-1'].map((path, index) => ({ position: index + 1, item: at(HOST, path) })),
      )
      expect(page).toMatch(/14<\/[^>]+>\s*<[^>]+>万元\/亩/)
    })

    it('is the policy, and nothing of what is made up', async () => {
      const { Legislation: policy } = thingsOf(await onPortal(`/en/parks/${park.slug}/policies/aa-policy-1`))
      expect(policy).toMatchObject({ url: `http://${PORTAL}/en/parks/${park.slug}/policies/aa-policy-1` })
      expect(Object.keys(thingsOf(await onPortal(`/parks/${other.slug}/land/bb-1`)))).toEqual(['BreadcrumbList'])
    })
  })

  describe('robots.txt and sitemap.xml', () => {
    it.each([PORTAL, HOST])('robots.txt of %s closes what is secret and names the sitemap', async (host) => {
      const robots = await text(at(host, '/robots.txt'))
      for (const path of ['/receipts/', '/en/receipts/', '/console', '/api/'])
        expect(robots).toContain(`Disallow: ${path}\n`)
      expect(robots).toContain(`Sitemap: http://${host}/sitemap.xml\n`)
    })

    it('on the portal is an index of the parks’ sitemaps and its own', async () => {
      const index = await onPortal('/sitemap.xml')
      expect(index).toContain('<sitemapindex')
      const parts = locationsOf(index)
      expect(parts).toContain(`http://${PORTAL}/sitemap.xml?park=${park.slug}`)
      const pages = (await Promise.all(parts.map(text))).flatMap(locationsOf)
      for (const path of ['/', '/en', `/parks/${other.slug}/land/bb-1`, `/en/parks/${park.slug}/policies/aa-policy-1`])
        expect(pages).toContain(at(PORTAL, path))
      expect(new Set(pages).size).toBe(pages.length)
    })

    it('on a park’s own host lists its pages, each the canonical address of itself', async () => {
      const sitemap = await text(at(HOST, `/sitemap.xml?park=${other.slug}`))
      const pages = locationsOf(sitemap)
      expect(pages).toContain(at(HOST, '/en/land/aa-4'))
      expect(sitemap).not.toContain(other.slug)
      expect(sitemap).toMatch(/<lastmod>\d{4}-\d\d-\d\d<\/lastmod>/)
      for (const url of pages.filter((one) => !/\/(?:estimate|procedures)$/.test(one))) {
        const page = await text(url)
        const links = tags(page, 'link')
        const href = (pattern: RegExp) => attribute(links.find((tag) => pattern.test(tag)) ?? '', 'href')
        expect(href(/rel="canonical"/)).toBe(url)
        const entry = sitemap.split('<url>').find((one) => one.includes(`<loc>${url}</loc>`)) ?? ''
        for (const language of ['zh-CN', 'en', 'x-default'])
          expect(entry).toContain(`hreflang="${language}" href="${href(new RegExp(`hreflang="${language}"`))}"`)
      }
    })

    it('knows no park that is not there, and no host that is nobody’s', async () => {
      expect((await portal.fetch(at(PORTAL, '/sitemap.xml?park=no-such-park'))).status).toBe(404)
      for (const path of ['/robots.txt', '/sitemap.xml', '/picture.png'])
        expect((await portal.fetch(at('nobody.example', path))).status).toBe(421)
    })
  })
})
