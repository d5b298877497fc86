import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { startNode } from '../support/runtimes.ts'
import { webhookGround, type WebhookGround } from '../support/webhooks.ts'
import { DESK, PHONE, follow, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let ground: WebhookGround
let browser: Browser
beforeAll(async () => {
  ;[ground, browser] = await Promise.all([webhookGround(startNode), theBrowser()])
})
afterAll(() => ground?.close())

/** No rule of accessibility is broken and nothing sticks out, on a phone and at a desk. */
async function look(page: Page, state: string): Promise<void> {
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport)
    expect(await overflow(page), state).toEqual({ by: 0, elements: [] })
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/hooks-${state}-${viewport.width}.png`, fullPage: true })
  }
  expect(await violations(page, 'all'), state).toEqual([])
}

describe.each(LOCALES)('webhooks (%s)', (locale: Locale) => {
  const { webhooks: words } = messages[locale]

  it('are set up, tried out, and looked into when they fail', { timeout: 120_000 }, async () => {
    const { portal, admin, partner, park, web, sql, messageOf } = ground
    const host = `${locale}.chamber.example.com`
    web.leads.set(host, { status: 500, text: '{"error":"database is down"}' })
    const links = deskLinksFrom(locale, park.bureau)
    const page = await visit(browser)
    const [name = '', value = ''] = admin.cookie.split('=')
    await page.context().addCookies([{ name, value, url: portal.origin }])
    await page.goto(portal.origin + links.webhooks(partner.id))
    await page.locator('#url').fill(`http://${host}/luodi`)
    await follow(page, page.getByRole('button', { name: words.addSubmit }))
    await look(page, `refused-${locale}`)
    await page.locator('#url').fill(`https://${host}/luodi`)
    await follow(page, page.getByRole('button', { name: words.addSubmit }))
    expect(await page.getByText(/^whsec_/).textContent()).toMatch(/^whsec_[\w+/=]{44}$/)
    await look(page, `made-${locale}`)

    const [row] = await sql('select id from webhooks where url = ?', `https://${host}/luodi`)
    const hook = String(row?.id)
    await page.goto(portal.origin + links.webhook(partner.id, hook))
    await page.getByRole('button', { name: words.test }).click()
    await page.getByText(words.tested).waitFor()
    await expect.poll(async () => (await messageOf(hook))?.state, { timeout: 20_000 }).toBe('failed')
    await page.goto(portal.origin + links.webhook(partner.id, hook))
    await look(page, `failing-${locale}`)
    await page.getByRole('link', { name: words.events['webhook.test'] }).click()
    await page.getByText('database is down').waitFor()
    await look(page, `message-${locale}`)
    await page.goto(portal.origin + links.webhook(partner.id, hook))
    await page.getByRole('button', { name: words.pause }).click()
    await page.getByRole('button', { name: words.resume }).waitFor()
    expect(await page.getByRole('button', { name: words.test }).isDisabled()).toBe(true)
    await look(page, `paused-${locale}`)
    await page.goto(portal.origin + links.webhooks(partner.id))
    await look(page, `list-${locale}`)
    await page.context().close()
  })
})
