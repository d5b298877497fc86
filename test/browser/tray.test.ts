import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { PHONE, theBrowser, visit } from './browser.ts'
import { linksIn, PARK, seeded } from './portal.ts'
import { violations } from './watch.ts'

let portal: Runtime
let browser: Browser
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([seeded(startNode), theBrowser()])
})
afterAll(() => portal?.close())

const en = linksIn('en')
const zh = linksIn('zh')
const FITS = { area: 60, power: 8000 }

it('keeps a shortlist in the browser, in either language, and in no cookie', async () => {
  const page = await visit(browser)
  await page.setViewportSize(PHONE)
  await page.goto(portal.origin + en.fit(PARK.slug, FITS))
  const tray = page.getByRole('complementary', { name: 'Shortlist' })
  expect(await tray.isVisible()).toBe(false)
  const [one, two] = [
    page.getByRole('button', { name: /shortlist LX-L01$/ }),
    page.getByRole('button', { name: /shortlist LX-L03$/ }),
  ]
  await one.click()
  await two.click()
  expect(await one.getAttribute('aria-pressed')).toBe('true')
  expect(await tray.getByRole('link').textContent()).toBe('Shortlist (2)')
  expect(await violations(page)).toEqual([])

  await page.goto(portal.origin + zh.fit(PARK.slug, FITS))
  expect(await page.getByRole('button', { name: '已加入备选 LX-L01' }).getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('complementary', { name: '备选清单' }).getByRole('link').click()
  await page.waitForURL(portal.origin + zh.shortlist(PARK.slug, { site: ['LX-L01', 'LX-L03'] }))

  await page.getByRole('link', { name: '把沿江二号地移出备选清单' }).click()
  await page.waitForURL(portal.origin + zh.shortlist(PARK.slug, { site: 'LX-L01' }))
  expect(await page.evaluate(() => Object.values(localStorage))).toEqual(['["LX-L01"]'])
  expect(await page.context().cookies()).toEqual([])
  await page.context().close()
})

it('keeps a list that somebody passed on, when asked to', async () => {
  const page = await visit(browser)
  await page.goto(portal.origin + en.shortlist(PARK.slug, { site: ['LX-L01', 'LX-L02'] }))
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await page.getByRole('button', { name: 'Keep in this browser' }).click()
  expect(await page.getByRole('button', { name: 'Kept in this browser' }).isDisabled()).toBe(true)
  expect(await page.evaluate(() => Object.values(localStorage))).toEqual(['["LX-L01","LX-L02"]'])
  await page.goto(portal.origin + en.shortlist(PARK.slug))
  expect(await page.getByRole('link', { name: 'Shortlist (2)' }).isVisible()).toBe(true)
  await page.context().close()
})
