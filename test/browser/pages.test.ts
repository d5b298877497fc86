import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGE_TAG, LOCALES } from '../../src/kernel/localized.ts'
import { type Runtime, startWorkers } from '../support/runtimes.ts'
import { DESK, openBrowser, PHONE, visit } from './browser.ts'
import { linksIn, publicPages, sendInquiry, withSeeds } from './portal.ts'
import { layoutShifts, outline, overflow, troubles, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let token: string

beforeAll(async () => {
  ;[portal, browser] = await Promise.all([withSeeds(startWorkers()), openBrowser()])
  token = await sendInquiry(portal)
})
afterAll(() => Promise.all([browser?.close(), portal?.close()]))

const NAMES = publicPages('').map(({ name }) => name)

/** A page takes four rounds of axe in each language. */
const PATIENCE_MS = 60_000

describe('by day and by night, on a phone and on a desk', () => {
  it.each(NAMES)('is accessible, steady and quiet: %s', { timeout: PATIENCE_MS }, async (name) => {
    const page = publicPages(token).find((one) => one.name === name)
    if (!page) throw new Error(name)
    await Promise.all(
      LOCALES.map((locale) =>
        inspect({
          path: page.path(locale),
          status: page.status,
          lang: LANGUAGE_TAG[locale],
          scripts: page.islands,
          // Another state of a page is looked at on the phone in Chinese, on the desk in English.
          sizes: page.state ? [locale === 'zh' ? PHONE : DESK] : [PHONE, DESK],
        }),
      ),
    )
  })

  it('is accessible, steady and quiet: API reference', { timeout: PATIENCE_MS }, async () => {
    await inspect({ path: linksIn('en').apiReference(), status: 200, lang: 'en', scripts: 0, sizes: [PHONE, DESK] })
  })
})

interface Inspected {
  path: string
  status: number
  lang: string
  scripts: number
  sizes: (typeof PHONE)[]
}

/** Opens a page at each size and holds it to all that every page owes its readers; colours do not depend on size. */
async function inspect({ path, status, lang, scripts, sizes }: Inspected): Promise<void> {
  const page = await visit(browser, { colorScheme: 'light' })
  const trouble = troubles(page, portal.origin, status)
  for (const viewport of sizes) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${portal.origin}${path}`)
    const found = {
      shifts: await layoutShifts(page),
      overflow: await overflow(page),
      byDay: await violations(page),
      byNight:
        viewport === sizes[0]
          ? await page.emulateMedia({ colorScheme: 'dark' }).then(() => violations(page, 'colours'))
          : [],
    }
    const none = { shifts: [], overflow: { by: 0, elements: [] }, byDay: [], byNight: [] }
    expect(found, `${path} at ${viewport.width} px`).toEqual(none)
    expect(await outline(page), path).toMatchObject({ lang, h1: 1, title: expect.stringMatching(/\S/), scripts })
  }
  expect(trouble, path).toEqual([])
  await page.context().close()
}
