import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { failureOf, fieldErrorOf, messages } from '../../src/ui/messages/messages.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { follow, theBrowser, visit } from './browser.ts'
import { linksIn, PARK, ripen, seeded, siteOf } from './portal.ts'
import { overflow, troubles, violations } from './watch.ts'

const SITE = siteOf('land')
const NUMBER = new RegExp(`^${PARK.referencePrefix}\\d{6}-[0-9A-Z]{5}$`)
const TYPED = {
  company: '湖南示例新材料有限公司',
  contactName: '田小满',
  phone: '12',
  message: '想去现场看看。\n周三可以吗？',
}

describe.each(RUNTIMES)('an investor with a phone, without JavaScript, on %s', (_, start) => {
  let portal: Runtime
  let browser: Browser
  beforeAll(async () => {
    ;[portal, browser] = await Promise.all([seeded(start), theBrowser()])
  })
  afterAll(() => portal?.close())

  it.each(LOCALES)('goes from the directory to a receipt (%s)', async (locale) => {
    const page = await visit(browser, { javaScriptEnabled: false })
    await page.goto(`${portal.origin}${linksIn(locale).directory()}`)
    await findSite(page, locale)
    await ripen(page, portal)
    await correctForm(page, locale)
    await keepReceipt(page, locale)
    await page.context().close()
  })

  it('is told what is wrong on a page that is accessible itself', async () => {
    const page = await visit(browser)
    await page.goto(`${portal.origin}${linksIn('zh').inquiry(PARK.slug)}`)
    await page.evaluate('document.querySelector("form[method=post]").noValidate = true')
    const trouble = troubles(page, portal.origin, 422)
    await page.getByRole('button', { name: messages.zh.inquiry.submit }).click()
    await page.getByRole('alert').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toMatchObject({ by: 0 })
    expect(await focused(page)).toBe('company')
    expect(trouble).toEqual([])
    await page.context().close()
  })

  it('finds a way on where a link is dead', async () => {
    const page = await visit(browser, { javaScriptEnabled: false })
    const answer = await page.goto(`${portal.origin}${linksIn('zh').site(PARK.slug, 'GONE-1')}`)
    expect(answer?.status()).toBe(404)
    expect(await heading(page)).toBe(failureOf('zh', 'sites.not_found').title)
    await follow(page, page.getByRole('main').getByRole('link', { name: messages.zh.nav.sites }))
    expect(await heading(page)).toBe(messages.zh.sites.title)
    await page.context().close()
  })
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const focused = (page: Page) => page.evaluate<string>('document.activeElement.id')

/** Directory, park, list of sites narrowed to land, one site, and its inquiry. */
async function findSite(page: Page, locale: Locale): Promise<void> {
  const words = messages[locale]
  await page.getByRole('searchbox', { name: words.directory.q }).fill(PARK.shortName.zh.slice(0, 2))
  await follow(page, page.getByRole('button', { name: words.directory.find }))
  await follow(page, page.getByRole('main').getByRole('link', { name: PARK.name[locale] }))
  expect(await heading(page)).toBe(PARK.name[locale])

  const navigation = page.getByRole('navigation', { name: words.nav.label })
  await follow(page, navigation.getByRole('link', { name: words.nav.sites }))
  await page.getByText(words.sites.filter, { exact: true }).click()
  await page.getByLabel(words.sites.kind).selectOption('land')
  await follow(page, page.getByRole('button', { name: words.apply }))
  expect(new URL(page.url()).searchParams.get('kind')).toBe('land')
  expect(await page.getByLabel(words.sites.kind).inputValue()).toBe('land')

  await follow(page, page.getByRole('list').getByRole('link', { name: SITE.name[locale], exact: true }))
  expect(await heading(page)).toBe(SITE.name[locale])
  await follow(page, page.getByRole('link', { name: words.next.inquireSite }))
  expect(await page.getByRole('checkbox', { name: SITE.code }).isChecked()).toBe(true)
}

/** A wrong number comes back with all that was typed, and is put right. */
async function correctForm(page: Page, locale: Locale): Promise<void> {
  const { inquiry } = messages[locale]
  const field = {
    company: page.getByRole('textbox', { name: inquiry.company }),
    contactName: page.getByRole('textbox', { name: inquiry.contactName }),
    phone: page.getByRole('textbox', { name: inquiry.phone, exact: true }),
    message: page.getByRole('textbox', { name: inquiry.message }),
  }
  const consent = page.getByRole('checkbox', { name: inquiry.consentHandle(PARK.name[locale]) })
  const submit = page.getByRole('button', { name: inquiry.submit })
  for (const name of ['company', 'contactName', 'phone', 'message'] as const) await field[name].fill(TYPED[name])
  await consent.check()
  await follow(page, submit)

  await page.getByRole('alert').waitFor()
  for (const name of ['company', 'contactName', 'phone', 'message'] as const)
    expect(await field[name].inputValue(), name).toBe(TYPED[name])
  expect(await consent.isChecked()).toBe(true)
  expect(await page.getByRole('checkbox', { name: SITE.code }).isChecked()).toBe(true)
  expect(await field.phone.getAttribute('aria-invalid')).toBe('true')
  expect(await field.company.getAttribute('aria-invalid')).toBeNull()
  const description = `#${(await field.phone.getAttribute('aria-describedby'))?.split(' ')[0]}`
  expect(await page.locator(description).innerText()).toBe(fieldErrorOf(locale, 'invalid_phone'))
  expect(await page.getByRole('alert').getByRole('link').getAttribute('href')).toBe('#phone')

  await field.phone.fill('138 1234 5678')
  await follow(page, submit)
  await page.waitForURL(/\/receipts\//)
}

/** The receipt names the number, the officer and the site, hides the contact, and is there again later. */
async function keepReceipt(page: Page, locale: Locale): Promise<void> {
  const words = messages[locale]
  expect(await heading(page)).toBe(words.receipt.title)
  const entry = (name: string) => page.getByRole('term').filter({ hasText: name }).locator('+ dd')
  const number = await entry(words.receipt.reference).first().innerText()
  expect(number).toMatch(NUMBER)
  const text = await page.getByRole('main').innerText()
  expect(text).toContain(PARK.officer.name[locale])
  expect(text).toContain(SITE.name[locale])
  expect(text).toContain(TYPED.message)
  expect(text).toContain('+86138****5678')
  expect(text).not.toContain('13812345678')

  const again = await page.reload()
  expect(again?.status()).toBe(200)
  expect(await entry(words.receipt.reference).first().innerText()).toBe(number)
  const stranger = await page.goto(page.url().replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
  expect(stranger?.status()).toBe(404)
}
