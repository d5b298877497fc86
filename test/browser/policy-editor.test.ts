import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { newBureau } from '../support/tenants.ts'
import { DESK, PHONE, follow, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let clerk: SignedIn
/** One for each language: what a test saves is its own. */
let parks: Record<Locale, { slug: string; bureau: string }>
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode({ settings: { LUODI_SECOND_FACTOR: 'optional' } }), theBrowser()])
  const like = SEEDS.flatMap(({ parks }) => parks).find((one) => one.park.slug === 'wushui')
  const seed = newBureau(2, like)
  await loadSeeds(portal.database, [seed], Date.now())
  const [zh = '', en = ''] = seed.parks.map(({ park }) => park.slug)
  const bureau = seed.bureau.slug
  parks = { zh: { slug: zh, bureau }, en: { slug: en, bureau } }
  const manager = { bureau, role: 'parkManager' } as const
  clerk = await signIn(portal, [
    { ...manager, park: zh },
    { ...manager, park: en },
  ])
})
afterAll(() => portal?.close())

async function open(options: Parameters<typeof visit>[1] = {}): Promise<Page> {
  const page = await visit(browser, options)
  const [name = '', value = ''] = clerk.cookie.split('=')
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

describe.each(LOCALES)('policies at the desk (%s)', (locale: Locale) => {
  const { policyEditor: words, estimate } = messages[locale]
  const slug = () => parks[locale].slug
  const links = () => deskLinksFrom(locale, parks[locale].bureau)
  const at = (part: 'questions' | 'awards' | 'rules', place: string) =>
    portal.origin + links().policyPart(slug(), 'project-landing', part, place)

  it('are accessible, on a phone and at a desk, by day and by night', { timeout: 120_000 }, async () => {
    const page = await open()
    await page.goto(portal.origin + links().contentNew(slug(), 'policy'))
    await look(page, `policy-new ${locale}`)
    const answers = '?a.fixed-investment=100000&a.chain-leader=yes&a.research-spending=900&t.asOf=2026-11-22'
    await page.goto(portal.origin + links().contentItem(slug(), 'policy', 'project-landing') + answers)
    await look(page, `policy ${locale}`)
    await page.goto(at('awards', 'investment-award') + answers)
    await look(page, `policy-award ${locale}`)
    await page.goto(at('rules', '3'))
    await look(page, `policy-rule ${locale}`)
    await page.goto(at('questions', 'new'))
    await look(page, `policy-question ${locale}`)
    await page.goto(`${portal.origin}${locale === 'en' ? '/en' : ''}/parks/${slug()}/policies/project-landing`)
    await look(page, `policy-public ${locale}`)
    await page.context().close()
  })

  it('show the fields of an amount’s type, and the trial, without JavaScript', { timeout: 60_000 }, async () => {
    const page = await open({ javaScriptEnabled: false })
    await page.goto(at('awards', 'new'))
    expect(await page.locator('#f-amount-rate').isVisible()).toBe(false)
    await page.getByRole('radio', { name: words.amount.types.fixed }).check()
    await page.locator('#f-amount-sum').fill('30')
    await page.getByRole('radio', { name: words.amount.types.percent }).check()
    expect(await page.locator('#f-amount-rate').isVisible()).toBe(true)
    await page.getByRole('radio', { name: words.amount.types.fixed }).check()
    await page.locator('#f-name-zh').fill('试录奖励')
    await page.locator('#f-name-en').fill('Tried award')
    await page.locator('#f-trigger-zh').fill('链主企业，奖励30万元。')
    await page.locator('#f-trigger-en').fill('Chain leaders: CNY 300,000.')
    await page.locator('#f-condition-0-0-question').selectOption('chain-leader')
    await follow(page, page.getByRole('button', { name: words.condition.refresh }))
    await page.locator('#f-condition-0-0-op').selectOption('is')
    await page.locator('#f-condition-0-0-value').selectOption('yes')
    await page.locator('[name="a.chain-leader"]').selectOption('yes')
    await follow(page, page.getByRole('button', { name: words.trial.run }))
    expect(await page.locator('#f-amount-sum').inputValue()).toBe('30')
    const result = await page.locator('.pe-result').innerText()
    expect(result).toContain(locale === 'zh' ? '30万元' : 'CNY 300,000')
    expect(result).toContain(locale === 'zh' ? '试录奖励' : 'Tried award')
    await page.context().close()
  })

  it('follow the typing where there is JavaScript, by the keyboard alone', { timeout: 60_000 }, async () => {
    const page = await open({ viewport: DESK })
    await page.goto(at('awards', 'high-tech-award'))
    await page.locator('[name="a.high-tech"]').focus()
    await page.keyboard.press('ArrowDown')
    const result = page.locator('.pe-result')
    await expect.poll(() => result.innerText()).toContain(locale === 'zh' ? '20万元' : '200,000')
    await page.locator('#f-amount-sum').focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('75')
    await expect.poll(() => result.innerText()).toContain(locale === 'zh' ? '75万元' : '750,000')
    await page.locator('#f-condition-0-0-question').focus()
    await page.locator('#f-condition-0-0-question').selectOption('fixed-investment')
    await expect.poll(() => page.locator('#f-condition-0-0-op').innerText()).toContain(words.condition.ops.atLeast)
    expect(await page.evaluate('document.activeElement.id')).toBe('f-condition-0-0-question')
    expect(await page.locator('label[for=f-condition-0-0-value]').innerText()).toBe(
      estimate.inUnit(words.condition.value, estimate.inWan),
    )
    await page.locator('#f-name-zh').press('Enter')
    await page.getByRole('status').filter({ hasText: words.saved }).waitFor()
    await page.context().close()
  })
})
