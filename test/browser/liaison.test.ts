import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { mintEnterprise, mintProject } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { mintVisit } from '../support/visits.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
})
afterAll(() => portal?.close())

/** No rule of accessibility is broken and nothing sticks out, on a phone and at a desk. */
async function look(page: Page, state: string): Promise<void> {
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport)
    expect(await overflow(page), state).toEqual({ by: 0, elements: [] })
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/liaison-${state}-${viewport.width}.png`, fullPage: true })
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page, 'all'), `${state} ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

/** A park whose officer has two enterprises, one of them late; somebody who left is named at the other. */
async function ground() {
  const park = await mintOne(portal.database, smallSeed('lb'))
  const here = { bureau: park.bureau, park: park.slug }
  const officer = await signIn(portal, [{ ...here, role: 'parkManager' }], { name: '田联系' })
  const gone = await signIn(portal, [{ ...here, role: 'parkOfficer' }], { name: '向离任' })
  await run(portal.database, 'update memberships set ended_at = ? where user = ?', Date.now(), gone.user)
  const late = await mintEnterprise(portal, park, { name: '湘西某某锰锌新材料有限责任公司' })
  const other = await mintEnterprise(portal, park, { name: '某某电子科技有限公司' })
  const own = 'update enterprise_records set officer = ?, leader = ? where park_id = ? and id = ?'
  await run(portal.database, own, officer.user, gone.user, park.id, late)
  await run(portal.database, own, officer.user, officer.user, park.id, other)
  await mintProject(portal, park, late, { stage: 'construction' })
  await mintVisit(portal, park, late, { kind: 'office', period: '2026-02', dueOn: '2026-02-28' })
  await mintVisit(portal, park, other, { kind: 'leader', period: '2099Q4', dueOn: '2099-12-31' })
  await run(portal.database, `delete from outbox where park_id = ? and kind = 'park.daily'`, park.id)
  return { park, officer, late }
}

async function arrive(who: SignedIn, more: Parameters<typeof visit>[1] = {}): Promise<Page> {
  const page = await visit(browser, more)
  const [name = '', value = ''] = who.cookie.split('=')
  await page.context().addCookies([{ name, value, url: portal.origin }])
  return page
}

describe.each(LOCALES)('liaison (%s)', (locale: Locale) => {
  const { liaison: words } = messages[locale]
  const linksOf = ({ bureau }: Minted) => deskLinksFrom(locale, bureau)

  it('takes a visit on a phone in two taps and one sentence, without script', { timeout: 120_000 }, async () => {
    const { park, officer, late } = await ground()
    const links = linksOf(park)
    const phone = await arrive(officer, { javaScriptEnabled: false })
    await phone.goto(portal.origin + links.visits())
    // What is late stands first.
    const card = phone.locator('.liaison-card').first()
    expect(await card.locator('h2').textContent()).toContain('锰锌')
    expect(await card.locator('.due.over').count()).toBe(1)
    expect(await card.getByRole('link', { name: words.mine.call('吴敏') }).getAttribute('href')).toBe(
      'tel:+8613800138000',
    )
    await card.locator('summary').click()
    for (const one of [card.getByRole('button', { name: words.mine.save }), card.locator('summary')])
      expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    await card.getByLabel(words.mine.noteLabel).fill('变压器下周到位')
    await card.getByRole('button', { name: words.mine.save }).click()
    await phone.getByText(words.done.logged ?? '').waitFor()
    await phone.context().close()

    const page = await arrive(officer)
    await page.goto(portal.origin + links.visits())
    await page.getByText('变压器下周到位').waitFor()
    await page.locator('summary').first().click()
    await look(page, `mine-${locale}`)
    await page.goto(portal.origin + links.serviceList(park.slug, 'liaison'))
    await page.locator('summary').last().click()
    await look(page, `list-${locale}`)
    await page.goto(portal.origin + links.enterprisePart(park.slug, late, 'visits'))
    await page.getByLabel(words.one.heldOn).fill('2020-01-01')
    await page.locator('#note').fill('补记')
    // The field knows its bounds: what is asked here is what the portal says.
    await page.locator('form[enctype]').evaluate((form) => form.setAttribute('novalidate', ''))
    await page.getByRole('button', { name: words.one.logSubmit }).click()
    await page.locator('#heldOn-error').waitFor()
    expect(await page.locator('#note').inputValue()).toBe('补记')
    expect(await page.getByLabel(words.one.heldOn).getAttribute('aria-invalid')).toBe('true')
    await look(page, `refused-${locale}`)
    await page.locator('summary', { hasText: words.one.strike }).click()
    await page.getByLabel(words.one.strikeReason).selectOption('notHeld')
    await page.getByRole('button', { name: words.one.strikeSubmit, exact: true }).click()
    await page.getByText(words.done.struck ?? '').waitFor()
    await look(page, `struck-${locale}`)
    await page.context().close()
  })
})
