import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { makeWindow, mintGrown } from '../support/cultivation.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { luxiSeed, mint, type Minted } from '../support/tenants.ts'
import { DESK, PHONE, follow, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

const WAN = 1_000_000

let portal: Runtime
let browser: Browser
let park: Minted
let cookie: string
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  const [made] = await mint(portal.database, 1, luxiSeed())
  if (!made) throw new Error('no park')
  park = made
  cookie = (await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])).cookie
  await mintGrown(portal, park, '泸溪县晨光铝业有限公司', { figures: { mainRevenue: 2100 * WAN }, titles: {} })
  await mintGrown(portal, park, '湘西锐达新材料有限公司', {
    figures: { mainRevenue: 9000 * WAN, revenue: 9600 * WAN, rdSpend: 300 * WAN, marketSince: '2019-05-01' },
    titles: { aboveScale: ['2021-01-01', null], innovativeSme: ['2024-06-01', '2027-05-31'] },
  })
  await makeWindow(portal, park, { title: 'specialisedSme' })
})
afterAll(() => portal?.close())

/** No rule of accessibility is broken and nothing sticks out, on a phone and at a desk. */
async function look(page: Page, state: string): Promise<void> {
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport)
    expect(await overflow(page), state).toEqual({ by: 0, elements: [] })
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/grow-${state}-${viewport.width}.png`, fullPage: true })
  }
  expect(await violations(page, 'all'), state).toEqual([])
}

describe.each(LOCALES)('cultivation (%s)', (locale: Locale) => {
  const { cultivation: words } = messages[locale]

  it(
    'goes from figures to what is missing, and says what a title pays, without scripts',
    { timeout: 120_000 },
    async () => {
      const id = await mintGrown(portal, park, `泸溪县试制机械有限公司${locale}`)
      const links = deskLinksFrom(locale, park.bureau)
      const plain = await visit(browser, { javaScriptEnabled: false })
      const [name = '', value = ''] = cookie.split('=')
      await plain.context().addCookies([{ name, value, url: portal.origin }])
      await plain.goto(portal.origin + links.enterprisePart(park.slug, id, 'figures'))
      expect(await plain.getByText(words.readiness.unknown, { exact: true }).count()).toBeGreaterThan(0)

      await plain.locator('#mainRevenue').fill('一亿')
      await plain.locator('#revenue').fill('9000')
      await follow(plain, plain.getByRole('button', { name: words.figuresForm.save }))
      expect(await plain.locator('#mainRevenue').inputValue()).toBe('一亿')
      await plain.getByText(messages[locale].fieldErrors.beyond_revenue()).waitFor()
      await plain.locator('#mainRevenue').fill('1999')
      await plain.locator('#staff').fill('100')
      await plain.locator('#techStaff').fill('9')
      await follow(plain, plain.getByRole('button', { name: words.figuresForm.save }))
      await plain.getByText(words.page.saved).waitFor()
      await plain.getByText(words.tiers.belowScale, { exact: true }).waitFor()
      const scale = plain.getByRole('heading', { name: words.titles.aboveScale }).locator('..')
      const missing = locale === 'zh' ? '差1万元' : 'short by CNY 10,000'
      await scale.getByText(missing).waitFor()
      await scale.getByText(locale === 'zh' ? /园区奖励10万元/ : /CNY 100,000 from the park/).waitFor()
      await plain.context().close()

      // With scripts: without them nothing can be measured.
      const page = await visit(browser)
      await page.context().addCookies([{ name, value, url: portal.origin }])
      await page.goto(portal.origin + links.enterprisePart(park.slug, id, 'figures'))
      await look(page, `enterprise-${locale}`)

      await page.goto(portal.origin + links.serviceList(park.slug, 'cultivation'))
      await page.getByRole('heading', { name: words.candidates.title }).waitFor()
      await look(page, `park-${locale}`)
      await page.goto(portal.origin + links.applicationWindow(park.slug))
      await page.locator('#title').selectOption('littleGiant')
      await page.locator('#opensOn').fill('2027-05-01')
      await page.locator('#closesOn').fill('2027-04-01')
      await page.locator('#notice').fill('工业和信息化部办公厅通知')
      await page.getByRole('button', { name: words.windows.save }).click()
      await page.getByText(messages[locale].fieldErrors.window_reversed()).waitFor()
      await look(page, `windows-${locale}`)
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.goto(portal.origin + links.serviceList(park.slug, 'cultivation', { title: 'specialisedSme' }))
      await look(page, `dark-${locale}`)
      await page.context().close()
    },
  )
})
