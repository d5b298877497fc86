import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/kernel/localized.ts'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { DESK, follow, theBrowser, PHONE, visit } from './browser.ts'
import { PARK, sendInquiry, seeded } from './portal.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let bureau: string
let one: SignedIn
let other: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([seeded(startNode), theBrowser()])
  const [row] = await run(
    portal.database,
    'select b.slug from bureaus b join parks p on p.bureau_id = b.id where p.slug = ?',
    PARK.slug,
  )
  bureau = String(row?.slug)
  one = await signIn(portal, [{ bureau, role: 'bureauAdmin' }], { name: '田小满' })
  other = await signIn(portal, [{ bureau, role: 'triageOfficer' }], { name: '彭大山' })
})
afterAll(() => portal?.close())

/** A lead of its own, by its id. */
async function newLead(): Promise<string> {
  await sendInquiry(portal)
  const [row] = await run(portal.database, 'select id from leads where park_id = ? order by rowid desc', PARK.id)
  return String(row?.id)
}

async function desk(who: SignedIn, more: Parameters<typeof visit>[1] = {}): Promise<Page> {
  const page = await visit(browser, { viewport: DESK, ...more })
  const [name = ''] = who.cookie.split('=')
  await page.context().addCookies([{ name, value: who.cookie.slice(name.length + 1), url: portal.origin }])
  return page
}

describe('a lead at the desk', () => {
  const locale = 'zh'
  const words = messages[locale].triage
  const links = () => deskLinksFrom(locale, bureau)

  it('lets two browsers collide without losing a word, and without JavaScript', { timeout: 60_000 }, async () => {
    const id = await newLead()
    const path = portal.origin + links().lead(PARK.slug, id)
    const [mine, theirs] = await Promise.all([desk(one), desk(other, { javaScriptEnabled: false })])
    await Promise.all([mine.goto(path), theirs.goto(path)])
    await mine.selectOption('#state', 'assessing')
    await theirs.selectOption('#state', 'accepted')
    await follow(theirs, theirs.getByRole('button', { name: words.saveState }))
    expect(await theirs.getByRole('status').last().innerText()).toBe(words.done.state)

    await mine.getByRole('button', { name: words.saveState }).click()
    await mine.getByRole('heading', { level: 1, name: words.collision.title }).waitFor()
    expect(await mine.locator('main').innerText()).toContain('彭大山')
    expect(await violations(mine)).toEqual([])
    await mine.getByRole('button', { name: words.collision.again }).click()
    await mine.locator('#done').waitFor()
    expect(await mine.locator('.lead-facts').innerText()).toContain(messages[locale].leadStates.assessing)

    // The other writes on a page that is old by now: an answer is asked about, and sent at one press.
    await theirs.locator('#reply').fill('Two lines,\nand none lost.')
    await follow(theirs, theirs.getByRole('button', { name: words.send }))
    expect(await theirs.locator('dd.typed').innerText()).toBe('Two lines,\nand none lost.')
    await follow(theirs, theirs.getByRole('button', { name: words.collision.again }))
    expect(await theirs.locator('.said.by-officer').innerText()).toContain('Two lines,\nand none lost.')
    await Promise.all([mine.context().close(), theirs.context().close()])
  })

  it('is answered by keyboard, with a canned reply', { timeout: 60_000 }, async () => {
    const id = await newLead()
    const page = await desk(one)
    await page.goto(portal.origin + links().lead(PARK.slug, id))
    await page.locator('[data-key=r]').focus()
    await page.keyboard.type('您好。')
    for (const name of [words.send, words.canned, words.insert]) {
      await page.keyboard.press('Tab')
      const focused = page.locator(':focus')
      expect([await focused.innerText(), await focused.getAttribute('id')].join()).toMatch(
        name === words.canned ? 'canned' : name,
      )
    }
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('#reply').inputValue()).toContain('贵司')
    expect(await page.locator('#reply').inputValue()).toMatch(/^您好。\n\n/)
    await page.locator('#reply').focus()
    await page.keyboard.press('Control+Enter')
    await page.locator('#done').waitFor()
    expect(await page.locator('.said.by-officer').innerText()).toContain('贵司')
    await page.context().close()
  })

  it.each(LOCALES)(
    'reads well on a phone and at a desk, by day and by night (%s)',
    { timeout: 60_000 },
    async (locale) => {
      const links = deskLinksFrom(locale, bureau)
      const id = await newLead()
      const page = await desk(one)
      const pages = [links.lead(PARK.slug, id), links.mine(), links.replies(), links.reply('reply_visit')]
      for (const path of pages) {
        await page.goto(portal.origin + path)
        await page.evaluate('document.querySelectorAll("details").forEach((one) => (one.open = true))')
        for (const viewport of [PHONE, DESK]) {
          await page.setViewportSize(viewport)
          expect(await overflow(page), path).toMatchObject({ by: 0 })
        }
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          expect(await violations(page, colorScheme === 'light' ? 'all' : 'colours'), path).toEqual([])
        }
      }
      await page.context().close()
    },
  )
})
