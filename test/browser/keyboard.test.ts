import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { DEFAULT_UNIT } from '../../src/ui/format.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { type Runtime, startWorkers } from '../support/runtimes.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { linksIn, PARK, seeded, siteOf } from './portal.ts'

let portal: Runtime
let browser: Browser
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([seeded(startWorkers), theBrowser()])
})
afterAll(() => portal?.close())

const { slug } = PARK
const PAGES: [string, (locale: Locale) => string][] = [
  ['directory', (locale) => linksIn(locale).directory()],
  ['profile', (locale) => linksIn(locale).park(slug)],
  ['sites', (locale) => linksIn(locale).sites(slug, { kind: 'land' })],
  ['site', (locale) => linksIn(locale).site(slug, siteOf('land').code)],
  ['policies', (locale) => linksIn(locale).policies(slug)],
  ['inquiry', (locale) => linksIn(locale).inquiry(slug, { sites: siteOf('land').code })],
]

describe.each(LOCALES)('with the keyboard alone (%s)', (locale) => {
  const words = messages[locale]
  const open = async (path: string) => {
    const page = await visit(browser)
    await page.goto(`${portal.origin}${path}`)
    return page
  }

  it.each(PAGES)('every stop is seen, named and uncovered: %s', async (_, path) => {
    const page = await open(path(locale))
    await page.setViewportSize(locale === 'zh' ? PHONE : DESK)
    await page.reload()
    const stops = await tour(page)
    expect(stops.length).toBeGreaterThan(5)
    expect(stops.filter(({ name, ring, covered }) => !name || !ring || covered)).toEqual([])
    await page.context().close()
  })

  it('comes by the skip link, the navigation and the language to the content', async () => {
    const page = await open(linksIn(locale).sites(slug))
    const names = (await tour(page)).map(({ name }) => name)
    const { nav } = words
    expect(names[0]).toBe(words.skip)
    const order = [nav.profile, nav.sites, nav.policies, nav.inquiry, words.otherLanguage, words.sites.filter]
    expect(order.map((name) => names.indexOf(name)).sort((a, b) => a - b)).toEqual(
      order.map((name) => names.indexOf(name)),
    )
    expect(names.indexOf(nav.profile)).toBeGreaterThan(0)
    await page.context().close()
  })

  it('skips to the content', async () => {
    const page = await open(linksIn(locale).park(slug))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/#main$/)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.querySelector("main").contains(document.activeElement)')).toBe(true)
    await page.context().close()
  })

  it('filters the sites', async () => {
    const page = await open(linksIn(locale).sites(slug))
    await tabTo(page, words.sites.filter)
    await page.keyboard.press('Enter')
    await tabTo(page, words.sites.minArea(words.areaUnits[DEFAULT_UNIT[locale]]))
    await page.keyboard.type('60000')
    await page.keyboard.press('Enter')
    await page.waitForURL(/minArea=60000/)
    expect(await page.getByText(words.sites.empty).isVisible()).toBe(true)
    await page.context().close()
  })

  it('sends an inquiry with Enter', async () => {
    const page = await open(linksIn(locale).inquiry(slug))
    const { inquiry } = words
    await tabTo(page, inquiry.company)
    await page.keyboard.type('湖南示例新材料有限公司')
    await tabTo(page, inquiry.contactName)
    await page.keyboard.type('田小满')
    await tabTo(page, inquiry.email)
    await page.keyboard.type('tian@example.com')
    await tabTo(page, inquiry.consentHandle(PARK.name[locale]))
    await page.keyboard.press('Space')
    await tabTo(page, inquiry.email, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/receipts\//)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(words.receipt.title)
    await page.context().close()
  })

  it('changes the language and stays on the page', async () => {
    const page = await open(linksIn(locale).sites(slug, { kind: 'land' }))
    await tabTo(page, words.otherLanguage)
    await page.keyboard.press('Enter')
    const other = locale === 'zh' ? 'en' : 'zh'
    await page.waitForURL(`${portal.origin}${linksIn(other).sites(slug, { kind: 'land' })}`)
    await page.context().close()
  })
})

interface Stop {
  /** What the element is called, without marks and white space. */
  name: string
  /** Whether its focus ring is drawn; a plot of the plan draws its own outline stronger instead. */
  ring: boolean
  /** Whether something else lies over all of it (WCAG 2.2, 2.4.11). */
  covered: boolean
}

/** More stops than any page has. */
const MOST_STOPS = 400

/** Goes through the page with Tab until it begins anew. */
async function tour(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  for (let press = 0; press < MOST_STOPS; press += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate<Stop | null>(STOP)
    if (!stop) return stops
    stops.push(stop)
  }
  throw new Error('Tab never came back to the beginning')
}

/** Presses a key until the focus stands on the element of that name. */
async function tabTo(page: Page, name: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let press = 0; press < MOST_STOPS; press += 1) {
    await page.keyboard.press(key)
    const stop = await page.evaluate<Stop | null>(STOP)
    if (stop?.name.startsWith(name)) return
  }
  throw new Error(`${key} does not come to: ${name}`)
}

/** Runs in the page: the element with the focus, or null where the page has none (the round is over). */
const STOP = `(() => {
  const one = document.activeElement
  if (!one || one === document.body || one === document.documentElement) return null
  const style = getComputedStyle(one)
  const { left, right, top, bottom } = one.getBoundingClientRect()
  const inset = [[left + 2, top + 2], [right - 2, top + 2], [left + 2, bottom - 2], [right - 2, bottom - 2],
    [(left + right) / 2, (top + bottom) / 2]]
  const hits = inset.map(([x, y]) => document.elementFromPoint(x, y))
  const text = (one.labels?.[0] ?? one).textContent.replace(/[*\\s]+/g, ' ').trim()
  const lines = () => [...one.querySelectorAll('*')].map((shape) => getComputedStyle(shape).strokeWidth).join()
  const strokes = one.ownerSVGElement ? lines() : ''
  if (strokes) one.blur()
  const redrawn = strokes !== '' && lines() !== strokes
  if (strokes) one.focus()
  return {
    name: one.getAttribute('aria-label') ?? text,
    ring: redrawn || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1),
    covered: !hits.some((hit) => hit && (one.contains(hit) || hit.contains(one) || hit.control === one)),
  }
})()`
