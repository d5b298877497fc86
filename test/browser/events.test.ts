import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { linksFrom } from '../../src/http/paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { DAY, mintEvent, mintSeat } from '../support/events.ts'
import { ripeToken } from '../support/client.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let officer: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode({ settings: { LUODI_SECOND_FACTOR: 'optional' } }), theBrowser()])
  park = await mintOne(portal.database, smallSeed('aa'))
  officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
  const now = Date.now()
  const title = { zh: '银企对接会：专精特新企业专场', en: 'Banks meet specialised small firms' }
  await mintEvent(portal, park, {
    url: 'https://meeting.example.cn/room/20261208',
    audience: { zh: '规上企业', en: 'Firms above scale' },
  })
  await mintEvent(portal, park, {
    code: 'off',
    title,
    kind: 'matching',
    startsAt: now + 40 * DAY,
    endsAt: now + 40 * DAY + 1,
    cancelled: { zh: '讲师生病，改期另行通知。', en: 'The speaker is ill; a new day will be told.' },
  })
  await mintEvent(portal, park, {
    code: 'held',
    title,
    startsAt: now - 300 * DAY,
    endsAt: now - 300 * DAY + 1,
    kind: 'promotion',
  })
  await mintEvent(portal, park, { code: 'today', capacity: 2, startsAt: now + 120_000, endsAt: now + 9_000_000 })
  for (const phone of ['13800138001', '13800138002', '13800138003']) await mintSeat(portal, park, 'today', phone)
})
afterAll(() => portal?.close())

/** As if the form had been open for a minute. */
async function ripen(page: Page): Promise<void> {
  const token = await ripeToken(portal, park.slug)
  await page.locator('[name=formToken]').evaluate((field, value) => field.setAttribute('value', value), token)
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

describe.each(LOCALES)('events (%s)', (locale: Locale) => {
  const { events: words, service } = messages[locale]
  const links = linksFrom({ locale, hostPark: null })

  it('are found and registered for without JavaScript, and cancelled again', { timeout: 90_000 }, async () => {
    const page = await visit(browser, { javaScriptEnabled: false })
    await page.goto(portal.origin + links.events(park.slug))
    await page
      .getByRole('link', { name: locale === 'zh' ? '高新技术企业申报辅导' : 'Applying as a high-tech enterprise' })
      .last()
      .click()
    await page.getByLabel(words.contactName).fill('石磊')
    await page.getByLabel(words.phone, { exact: true }).fill(locale === 'zh' ? '13912345678' : '+4930123456')
    await page.getByLabel(words.seatsWanted).selectOption('3')
    await page.locator('[name=consentHandle]').check()
    await page.locator('[name=company]').evaluate((field) => field.removeAttribute('required'))
    await ripen(page)
    await page.getByRole('button', { name: words.submit }).click()
    expect(await page.locator('#company-error').count()).toBe(1)
    expect(await page.locator('[name=contactName]').inputValue()).toBe('石磊')
    await page.getByLabel(words.company).fill('湘西新材料有限公司')
    await page.locator('[name=consentHandle]').check()
    await ripen(page)
    await page.getByRole('button', { name: words.submit }).click()
    expect(page.url()).toContain('/registrations/')
    expect(await page.getByText(words.registration.lead.confirmed).count()).toBe(1)
    await page.getByRole('button', { name: words.registration.cancel }).click()
    expect(await page.getByText(words.registration.lead.cancelled).count()).toBe(1)
    await page.context().close()
  })

  it('are pages that one can read, on a phone and at a desk', { timeout: 120_000 }, async () => {
    const page = await visit(browser)
    const { token } = await mintSeat(portal, park, 'today', locale === 'zh' ? '13700000001' : '13700000002')
    const shown = {
      list: links.events(park.slug),
      event: links.event(park.slug, 'training-1'),
      off: links.event(park.slug, 'off'),
      registration: links.registration(token),
    }
    for (const [name, path] of Object.entries(shown)) {
      await page.goto(portal.origin + path)
      await look(page, `${name} ${locale}`)
    }
    await page.context().close()
  })

  it('have a roll at the desk, ticked without JavaScript and printed', { timeout: 120_000 }, async () => {
    const desk = deskLinksFrom(locale, park.bureau)
    for (const javaScriptEnabled of [false, true]) {
      const page = await visit(browser, { javaScriptEnabled, viewport: DESK })
      const [name = '', value = ''] = officer.cookie.split('=')
      await page.context().addCookies([{ name, value, url: portal.origin }])
      await page.goto(portal.origin + desk.serviceList(park.slug, 'events'))
      expect(await page.getByRole('navigation', { name: service.navigation }).count()).toBe(1)
      if (javaScriptEnabled) await look(page, `desk ${locale}`)
      await page.setViewportSize(DESK)
      await page.getByRole('row', { name: /2\/2/ }).getByRole('link').click()
      await page
        .getByRole('checkbox')
        .first()
        .setChecked(locale === 'zh')
      await page.getByRole('button', { name: words.desk.save }).click()
      await page.getByRole('status').first().waitFor()
      expect(await page.getByRole('checkbox').first().isChecked()).toBe(locale === 'zh')
      if (!javaScriptEnabled) {
        await page.context().close()
        continue
      }
      await look(page, `roll ${locale}`)
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByText(words.desk.seat.sign, { exact: true }).isVisible()).toBe(true)
      expect(await page.getByRole('button', { name: words.desk.save }).isVisible()).toBe(false)
      await page.context().close()
    }
  })
})
