import { readFile } from 'node:fs/promises'
import { build } from 'esbuild'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LISTENING, strictCsp } from '../support/embed-page.ts'
import { type Foreign, startForeign } from '../support/foreign.ts'
import { mintPartner, type MintedPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { ripeToken } from '../support/client.ts'
import { luxiSeed, type Minted, mintOne } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { layoutShifts, overflow, violations } from './watch.ts'

const EXAMPLES = new URL('../../docs/examples/embed/', import.meta.url)
const example = (name: string) => readFile(new URL(name, EXAMPLES), 'utf8')

let portal: Runtime
let browser: Browser
let site: Foreign
let stranger: Foreign
let park: Minted
let partner: MintedPartner

beforeAll(async () => {
  ;[portal, browser, site, stranger] = await Promise.all([startNode(), theBrowser(), startForeign(), startForeign()])
  park = await mintOne(portal.database, luxiSeed())
  partner = await mintPartner(portal, park, { origins: [site.origin] })
  for (const one of [site, stranger]) await serveExamples(one)
})
afterAll(async () => {
  await Promise.all([site?.close(), stranger?.close(), portal?.close()])
})

/** An example of the documentation with this test's portal, key and park, and ears for what happens on the page. */
const asHere = (text: string): string =>
  text
    .replaceAll('https://portal.example', portal.origin)
    .replaceAll('pk_your_key', partner.token)
    .replaceAll(/(park=|park: |\/parks\/)(["']?)luxi\b/g, `$1$2${park.slug}`)
    .replace('<link rel="stylesheet"', '<script src="ears.js"></script>\n    <link rel="stylesheet"')

/** The example as the partner's own tools bundle it. */
async function bundled(name: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: asHere(await example(name)), loader: 'jsx', resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

async function serveExamples(on: Foreign): Promise<void> {
  const [plain, framework, css, events] = await Promise.all(
    ['plain.html', 'framework.html', 'embed.css', 'events.js'].map(example),
  )
  const csp = strictCsp(portal.origin)
  const html = asHere(framework ?? '')
  on.serve({
    '/': { html: asHere(plain ?? ''), csp },
    '/react/': { html, csp },
    // Vue makes a policy of that name for its own templates.
    '/vue/': { html, csp: csp.replace("trusted-types 'none'", 'trusted-types vue') },
    '/react/app.js': { script: await bundled('react.jsx') },
    '/vue/app.js': { script: await bundled('vue.js') },
  })
  for (const folder of ['/', '/react/', '/vue/'])
    on.serve({
      [`${folder}embed.css`]: { css: css ?? '' },
      [`${folder}events.js`]: { script: events ?? '' },
      [`${folder}ears.js`]: { script: LISTENING },
    })
}

interface Opened extends BrowserContextOptions {
  on?: Foreign
  before?: (page: Page) => Promise<unknown>
  until?: 'load' | 'commit'
}

async function open(path: string, { on = site, before, until = 'load', ...more }: Opened = {}) {
  const page = await visit(browser, more)
  const troubles: string[] = []
  page.on('console', (message) => troubles.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  await before?.(page)
  await page.goto(on.origin + path, { waitUntil: until })
  return { page, troubles, done: () => page.context().close() }
}

const heardOf = async (page: Page, name: string) =>
  (await page.evaluate<[string, string, Record<string, unknown>][]>('heard')).filter(([one]) => one === name)
const frameOf = (page: Page) => page.frameLocator('luodi-inquiry iframe')

/** Goes down the page, so that what loads late loads, until all four widgets stand there. */
async function seeAll(page: Page): Promise<void> {
  for (const name of ['parks', 'sites', 'policies', 'inquiry']) {
    await page.locator(`luodi-${name}`).scrollIntoViewIfNeeded()
    await expect.poll(async () => (await heardOf(page, 'luodi:ready')).map(([, of]) => of)).toContain(`luodi-${name}`)
  }
}

const WAYS = [
  ['a page without a build tool', '/'],
  ['React', '/react/'],
  ['Vue', '/vue/'],
] as const

describe.each(WAYS)('in %s, from another origin and under a strict policy', (_, path) => {
  it.each([
    ['a phone', PHONE, 'light'],
    ['a desk', DESK, 'dark'],
  ] as const)('all widgets show what the park has, and nothing moves: %s', async (_, viewport, colorScheme) => {
    const { page, troubles, done } = await open(path, { viewport, colorScheme })
    await seeAll(page)
    expect(await page.locator('luodi-sites').getByRole('list').getByRole('link').count()).toBe(2)
    expect(await page.locator('luodi-policies').getByRole('list').getByRole('link').count()).toBe(3)
    expect(await page.locator('luodi-parks').getByRole('list').getByRole('link').count()).toBe(1)
    expect(await page.locator('luodi-parks').getByRole('list').getByRole('link').getAttribute('href')).toContain(
      `via=${partner.token}`,
    )
    expect(await layoutShifts(page)).toEqual([])
    expect((await overflow(page)).by).toBe(0)
    expect(await page.evaluate('violations')).toEqual([])
    expect(await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]')).toEqual(['', 0, 0])
    expect(await page.context().cookies()).toEqual([])
    expect(troubles).toEqual([])
    await done()
  })

  it('an inquiry arrives, is credited to the partner, and the page hears of its reference alone', async () => {
    const { page, troubles, done } = await open(path, { viewport: DESK })
    await seeAll(page)
    const frame = frameOf(page)
    const token = await ripeToken(portal, park.slug)
    await frame.locator('[name=formToken]').evaluate((field, value) => field.setAttribute('value', value), token)
    await frame.locator('[name=company]').fill('湖南示例铝业有限公司')
    await frame.locator('[name=contactName]').fill('田小满')
    await frame.locator('[name=phone]').fill('13812345678')
    await frame.locator('[name=consentHandle]').check()
    await frame.locator('button[type=submit]').first().click()
    await expect.poll(() => heardOf(page, 'luodi:inquiry-submitted')).toHaveLength(1)
    const [[, , told] = []] = await heardOf(page, 'luodi:inquiry-submitted')
    expect(Object.keys(told ?? {}).toSorted()).toEqual(['park', 'reference'])
    const [lead] = await run(
      portal.database,
      'select partner, channel from leads where park_id = ? and reference = ?',
      park.id,
      String(told?.['reference']),
    )
    expect(lead).toMatchObject({ partner: partner.id, channel: 'widget' })
    expect(await page.locator('#thanks').innerText()).toBe(told?.['reference'])
    expect(await layoutShifts(page)).toEqual([])
    expect(await page.evaluate('violations')).toEqual([])
    expect(troubles).toEqual([])
    await done()
  })
})

it('counts who saw the widgets, without knowing who it was', async () => {
  const { page, done } = await open('/', { viewport: { width: 1280, height: 1200 } })
  await seeAll(page)
  const seen = async () =>
    (await run(portal.database, 'select distinct widget from partner_views where partner = ?', partner.id)).map(
      ({ widget }) => widget,
    )
  await expect.poll(seen).toContain('inquiry')
  await done()
})

it('gives another origin the plain link, and the console the reason', async () => {
  const { page, troubles, done } = await open('/', { on: stranger, viewport: DESK })
  await page.locator('luodi-inquiry').scrollIntoViewIfNeeded()
  await expect.poll(async () => (await heardOf(page, 'luodi:error')).length).toBe(4)
  for (const [, , detail] of await heardOf(page, 'luodi:error')) expect(detail.code).toBe('embed.origin_refused')
  for (const link of await page.locator('main').getByRole('link').all()) expect(await link.isVisible()).toBe(true)
  expect(await page.locator('main').getByRole('link').count()).toBe(4)
  expect(await page.locator('iframe').count()).toBe(0)
  expect(troubles.filter((one) => one.startsWith('warning: [luodi]'))).toHaveLength(4)
  await done()
})

it('shows the plain links while the script has not come, and moves nothing when it has', async () => {
  let come: () => void = () => {}
  const waiting = new Promise<void>((resolve) => (come = resolve))
  const { page, done } = await open('/', {
    viewport: PHONE,
    until: 'commit',
    before: (page) => page.route('**/embed/v1.js', (route) => waiting.then(() => route.continue())),
  })
  const links = page.locator('main').getByRole('link')
  await expect.poll(() => links.count()).toBe(4)
  for (const link of await links.all()) expect(await link.isVisible()).toBe(true)
  come()
  await page.waitForLoadState()
  await seeAll(page)
  expect(await layoutShifts(page)).toEqual([])
  await done()
})

it('keeps the plain links where the script is blocked', async () => {
  const { page, done } = await open('/', { before: (page) => page.route('**/embed/v1.js', (route) => route.abort()) })
  const links = page.locator('main').getByRole('link')
  expect(await links.count()).toBe(4)
  for (const link of await links.all()) expect(await link.isVisible()).toBe(true)
  await done()
})

it('is reached by the keyboard in the order of the page, and by everybody', async () => {
  const { page, done } = await open('/', { viewport: DESK })
  await seeAll(page)
  await page.evaluate('scrollTo(0, 0)')
  const order: string[] = []
  for (let step = 0; step < 20 && order.at(-1) !== 'luodi-inquiry'; step++) {
    await page.keyboard.press('Tab')
    order.push(await page.evaluate<string>('document.activeElement.localName'))
  }
  expect([...new Set(order)]).toEqual(['luodi-parks', 'luodi-sites', 'luodi-policies', 'luodi-inquiry'])
  await done()
  // The tool that looks puts a script into the page, which the strict policy refuses.
  site.serve({ '/open': { html: asHere(await example('plain.html')) } })
  const relaxed = await open('/open', { viewport: PHONE })
  await seeAll(relaxed.page)
  expect(await violations(relaxed.page)).toEqual([])
  await relaxed.done()
})
