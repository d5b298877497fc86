import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { makeHost } from '../support/desk.ts'
import { jpegOf } from '../support/pictures.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let manager: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  park = await mintOne(portal.database, smallSeed('aa'))
  manager = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
  await makeHost(portal, park)
})

async function opened(path: string, options: Parameters<typeof visit>[1] = {}): Promise<Page> {
  const page = await visit(browser, options)
  const [name = '', value = ''] = manager.cookie.split('=')
  await page.context().addCookies([{ name, value, url: portal.origin }])
  await page.goto(portal.origin + path)
  return page
}
const linksIn = (locale: Locale) => deskLinksFrom(locale, park.bureau)

describe.each(LOCALES)('the pages of a park’s looks and name (%s)', (locale) => {
  it.each([
    ['branding', PHONE, 'light'],
    ['branding', DESK, 'dark'],
    ['domain', PHONE, 'dark'],
    ['domain', DESK, 'light'],
  ] as const)('are accessible and fit: %s', async (name, viewport, colorScheme) => {
    const page = await opened(linksIn(locale)[name](park.slug), { viewport, colorScheme })
    expect(await violations(page)).toEqual([])
    expect((await overflow(page)).by).toBe(0)
    await page.context().close()
  })
})

it('a picture that is too large is made smaller before it is sent, and shown', async () => {
  const page = await opened(linksIn('zh').branding(park.slug), { viewport: DESK })
  const { pictures } = messages.zh.branding
  const field = page.locator('#hero-file')
  const buffer = Buffer.from(jpegOf(2000, 1400))
  await field.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
  const size = () => field.evaluate((input) => (input as unknown as { files?: { size: number }[] }).files?.[0]?.size)
  await expect.poll(size).not.toBe(buffer.length)
  await page.getByLabel(pictures.alt.zh).nth(1).fill('园区大门')
  await page.getByLabel(pictures.alt.en).nth(1).fill('The gate')
  await page.getByRole('button', { name: pictures.save(pictures.hero.name) }).press('Enter')
  await page.getByText(messages.zh.branding.saved).waitFor()
  await expect.poll(() => page.getByRole('img', { name: '园区大门' }).count()).toBe(1)
  await page.context().close()
})

it('without JavaScript a domain is asked for, checked and removed by keyboard', async () => {
  const page = await opened(linksIn('en').domain(park.slug), { javaScriptEnabled: false })
  const words = messages.en.branding.domain
  await page.getByLabel(words.host).fill('invest.keyboard.gov.cn')
  await page.keyboard.press('Enter')
  const row = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'invest.keyboard' }) })
  await row.getByRole('button', { name: words.check }).press('Enter')
  await page.getByRole('status').getByText(words.findings.unreachable('invest.keyboard.gov.cn')).waitFor()
  await row.getByText(words.remove).first().focus()
  await page.keyboard.press('Enter')
  await row.getByRole('button', { name: words.removeConfirm('invest.keyboard.gov.cn') }).press('Enter')
  await expect.poll(() => row.count()).toBe(0)
  await page.context().close()
})
