import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { failureOf, fieldErrorOf, messages } from '../../src/ui/messages/messages.ts'
import { type Held, heldAt, OFFICER, parkAnswers } from '../support/receipt.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { DESK, PHONE, follow, theBrowser, visit } from './browser.ts'
import { linksIn, seeded, sendInquiry } from './portal.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: { id: string; slug: string }
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([seeded(startNode), theBrowser()])
  const [luxi] = await run(portal.database, `select id, slug from parks where slug = 'luxi'`)
  park = { id: String(luxi?.id), slug: 'luxi' }
})
afterAll(() => portal?.close())

describe.each(LOCALES)('the holder of a receipt, without JavaScript (%s)', (locale) => {
  const words = messages[locale]
  const press = (page: Page, name: string) => follow(page, page.getByRole('button', { name, exact: true }))

  it('writes, calls for the leader, is answered, rates, and has it all erased', { timeout: 60_000 }, async () => {
    const held = await receipt(locale)
    await run(portal.database, 'update leads set received_at = 1, respond_by = 2 where id = ?', held.leadId)
    const page = await visit(browser, { javaScriptEnabled: false })
    await page.goto(portal.origin + held.path)
    const said = () => page.getByRole('status').innerText()

    await press(page, words.receipt.writeSend)
    expect(await page.locator('#text-error').innerText()).toBe(fieldErrorOf(locale, 'required'))
    await page.getByRole('textbox', { name: words.receipt.writeText }).fill('还要天然气。\nAnd steam?')
    await press(page, words.receipt.writeSend)
    expect(await said()).toBe(words.receipt.done.message)
    expect(await page.locator('.timeline').innerText()).toContain('And steam?')

    await press(page, words.receipt.escalateSend)
    expect(await said()).toBe(words.receipt.done.escalated)
    expect(await page.getByRole('button', { name: words.receipt.escalateSend }).isDisabled()).toBe(true)
    expect(await page.locator('#escalate-why').innerText()).toBe(words.receipt.escalateRefused.today)

    await parkAnswers(portal, held, '可以供气。')
    await page.reload()
    expect(await page.locator('.timeline .by-park').innerText()).toContain(OFFICER.name[locale])
    await page.locator('input[name=score][value="4"]').check()
    await press(page, words.receipt.rateSend)
    expect(await said()).toBe(words.receipt.done.rated)

    await page.getByText(words.receipt.yours, { exact: false }).first().click()
    await press(page, words.receipt.withdrawShare)
    expect(await said()).toBe(words.receipt.done.withdrawn)

    await page.getByText(words.receipt.yours, { exact: false }).first().click()
    await follow(page, page.getByRole('link', { name: words.receipt.eraseLink }))
    const contact = page.getByRole('textbox', { name: words.yourData.contact })
    await contact.fill('nobody@example.com')
    await press(page, words.yourData.erasure.submit)
    expect(await page.locator('#contact-error').innerText()).toBe(fieldErrorOf(locale, 'contact_mismatch'))
    expect(await contact.inputValue()).toBe('nobody@example.com')
    await contact.fill('tian@example.com')
    await press(page, words.yourData.erasure.submit)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(words.yourData.erased.title)
    await page.goto(portal.origin + held.path)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(
      failureOf(locale, 'receipts.not_found').title,
    )
    await page.context().close()
  })

  it('finds each state accessible, by day and by night', { timeout: 60_000 }, async () => {
    const held = await receipt(locale)
    const page = await visit(browser)
    const look = async (state: string) => {
      for (const viewport of [PHONE, DESK]) {
        await page.setViewportSize(viewport)
        await page.evaluate('document.querySelectorAll("details").forEach((one) => (one.open = true))')
        expect(await overflow(page), state).toMatchObject({ by: 0 })
      }
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await violations(page, colorScheme === 'light' ? 'all' : 'colours'), state).toEqual([])
      }
    }
    await run(portal.database, 'update leads set received_at = 1, respond_by = 2 where id = ?', held.leadId)
    await page.goto(portal.origin + held.path)
    await press(page, words.receipt.writeSend)
    await page.locator('#text-error').waitFor()
    await look('overdue, with an empty message')

    await parkAnswers(portal, held, `${'长'.repeat(300)} https://example.com/${'x'.repeat(300)}`)
    await page.goto(`${portal.origin}${held.path}?done=rated`)
    await look('answered')

    await page.goto(`${portal.origin}${held.path}/export`)
    await page.locator('#contact').fill('13812345678')
    await press(page, words.yourData.export.submit)
    await page.getByRole('heading', { level: 1, name: words.yourData.copy.title }).waitFor()
    await look('copy of everything')
    await page.context().close()
  })
})

async function receipt(locale: Locale): Promise<Held> {
  const token = await sendInquiry(portal)
  return heldAt(linksIn(locale).receipt(token), '', park)
}
