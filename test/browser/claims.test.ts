import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { claimSeed } from '../support/claims.ts'
import { mintEnterprise } from '../support/enterprises.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let admin: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode({ settings: { LUODI_SECOND_FACTOR: 'optional' } }), theBrowser()])
  park = await mintOne(portal.database, claimSeed('cb'))
  admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '关主任' })
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
      if (process.env.SHOTS && colorScheme === 'light')
        await page.screenshot({ path: `${process.env.SHOTS}/claims-${state}-${viewport.width}.png`, fullPage: true })
    }
    expect(await violations(page, colorScheme === 'light' ? 'all' : 'colours'), state).toEqual([])
  }
}

describe.each(LOCALES)('the policy list (%s)', (locale: Locale) => {
  const { claims: words } = messages[locale]
  const links = () => deskLinksFrom(locale, park.bureau)

  it('comes from what an enterprise answered to the money, without JavaScript', { timeout: 120_000 }, async () => {
    const enterprise = await mintEnterprise(portal, park, { name: `湖南某某新材料有限公司 ${locale}` })
    const page = await as(admin, { javaScriptEnabled: false })
    await page.goto(portal.origin + links().enterprisePart(park.slug, enterprise, 'answers'))
    await page.locator('[name="a.rent"]').fill('40')
    await page.getByRole('button', { name: words.answers.save }).click()
    await page.locator('[name=award][value="growth/rent"]').check()
    await page.locator('[name=award][value="unreviewed/bare"]').check()
    await page.getByRole('button', { name: words.matches.take }).click()
    await page.getByText(words.matches.taken(2)).waitFor()
    const watched = await as(admin)
    await watched.goto(page.url())
    await look(watched, `matches-${locale}`)
    await watched.goto(portal.origin + links().enterprisePart(park.slug, enterprise, 'answers'))
    await look(watched, `answers-${locale}`)

    await page.goto(portal.origin + links().serviceList(park.slug, 'claims', { enterprise }))
    await page.locator('.claim-table tbody th a').last().click()
    const step = async (amount: string | null, button = words.forms.save) => {
      if (amount !== null) await page.locator('[name=amount]').fill(amount)
      await page.getByRole('button', { name: button, exact: true }).click()
    }
    await step('200000.01')
    await page.locator('#amount-error').waitFor()
    await watched.goto(page.url().replace(/\/promise$/, ''))
    await look(watched, `promise-${locale}`)
    await step('150000')
    await step(null)
    await step('200000')
    await page.getByText(words.done.approval).waitFor()
    await step('50000')
    await page.getByText(words.done.payments).waitFor()
    await watched.goto(page.url())
    await look(watched, `claim-${locale}`)
    await watched.goto(portal.origin + links().serviceList(park.slug, 'claims'))
    await look(watched, `list-${locale}`)
    await watched.goto(portal.origin + links().serviceList(park.slug, 'claims', { view: 'ledger' }))
    await look(watched, `ledger-${locale}`)
    await page.context().close()
    await watched.context().close()
  })
})
