import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGE_TAG, type Locale, LOCALES } from '../../src/kernel/localized.ts'
import { type Runtime, startWorkers } from '../support/runtimes.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { linksIn, type PublicPage, publicPages, seeded, sendInquiry } from './portal.ts'
import { layoutShifts, outline, overflow, troubles, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let token: string

beforeAll(async () => {
  ;[portal, browser] = await Promise.all([seeded(startWorkers), theBrowser()])
  token = await sendInquiry(portal)
})
afterAll(async () => {
  for (const { page } of await Promise.all(visitors.values())) await page.context().close()
  await portal?.close()
})

const PAGES = publicPages('')
const NAMES = PAGES.map(({ name }) => name)

/** Another state of a page is looked at in one language, every second one in English. */
const isLookedAt = ({ name, state }: PublicPage, locale: Locale): boolean =>
  !state || (NAMES.indexOf(name) % 2 === 0) === (locale === 'zh')

/** A page takes two rounds of axe in each language. */
const PATIENCE_MS = 60_000

describe('by day and by night, on a phone and on a desk', () => {
  it.each(NAMES)('is accessible, steady and quiet: %s', { timeout: PATIENCE_MS }, async (name) => {
    const page = publicPages(token).find((one) => one.name === name)
    if (!page) throw new Error(name)
    await Promise.all(
      LOCALES.filter((locale) => isLookedAt(page, locale)).map((locale) =>
        inspect({
          path: page.path(locale),
          status: page.status,
          lang: LANGUAGE_TAG[locale],
          scripts: page.islands,
          // Axe takes its time: it looks at the phone in Chinese and at the desk in English, as at other states of a page.
          judged: locale === 'zh' ? PHONE : DESK,
          sizes: page.state ? [locale === 'zh' ? PHONE : DESK] : [PHONE, DESK],
        }),
      ),
    )
  })

  it('is accessible, steady and quiet: API reference', { timeout: PATIENCE_MS }, async () => {
    await inspect({
      path: linksIn('en').apiReference(),
      status: 200,
      lang: 'en',
      scripts: 0,
      judged: DESK,
      sizes: [PHONE, DESK],
    })
  })
})

interface Inspected {
  path: string
  status: number
  lang: string
  scripts: number
  sizes: (typeof PHONE)[]
  /** The size at which axe judges it, by day and by night. */
  judged: typeof PHONE
}

/** Visitors that come again, each with all that went wrong since it was last asked: a new one costs as much as a page. */
const visitors = new Map<string, Promise<{ page: Page; trouble: string[]; forget: () => Promise<unknown> }>>()

/** The one who reads this language and finds pages of this status, with nothing kept from the pages before. */
async function visitorOf({ lang, status }: Inspected) {
  const name = `${lang} ${status}`
  const coming = visitors.get(name) ?? newVisitor(status)
  visitors.set(name, coming)
  const visitor = await coming
  await visitor.forget()
  visitor.trouble.splice(0)
  return visitor
}

async function newVisitor(status: number) {
  const page = await visit(browser, { colorScheme: 'light' })
  const network = await page.context().newCDPSession(page)
  return {
    page,
    trouble: troubles(page, portal.origin, status),
    forget: () => network.send('Network.clearBrowserCache'),
  }
}

/** Opens a page at each size and holds it to all that every page owes its readers. */
async function inspect(inspected: Inspected): Promise<void> {
  const { path, lang, scripts, sizes, judged } = inspected
  const { page, trouble } = await visitorOf(inspected)
  for (const viewport of sizes) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(`${portal.origin}${path}`)
    const isJudged = viewport === judged
    const found = {
      shifts: await layoutShifts(page),
      overflow: await overflow(page),
      byDay: isJudged ? await violations(page) : [],
      byNight: isJudged ? await page.emulateMedia({ colorScheme: 'dark' }).then(() => violations(page, 'colours')) : [],
    }
    const none = { shifts: [], overflow: { by: 0, elements: [] }, byDay: [], byNight: [] }
    expect(found, `${path} at ${viewport.width} px`).toEqual(none)
    expect(await outline(page), path).toMatchObject({ lang, h1: 1, title: expect.stringMatching(/\S/), scripts })
  }
  expect(trouble, path).toEqual([])
}
