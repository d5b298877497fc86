import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Listing } from '../../src/embed/heights.ts'
import { LOCALES } from '../../src/kernel/localized.ts'
import { embedPage, LISTENING, reservationRules, strictCsp } from '../support/embed-page.ts'
import { type Foreign, startForeign } from '../support/foreign.ts'
import { mintPartner } from '../support/partners.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { luxiSeed, type Minted, mintOne } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { layoutShifts, overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let site: Foreign
let stranger: Foreign
let park: Minted
let key: string

beforeAll(async () => {
  ;[portal, browser, site, stranger] = await Promise.all([startNode(), theBrowser(), startForeign(), startForeign()])
  park = await mintOne(portal.database, luxiSeed())
  key = (await mintPartner(portal, park, { origins: [site.origin] })).token
  const rules = Object.entries(LIMITS).map(([name, limit]) => reservationRules(name as Listing, { limit }))
  const css = `body{margin:0;font:16px/1.6 sans-serif}main{padding:16px}${rules.join('')}`
  for (const one of [site, stranger]) one.serve({ '/page.css': { css }, '/page.js': { script: LISTENING } })
})
afterAll(async () => {
  await Promise.all([site?.close(), stranger?.close(), portal?.close()])
})

const script = () => `${portal.origin}/embed/v1.js`
const csp = () => strictCsp(portal.origin)

/** What the page's style sheet keeps room for. */
const LIMITS = { sites: 2, policies: 3, parks: 4 }

type Attributes = Record<string, string | number>

/** A widget as a partner pastes it, with the link for who runs no script. */
function widget(name: string, attributes: Attributes = {}): string {
  const given = { park: park.slug, key, ...attributes }
  const text = Object.entries(given).map(([name, value]) => ` ${name}="${value}"`)
  return `<luodi-${name}${text.join('')}><a href="${portal.origin}/parks/${park.slug}">Luxi</a></luodi-${name}>`
}

const ALL = () =>
  widget('sites', { limit: 2 }) +
  widget('policies', { limit: 3 }) +
  widget('parks', { limit: 4 }) +
  '<p id="end">End</p>'

interface Opened extends BrowserContextOptions {
  lang?: string
  on?: Foreign
  before?: (page: Page) => Promise<unknown>
}

