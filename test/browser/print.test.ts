import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/kernel/localized.ts'
import { type Runtime, startWorkers } from '../support/runtimes.ts'
import { theBrowser, visit } from './browser.ts'
import { COMPARED, linksIn, overdueSite, PARK, seeded, sendInquiry, siteOf } from './portal.ts'

/** What fits on one piece of paper. */
const MOST_SHEETS = 2

let portal: Runtime
let browser: Browser
let token: string
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([seeded(startWorkers), theBrowser()])
  token = await sendInquiry(portal)
})
afterAll(() => portal?.close())

describe.each(LOCALES)('on A4 (%s)', (locale) => {
  const links = linksIn(locale)
  it.each([
    ['receipt', () => links.receipt(token)],
    ['site sheet', () => links.site(PARK.slug, siteOf('land').code)],
    ['sheet past its review', () => links.site(PARK.slug, overdueSite().code)],
    ['landing estimate', () => links.landing(PARK.slug, { site: siteOf('land').code })],
    ['reply record', () => links.serviceRecord(PARK.slug)],
    ['building sheet', () => links.site(PARK.slug, siteOf('factory').code)],
  ] as const)('prints as a document of a sheet or two: %s', async (_, path) => {
    const page = await visit(browser)
    await page.goto(`${portal.origin}${path()}`)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(MOST_SHEETS)
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/)
    await page.context().close()
  })

  it('prints a comparison of four on one sheet', async () => {
    const page = await visit(browser)
    await page.goto(`${portal.origin}${links.compareSites(PARK.slug, { site: COMPARED })}`)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
    await page.context().close()
  })

  it('leaves out on paper what only a screen can use', async () => {
    const page = await visit(browser)
    await page.goto(`${portal.origin}${links.site(PARK.slug, siteOf('land').code)}`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').isVisible()).toBe(false)
    expect(await page.getByRole('complementary').isVisible()).toBe(false)
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true)
    await page.context().close()
  })
})
