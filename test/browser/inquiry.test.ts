import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { messages } from '../../src/ui/messages/messages.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { theBrowser, visit } from './browser.ts'
import { linksIn, PARK, ripen, siteOf, withSeeds } from './portal.ts'
import { troubles, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
beforeAll(async () => {
  // As it is delivered: with limits, and with the work that a proof takes.
  const settings = { LUODI_LIMITS: '', LUODI_CHALLENGE_COST: '' }
  ;[portal, browser] = await Promise.all([withSeeds(startNode({ settings })), theBrowser()])
})
afterAll(() => portal?.close())

const zh = linksIn('zh')
const en = linksIn('en')
const count = async (table: string) =>
  Number((await run(portal.database, `select count(*) as n from ${table}`))[0]?.n ?? 0)
const kept = (page: Page) => page.evaluate<string>('JSON.stringify({ ...localStorage })')

async function fill(page: Page, company: string): Promise<void> {
  await page.locator('[name=company]').fill(company)
  await page.locator('[name=contactName]').fill('田小满')
  await page.locator('[name=phone]').fill('13812345678')
  await page.locator('[name=message]').fill('需用地60亩')
}

/** Also what is folded up at first. */
async function fillAll(page: Page): Promise<void> {
  await fill(page, '湖南草稿有限公司')
  const jobs = page.locator('[name=jobs]')
  if (!(await jobs.isVisible())) await page.locator('details.more:not(.visit) summary').click()
  await jobs.fill('120')
  await page.locator('[name=chain]').selectOption('mn-zn-v')
}

const send = async (page: Page): Promise<void> => {
  await page.locator('[name=consentHandle]').check()
  await page.getByRole('main').locator('button[type=submit]').click()
}

async function sent(page: Page): Promise<string> {
  await send(page)
  await page.waitForURL(/\/receipts\//)
  return page.url()
}

/** Another tab of the same browser, as after the first one was closed. */
async function reopened(context: BrowserContext, page: Page, path: string): Promise<Page> {
  await page.close()
  const next = await context.newPage()
  await next.goto(portal.origin + path)
  return next
}

it('keeps a draft over a closed tab and a change of language, until it is sent with its proof', async () => {
  let page = await visit(browser)
  const context = page.context()
  const site = siteOf('land').code
  const trouble = troubles(page, portal.origin, 200)
  await page.goto(portal.origin + zh.inquiry(PARK.slug, { sites: [site] }))
  await fillAll(page)
  await page.locator('[name=consentShare]').check()
  expect(await page.locator('#inquiry-status').innerText()).toBe(messages.zh.draft.kept)
  expect(await kept(page), 'no consent, nothing hidden').not.toMatch(/consent|formToken|noticeVersion|website/)

  page = await reopened(context, page, en.inquiry(PARK.slug, { sites: [site] }))
  const line = page.getByRole('status').filter({ hasText: 'Restored what you typed on' })
  await line.waitFor()
  const value = (name: string) => page.locator(`[name=${name}]`).inputValue()
  expect(await value('company')).toBe('湖南草稿有限公司')
  expect([await value('message'), await value('jobs'), await value('chain')]).toEqual(['需用地60亩', '120', 'mn-zn-v'])
  expect(await page.locator('[name=jobs]').isVisible(), 'what is restored is seen').toBe(true)
  expect(await page.locator('[name=consentShare]').isChecked()).toBe(false)
  expect(await violations(page)).toEqual([])

  const receipt = await sent(page)
  expect(await count('leads')).toBe(1)
  expect(await count('spent_challenges'), 'with a proof').toBe(1)
  expect(await kept(page), 'forgotten once it is sent').not.toContain('草稿')

  await page.goBack()
  await page.locator('[name=company]').waitFor()
  await fillAll(page)
  expect(await sent(page), 'the same again is the same').toBe(receipt)
  expect(await count('leads')).toBe(1)
  expect(trouble).toEqual([])
  await context.close()
})

it('discards a draft when asked to, and forgets it after a week', async () => {
  let page = await visit(browser)
  const context = page.context()
  await page.goto(portal.origin + en.inquiry(PARK.slug))
  await fill(page, 'Wegwerf AG')
  page = await reopened(context, page, en.inquiry(PARK.slug))
  await page.getByRole('button', { name: messages.en.draft.discard }).click()
  expect(await page.locator('[name=company]').inputValue()).toBe('')
  expect(await page.evaluate('localStorage.length')).toBe(0)

  await fill(page, 'Alt AG')
  await page.evaluate(`for (const [name, text] of Object.entries(localStorage))
    localStorage.setItem(name, JSON.stringify({ ...JSON.parse(text), at: Date.now() - 8 * 86400000 }))`)
  page = await reopened(context, page, en.inquiry(PARK.slug))
  expect(await page.locator('[name=company]').inputValue()).toBe('')
  expect(await page.evaluate('localStorage.length')).toBe(0)
  await context.close()
})

it('keeps the draft when sending fails, and counts the inquiry once when it is sent again', async () => {
  const page = await visit(browser)
  await page.goto(portal.origin + zh.inquiry(PARK.slug))
  await fill(page, '湖南断网有限公司')
  const before = await count('leads')
  // The inquiry arrives, its answer does not.
  let lost = false
  await page.route('**/inquiry', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    await route.fetch({ maxRedirects: 0 })
    await route.abort('connectionreset')
    lost = true
  })
  await send(page)
  await expect.poll(() => lost, { timeout: 15_000 }).toBe(true)
  expect(await count('leads')).toBe(before + 1)
  await page.unroute('**/inquiry')
  await page.goto(portal.origin + zh.inquiry(PARK.slug))
  await page.getByRole('button', { name: messages.zh.draft.discard }).waitFor()
  expect(await page.locator('[name=company]').inputValue()).toBe('湖南断网有限公司')
  await sent(page)
  expect(await count('leads')).toBe(before + 1)
  await page.context().close()
})

it('sends without a proof when none can be had', async () => {
  const page = await visit(browser)
  await page.route('**/challenge', (route) => route.abort())
  await page.goto(portal.origin + en.inquiry(PARK.slug))
  await fill(page, 'Ohne Beweis AG')
  const spent = await count('spent_challenges')
  await sent(page)
  expect(await count('spent_challenges')).toBe(spent)
  await page.context().close()
})

it('is sent without JavaScript, past a field that neither keyboard nor screen reader meets', async () => {
  const page = await visit(browser, { javaScriptEnabled: false })
  await page.goto(portal.origin + en.inquiry(PARK.slug))
  await fill(page, 'Ohne Skript AG')
  expect(await page.getByRole('textbox', { name: messages.en.gate.trap }).count()).toBe(0)
  await page.locator('[name=consentShare]').focus()
  const passed: string[] = []
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Tab')
    passed.push(await page.evaluate<string>('document.activeElement.name || document.activeElement.tagName'))
  }
  expect(passed).not.toContain('website')
  expect(passed).toContain('BUTTON')
  await ripen(page, portal)
  await sent(page)
  await page.context().close()
})