/** Opens a partner's page under its strict policy; `troubles` is all that went wrong. */
async function open(body: string, { lang = 'zh-CN', on = site, before, ...more }: Opened = {}) {
  on.serve({ '/': { html: embedPage(body, { lang, script: script() }), csp: csp() } })
  const page = await visit(browser, more)
  const troubles: string[] = []
  page.on('console', (message) => troubles.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  await before?.(page)
  await page.goto(`${on.origin}/`)
  return { page, troubles, done: () => page.context().close() }
}

const heard = (page: Page) => page.evaluate<[string, string, Record<string, unknown>][]>('heard')
const heardOf = async (page: Page, name: string) => (await heard(page)).filter(([one]) => one === name)
const ready = (page: Page, times: number) =>
  expect.poll(async () => (await heardOf(page, 'luodi:ready')).length).toBe(times)
const asked = (page: Page): string[] => {
  const found: string[] = []
  page.on('request', (request) => found.push(request.url().slice(portal.origin.length)))
  return found
}

describe.each(LOCALES)('widgets in a partner’s page (%s)', (locale) => {
  const lang = locale === 'zh' ? 'zh-CN' : 'en'

  it.each([
    ['a phone', PHONE, 'light'],
    ['a desk', DESK, 'dark'],
  ] as const)(
    'show what the park has, under the page’s strict policy, and nothing moves: %s',
    async (_, size, scheme) => {
      const { page, troubles, done } = await open(ALL(), { lang, viewport: size, colorScheme: scheme })
      await page.locator('#end').scrollIntoViewIfNeeded()
      await ready(page, 3)
      const sites = page.locator('luodi-sites')
      expect(await sites.getByRole('list').getByRole('link').count()).toBe(2)
      expect(await sites.locator('[part=plot]').count()).toBeGreaterThan(0)
      expect(await sites.getByRole('link').first().getAttribute('href')).toContain(`via=${key}`)
      expect(await sites.getByRole('link').first().getAttribute('rel')).toBe('noopener')
      expect(await sites.getByRole('link').first().innerText()).toMatch(locale === 'zh' ? /新窗口/ : /new window/)
      expect(await sites.locator('section').getAttribute('lang')).toBe(lang)
      expect(await sites.locator('section').getAttribute('aria-busy')).toBe('false')
      expect(await page.locator('luodi-policies').getByRole('list').getByRole('link').count()).toBe(3)
      expect(await page.locator('luodi-parks').getByRole('list').getByRole('link').count()).toBe(1)
      expect(await layoutShifts(page)).toEqual([])
      expect((await overflow(page)).by).toBe(0)
      expect(await page.evaluate('violations')).toEqual([])
      expect(await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]')).toEqual(['', 0, 0])
      expect(troubles).toEqual([])
      await done()
    },
  )

  it.each(['light', 'dark'])('can be used by everybody: theme %s', async (theme) => {
    const body = [widget('sites', { limit: 3, theme }), widget('policies', { limit: 2, theme, density: 'compact' })]
    site.serve({ '/plain': { html: embedPage(body.join(''), { lang, script: script() }) } })
    const page = await visit(browser, { viewport: DESK })
    await page.goto(`${site.origin}/plain`)
    await ready(page, 2)
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })
})

it('holds its place before the script comes: as high as afterwards, at every width', async () => {
  const later = `document.addEventListener('click', () => {
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '${script()}' }))
  }, { once: true })`
  site.serve({
    '/late': {
      html: embedPage(
        `${widget('sites', { limit: 2 })}${widget('policies', { limit: 3 })}<p id="end">End</p><script src="/late.js"></script>`,
      ),
    },
    '/late.js': { script: later },
  })
  for (const width of [320, 512, 1280]) {
    const page = await visit(browser, { viewport: { width, height: 1600 } })
    await page.goto(`${site.origin}/late`)
    const top = () => page.evaluate<number>(`document.getElementById('end').getBoundingClientRect().top`)
    const before = await top()
    await page.locator('h1').click()
    await ready(page, 2)
    expect(await top(), `${width}`).toBeCloseTo(before, 0)
    expect(await layoutShifts(page)).toEqual([])
    await page.context().close()
  }
})

it('follows its attributes and its place, asks once for what is the same, and gives up what is stale', async () => {
  let requests: string[] = []
  const body = `<div id="a">${widget('sites', { limit: 1 })}</div><div id="b" lang="en">${widget('sites', { limit: 1, lang: 'zh' })}</div>`
  const { page, done } = await open(body, { before: async (page) => void (requests = asked(page)) })
  await ready(page, 2)
  const feeds = () => requests.filter((path) => path.includes('/sites?'))
  expect(feeds()).toHaveLength(1)
  // Three changes of one moment are one request, for the last of them.
  await page.evaluate(`{
    const one = document.querySelector('#a luodi-sites')
    for (const limit of [2, 3, 4]) one.setAttribute('limit', limit)
  }`)
  await ready(page, 3)
  expect(feeds()).toHaveLength(2)
  expect(feeds().at(-1)).toContain('limit=4')
  expect(await page.locator('#a luodi-sites').getByRole('list').getByRole('link').count()).toBe(4)
  // Moved, it keeps what it has, unless the language is another there.
  await page.evaluate(`document.body.append(document.querySelector('#a luodi-sites'))`)
  expect(await page.locator('body > luodi-sites').getByRole('list').getByRole('link').count()).toBe(4)
  await page.evaluate(`document.getElementById('b').append(document.querySelector('body > luodi-sites'))`)
  await ready(page, 4)
  expect(feeds().at(-1)).toContain('lang=en')
  expect(await page.locator('#b luodi-sites section[lang=en]').count()).toBe(1)
  expect(feeds()).toHaveLength(3)
  // The language of the page changes below it; what names its own stays. Taken out and put back, it loads anew.
  await page.evaluate(`document.getElementById('b').lang = 'zh-Hans'`)
  await ready(page, 5)
  expect(await page.locator('#b luodi-sites section[lang=zh-CN]').count()).toBe(2)
  await page.evaluate(
    `{ const out = document.querySelector('#b luodi-sites'); out.remove(); setTimeout(() => document.body.append(out)) }`,
  )
  await ready(page, 6)
  expect(await page.locator('body > luodi-sites').getByRole('list').getByRole('link').count()).toBeGreaterThan(0)
  await done()
})

it('takes the language around it through shadow roots, its key by another name, and its script twice', async () => {
  const { page, troubles, done } = await open('<div id="root" lang="en-GB"></div>')
  await page.evaluate(`{
    const inner = document.getElementById('root').attachShadow({ mode: 'open' })
    const one = document.createElement('luodi-policies')
    inner.append(one)
    one.setAttribute('park', '${park.slug}')
    one.setAttribute('data-key', '${key}')
  }`)
  await ready(page, 1)
  expect(await page.locator('luodi-policies section').getAttribute('lang')).toBe('en')
  await page.evaluate(`import('${script()}?again')`)
  expect(troubles).toEqual([])
  await done()
})

it('lets the page take over what following an item does', async () => {
  const { page, done } = await open(widget('sites', { limit: 1 }))
  await ready(page, 1)
  await page.evaluate(`document.addEventListener('luodi:select', (event) => event.preventDefault())`)
  const link = page.locator('luodi-sites').getByRole('list').getByRole('link')
  await link.focus()
  await page.keyboard.press('Enter')
  const [[, name, detail] = []] = await heardOf(page, 'luodi:select')
  expect(name).toBe('luodi-sites')
  expect(detail).toMatchObject({ widget: 'sites', park: park.slug, href: await link.getAttribute('href') })
  expect(page.context().pages()).toHaveLength(1)
  await done()
})

it('counts what was looked at for a second, once, in one message', async () => {
  const body = `${widget('sites', { limit: 1 })}${widget('policies', { limit: 1, preview: '' })}<div class="far"></div>${widget('parks')}`
  site.serve({ '/far.css': { css: '.far{height:5000px}' } })
  // A browser that takes no beacon: what is sent instead can be read here.
  const before = (page: Page) => page.addInitScript('navigator.sendBeacon = () => false')
  const { page, done } = await open(`<link rel="stylesheet" href="/far.css">${body}`, { viewport: DESK, before })
  const request = await page.waitForRequest(`${portal.origin}/embed/v1/views`)
  expect(request.method()).toBe('POST')
  expect(request.headers()['content-type']).toMatch(/^text\/plain/)
  expect(JSON.parse(request.postData() ?? '')).toEqual({ key, seen: [{ widget: 'sites', park: park.slug }] })
  // Nothing was asked for a widget that is far away.
  expect((await heardOf(page, 'luodi:ready')).map(([, name]) => name)).toEqual(['luodi-sites', 'luodi-policies'])
  await done()
})

describe('where it can’t be shown', () => {
  const failing = async (body: string, opened: Opened = {}) => {
    const { page, troubles, done } = await open(body, opened)
    await expect.poll(() => heardOf(page, 'luodi:error')).not.toEqual([])
    const [[, , detail] = []] = await heardOf(page, 'luodi:error')
    return { page, code: detail?.code, told: troubles.filter((one) => one.includes('[luodi]')), done }
  }

  it('stands the page’s own link, and the console says why: another origin, a wrong key', async () => {
    for (const [code, opened, attributes] of [
      ['embed.origin_refused', { on: stranger }, {}],
      ['embed.key_refused', {}, { key: 'pk_nonsense' }],
      ['attribute', {}, { key: '' }],
      ['attribute', {}, { park: '' }],
    ] as const) {
      const one = widget('sites', { limit: 1, ...attributes })
      const { page, code: seen, told, done } = await failing(one + one, opened)
      expect(seen).toBe(code)
      expect(told, code).toHaveLength(1)
      expect(told[0]).toMatch(/^warning: \[luodi\] <luodi-sites> /)
      expect(await page.getByRole('link', { name: 'Luxi' }).first().isVisible()).toBe(true)
      await done()
    }
  })

  it('stands a link of its own where the page has none', async () => {
    const { page, done } = await failing(`<luodi-policies park="${park.slug}" key="pk_nonsense"></luodi-policies>`)
    const href = await page.locator('luodi-policies').getByRole('link').getAttribute('href')
    expect(href).toBe(`${portal.origin}/parks/${park.slug}/policies?via=pk_nonsense`)
    await done()
  })

  it('comes back when the network does', async () => {
    const feed = /\/embed\/v1\/parks\//
    const { page, code, done } = await failing(widget('sites', { limit: 1 }), {
      before: (page) => page.route(feed, (route) => route.abort()),
    })
    expect(code).toBe('network')
    await page.unroute(feed)
    await page.evaluate(`dispatchEvent(new Event('online'))`)
    await ready(page, 1)
    await done()
  })
})
