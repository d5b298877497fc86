import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/kernel/localized.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { run } from '../support/rows.ts'
import { validateHtml } from '../support/valid-html.ts'
import { mintPartner, type MintedPartner } from '../support/partners.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { linksIn, PARK, seeded } from './portal.ts'
import { overflow, troubles, violations } from './watch.ts'

const WIDGETS = ['parks', 'sites', 'policies'] as const

let portal: Runtime
let browser: Browser
let host: Server
let stranger: Server
let partner: MintedPartner
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([seeded(startNode), theBrowser()])
  ;[host, stranger] = await Promise.all([listening(), listening()])
  const luxi = { id: PARK.id, slug: PARK.slug, bureau: '' }
  partner = await mintPartner(portal, luxi, { origins: [originOf(host)] })
})
afterAll(async () => {
  host?.close()
  stranger?.close()
  await portal?.close()
})

/** A site of somebody else, whose one page frames what its address says. */
async function listening(): Promise<Server> {
  const server = createServer((request, response) => {
    const framed = new URL(request.url ?? '', 'http://host').searchParams.get('frame') ?? ''
    response.setHeader('Content-Type', 'text/html')
    response.end(`<!doctype html><title>A site</title><iframe title="Widget" src="${framed}"></iframe>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const address = (widget: (typeof WIDGETS)[number], query: Record<string, string> = {}) =>
  linksIn('zh').embedFrame(widget, { key: partner.token, park: PARK.slug, ...query })

describe('a widget as a page', () => {
  it.each(WIDGETS)('%s: valid, accessible by day and by night, and quiet', { timeout: 60_000 }, async (widget) => {
    const page = await visit(browser)
    const trouble = troubles(page, portal.origin, 200)
    for (const lang of LOCALES) {
      const path = address(widget, { lang })
      expect(await validateHtml(await (await portal.fetch(path)).text(), path)).toEqual([])
      await page.setViewportSize(lang === 'zh' ? PHONE : DESK)
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(portal.origin + path)
      expect(await page.locator('.items li').count()).toBeGreaterThan(0)
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toEqual({ by: 0, elements: [] })
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations(page, 'colours')).toEqual([])
      // The theme of the partner's page holds whatever the reader's system says.
      await page.goto(`${portal.origin}${path}&theme=light&hue=30`)
      expect(await violations(page, 'colours')).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(`${portal.origin}${path}&theme=dark`)
      expect(await violations(page, 'colours')).toEqual([])
    }
    expect(trouble).toEqual([])
    await page.context().close()
  })

  it('stands in a page of the key’s origin, works without scripts, and in no other page', async () => {
    const page = await visit(browser, { javaScriptEnabled: false })
    await page.goto(`${originOf(host)}/?frame=${encodeURIComponent(portal.origin + address('sites'))}`)
    const frame = page.frameLocator('iframe')
    const link = frame.getByRole('link').first()
    await link.waitFor()
    expect(await link.getAttribute('target')).toBe('_blank')
    expect(await link.getAttribute('href')).toContain(`via=${partner.token}`)
    expect(await page.context().cookies()).toEqual([])
    await page.goto(`${originOf(stranger)}/?frame=${encodeURIComponent(portal.origin + address('sites'))}`)
    await expect.poll(() => page.frames().at(-1)?.url()).toBe('chrome-error://chromewebdata/')
    await page.context().close()
  })

  it('says in a few words why there is nothing, and brings nothing of the park', async () => {
    const hidden = await mintOne(portal.database, smallSeed('hh'))
    // Of another bureau that the portal comes with: a park of Luxi's name would show in the directory of other tests.
    const foreign = SEEDS.at(-1)?.parks[0]?.park.slug ?? ''
    await run(portal.database, 'update parks set published = 0 where id = ?', hidden.id)
    const cases: [path: string, status: number, title: string][] = [
      [address('sites', { key: 'pk_AAAAAAAAAAAAAAAAAAAAAA', lang: 'en' }), 403, 'The key does not work'],
      [address('sites', { key: '' }), 403, '密钥不可用'],
      [address('policies', { park: foreign }), 403, '不能显示该园区'],
      [address('policies', { park: hidden.slug }), 404, '没有找到这个园区'],
      [address('sites', { park: 'no-such-park' }), 404, '没有找到这个园区'],
      [address('sites', { kind: 'castle' }), 422, '请求的内容有误'],
      ['/embed/v1/frames/castles', 404, '没有找到这个页面'],
    ]
    for (const [path, status, title] of cases) {
      const answer = await portal.fetch(path)
      expect(answer.status, path).toBe(status)
      expect(answer.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none';.* frame-ancestors \*$/)
      expect(answer.headers.get('X-Robots-Tag')).toBe('noindex')
      const html = await answer.text()
      expect(html).toContain(`<h1>${title}</h1>`)
      expect(html).not.toMatch(/plot 1|号地1/)
      expect(await validateHtml(html, path)).toEqual([])
    }
  })

  it('is kept under a policy that follows the key, also where nothing else changed', async () => {
    const other = await mintPartner(
      portal,
      { id: PARK.id, slug: PARK.slug, bureau: '' },
      { origins: ['https://*.b.example'] },
    )
    const path = address('sites', { key: other.token })
    const policies = []
    let tag = ''
    for (let time = 0; time < 3; time++) {
      const answer = await portal.fetch(path, { headers: tag ? { 'If-None-Match': tag } : {} })
      tag = answer.headers.get('ETag') ?? ''
      policies.push([
        answer.status,
        answer.headers.get('Content-Security-Policy'),
        answer.headers.get('X-Frame-Options'),
      ])
    }
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
      "base-uri 'none'; form-action 'none'; frame-ancestors 'self' https://*.b.example"
    expect(policies).toEqual([
      [200, policy, null],
      [304, policy, null],
      [304, policy, null],
    ])
  })
})
