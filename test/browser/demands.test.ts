import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rate } from '../../src/features/satisfaction/rate.ts'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { answerAs, investorOf, mintDemand, recordOf } from '../support/demands.ts'
import { mintEnterprise, mintProject } from '../support/enterprises.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

const DAY_MS = 86_400_000

let portal: Runtime
let browser: Browser
let park: Minted
let officer: SignedIn
let enterprise: string
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode({ settings: { LUODI_SECOND_FACTOR: 'optional' } }), theBrowser()])
  park = await mintOne(portal.database, smallSeed('aa'))
  officer = await signIn(portal, [{ bureau: park.bureau, park: park.slug, role: 'parkManager' }], { name: '石经理' })
  enterprise = await mintEnterprise(portal, park, { officer: officer.user, name: '湘西示例新材料有限公司' })
  const now = Date.now()
  await mintDemand(portal, park, enterprise, { category: 'permit', now: now - 20 * DAY_MS })
  const rated = await mintDemand(portal, park, enterprise, { category: 'finance', now: now - DAY_MS })
  await answerAs(portal, park, rated, officer.user)
  const ctx = investorOf(portal, park)
  const record = await recordOf(ctx, enterprise)
  await rate(ctx, record, { rated: 'demand', subject: rated, score: 2, text: '银行还没有联系我们' })
  const project = await mintProject(portal, park, enterprise, { stage: 'land' })
  await rate(ctx, record, { rated: 'stage', subject: `${project}/land`, score: 5 })
})
afterAll(() => portal?.close())

async function as({ cookie }: SignedIn, options: Parameters<typeof visit>[1] = {}): Promise<Page> {
  const page = await visit(browser, options)
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: portal.origin }])
  return page
}

/** No rule of accessibility is broken and nothing sticks out, on a phone and at a desk, by day and by night. */
async function look(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const viewport of [DESK, PHONE]) {
      await page.setViewportSize(viewport)
      expect(await overflow(page), state).toMatchObject({ by: 0 })
      if (process.env.SHOTS) {
        const name = `${state} ${viewport.width} ${colorScheme}`.replaceAll(/\W+/g, '-')
        await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
      }
    }
    expect(await violations(page, colorScheme === 'light' ? 'all' : 'colours'), state).toEqual([])
  }
}

describe.each(LOCALES)('demands (%s)', (locale: Locale) => {
  const { demands: words } = messages[locale]
  const links = () => deskLinksFrom(locale, park.bureau)

  it('go from a call to a hand-over and an answer without JavaScript', { timeout: 120_000 }, async () => {
    const page = await as(officer, { javaScriptEnabled: false })
    await page.goto(portal.origin + links().enterprisePart(park.slug, enterprise, 'demands'))
    await page.getByLabel(words.raise.category, { exact: true }).selectOption('power')
    await page.getByLabel(words.raise.text, { exact: true }).fill('厂区夜间停电两次，熔炼炉受损')
    await page.getByRole('button', { name: words.raise.send, exact: true }).click()
    expect(await page.getByRole('status').innerText()).toBe(words.done.raised)
    await page.getByLabel(words.handOver.department).fill('县供电公司')
    await page.getByLabel(words.handOver.reason).fill('须由供电公司增容')
    await page.getByRole('button', { name: words.handOver.send, exact: true }).click()
    expect(await page.getByRole('status').innerText()).toBe(words.done.handed)
    await page.getByLabel(words.answer.text, { exact: true }).fill('本周五完成增容')
    await page.getByRole('button', { name: words.answer.send, exact: true }).click()
    expect(await page.getByRole('status').innerText()).toBe(words.done.answered)
    expect(await page.getByText('本周五完成增容').count()).toBe(1)
    await page.context().close()
  })

  it('stand in order on a phone and at a desk, by day and by night', { timeout: 180_000 }, async () => {
    const page = await as(officer)
    await page.goto(portal.origin + links().serviceList(park.slug, 'demands'))
    expect(await page.getByText(messages[locale].clocks.due.does.respond).first().isVisible()).toBe(true)
    await look(page, `list ${locale}`)
    await page.getByRole('link', { name: '湘西示例新材料有限公司' }).first().click()
    await page.waitForURL(/demands\/demand_/)
    await look(page, `demand ${locale}`)
    await page.goto(portal.origin + links().serviceList(park.slug, 'demands', { view: 'answered' }))
    await page.getByRole('link', { name: '湘西示例新材料有限公司' }).first().click()
    await page.waitForURL(/demands\/demand_/)
    await look(page, `answered ${locale}`)
    await page.goto(portal.origin + links().enterprisePart(park.slug, enterprise, 'demands'))
    await look(page, `raise ${locale}`)
    await page.goto(portal.origin + links().serviceList(park.slug, 'satisfaction'))
    await look(page, `satisfaction ${locale}`)
    await page.context().close()
  })
})
