import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import type { Query } from '../../src/http/paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { mintPartner, type MintedPartner } from '../support/partners.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { luxiSeed, type Minted, mintOne } from '../support/tenants.ts'
import { DESK, PHONE, follow, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let partner: MintedPartner
let admin: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  park = await mintOne(portal.database, luxiSeed())
  partner = await mintPartner(portal, park)
  admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
})

async function opened(locale: Locale, query: Query, options: Parameters<typeof visit>[1] = {}) {
  const page = await visit(browser, options)
  const [name = '', value = ''] = admin.cookie.split('=')
  await page.context().addCookies([{ name, value, url: portal.origin }])
  const troubles: string[] = []
  page.on('console', (message) => troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  await page.goto(portal.origin + deskLinksFrom(locale, park.bureau).snippet(partner.id, query))
  return { page, troubles, words: messages[locale].snippet, done: () => page.context().close() }
}

const codeIn = (page: Page, id: string) => page.locator(`#${id}`).textContent()
const links = (page: Page, widget: string) => page.locator(`luodi-${widget}`).getByRole('list').getByRole('link')

describe.each(LOCALES)('the page of snippets (%s)', (locale) => {
  it.each([
    ['sites', PHONE, 'light'],
    ['inquiry', DESK, 'dark'],
  ] as const)('is accessible and fits: %s', async (widget, viewport, colorScheme) => {
    const { page, troubles, done } = await opened(locale, { widget, limit: 3 }, { viewport, colorScheme })
    if (widget === 'sites') await expect.poll(() => links(page, 'sites').count()).toBe(3)
    else await page.frameLocator('luodi-inquiry iframe').locator('[name=company]').waitFor()
    expect(await overflow(page)).toMatchObject({ by: 0 })
    await page.locator('.snippet-more').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    expect(await violations(page)).toEqual([])
    expect(troubles).toEqual([])
    await done()
  })
})

it('follows what is chosen: the address, the code, the widget and its looks', async () => {
  const { page, troubles, words, done } = await opened('en', {}, { viewport: DESK })
  await expect.poll(() => links(page, 'sites').count()).toBe(6)
  await page.getByLabel(words.limit).fill('2')
  await expect.poll(() => codeIn(page, 'snippet-plain')).toContain('limit="2"')
  await expect.poll(() => links(page, 'sites').count()).toBe(2)
  await page.locator('#accent').fill('#aa5500')
  await expect.poll(() => codeIn(page, 'snippet-plain')).toContain('light-dark(#aa5500, ')
  const colour = () =>
    page.evaluate(
      `getComputedStyle(document.querySelector('luodi-sites').shadowRoot.querySelector('[part=more]')).color`,
    )
  await expect.poll(colour).toBe('rgb(170, 85, 0)')
  await page.getByRole('radio', { name: words.grounds.dark }).check()
  await expect.poll(colour).toBe('rgb(164, 211, 255)')
  await page.locator('#widget').focus()
  await page.locator('#widget').selectOption('policies')
  await expect.poll(() => links(page, 'policies').count()).toBe(2)
  expect(await page.evaluate('document.activeElement.id')).toBe('widget')
  expect(await page.getByLabel(words.kind, { exact: true }).count()).toBe(0)
  expect(page.url()).toMatch(/widget=policies.*limit=2.*accent=%23aa5500/)
  await page.getByLabel(words.widths['320']).check()
  expect(await page.locator('luodi-policies').evaluate((one) => one.clientWidth)).toBe(320)
  await page.reload()
  await expect.poll(() => links(page, 'policies').count()).toBe(2)
  expect(troubles).toEqual([])
  await done()
})

it('copies the code', async () => {
  const { page, words, done } = await opened('zh', {})
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: words.copyName(words.plain) }).click()
  await page.getByRole('button', { name: words.copied }).waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await codeIn(page, 'snippet-plain'))
  await done()
})

it('checks a policy without leaving what was chosen, also where no script runs', async () => {
  const { page, words, done } = await opened('en', { widget: 'inquiry' }, { javaScriptEnabled: false })
  await page.getByLabel(words.widget, { exact: true }).selectOption('policies')
  await follow(page, page.getByRole('button', { name: words.update }))
  expect(await codeIn(page, 'snippet-plain')).toContain('<luodi-policies ')
  await page.getByLabel(words.policy).fill("script-src 'self'")
  await page.getByLabel(words.pageAddress).fill('https://chamber.example/invest')
  await follow(page, page.getByRole('button', { name: words.checkDo }))
  expect(await codeIn(page, 'corrected-0')).toBe(`Content-Security-Policy: script-src 'self' ${portal.origin}`)
  expect(await page.getByText(words.origin.listed('https://chamber.example')).count()).toBe(1)
  expect(await codeIn(page, 'snippet-plain')).toContain('<luodi-policies ')
  await done()
})
