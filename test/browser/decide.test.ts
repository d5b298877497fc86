import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { messages } from '../../src/ui/messages/messages.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { follow, theBrowser, visit } from './browser.ts'
import { linksIn, PARK, ripen, seeded } from './portal.ts'

let portal: Runtime
let browser: Browser
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([seeded(startNode), theBrowser()])
})
afterAll(() => portal?.close())

it('an investor with a phone, without JavaScript, decides: from a product to a visit with the estimate', async () => {
  const { zh } = messages
  const page = await visit(browser, { javaScriptEnabled: false })
  const main = page.getByRole('main')
  await page.goto(`${portal.origin}${linksIn('zh').directory()}`)
  await page.getByRole('searchbox', { name: zh.directory.q }).fill('铝粉')
  await page.getByLabel(zh.directory.region).selectOption('43')
  await follow(page, page.getByRole('button', { name: zh.directory.find }))
  await follow(page, main.getByRole('link', { name: PARK.name.zh }))
  await follow(page, main.getByRole('link', { name: zh.finder.title }).first())

  await page.locator('[name=area]').fill('60')
  await page.locator('[name=hazard]').selectOption('2')
  await page.locator('[name=power]').fill('8000kVA')
  await follow(page, main.locator('form button[type=submit]').first())
  expect(await main.getByRole('heading', { level: 3 }).first().innerText()).toContain('沿江一号地')

  await follow(page, main.getByRole('link', { name: zh.landing.title }).first())
  await page.locator('[name="a.above-scale-first"]').selectOption('yes')
  await page.locator('[name="a.little-giant"]').selectOption('national')
  await follow(page, main.locator('form button[type=submit]').first())
  const estimate = await main.innerText()
  expect(estimate).toContain('先付约1,297万元')
  expect(estimate).toContain('40万元')
  expect(estimate).toMatch(/约\d+—\d+天/)

  await follow(page, main.getByRole('link', { name: zh.landing.visit }))
  await page.locator('[name=company]').fill('湖南示例铝粉有限公司')
  await page.locator('[name=contactName]').fill('田小满')
  await page.locator('[name=phone]').fill('13812345678')
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10)
  await page.locator('[name=visitFrom]').fill(soon)
  await page.locator('[name=consentHandle]').check()
  await ripen(page, portal)
  await follow(page, page.getByRole('button', { name: zh.inquiry.submit }))
  await page.waitForURL(/\/receipts\//)
  const receipt = await main.innerText()
  for (const part of ['沿江一号地', '40万元', `${Number(soon.slice(8))}日`]) expect(receipt).toContain(part)
  await page.context().close()
})
