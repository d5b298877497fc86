import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { linksFrom } from '../../src/http/paths.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import type { Locale } from '../../src/kernel/localized.ts'
import { plusDays, plusMonths } from '../../src/kernel/review.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { makeSource } from '../support/sources.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mintOne, type Minted, smallSeed } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { overflow, troubles, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let source: string
let officer: SignedIn
const today = parkDay(Date.now())

beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  park = await mintOne(portal.database, smallSeed('aa'))
  officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }], { name: '石小云' })
  source = await makeSource(portal, park)
  // Few that nobody vouches for: a page of a hundred shows no more.
  for (const table of ['facts', 'procedure_steps'])
    await run(
      portal.database,
      `update ${table} set verified_at = ?, review_by = null where park_id = ? and position > 3`,
      today,
      park.id,
    )
  const age = (table: string, where: string, days: number) =>
    run(
      portal.database,
      `update ${table} set review_by = ?, verified_at = ?, verified_by = '{"zh":"田小满","en":"Tian Xiaoman"}' where park_id = ? and ${where}`,
      plusDays(today, days),
      plusMonths(plusDays(today, days), -6),
      park.id,
    )
  await age('sites', `code = 'aa-1'`, -12)
  await age('sites', `code = 'aa-2'`, 0)
  await age('facts', `value is not null and position < 4`, 9)
  await age('policies', `slug = 'aa-policy-1'`, -1)
  await run(
    portal.database,
    `update sites set documents = ?, source_code = ? where park_id = ? and code = 'aa-1'`,
    JSON.stringify([source]),
    source,
    park.id,
  )
})

const linksIn = (locale: Locale) => deskLinksFrom(locale, park.bureau)
const pagesIn = (locale: Locale) => {
  const links = linksIn(locale)
  return {
    stale: links.stale(park.slug),
    library: links.library(park.slug),
    source: links.librarySource(park.slug, source, { check: '1' }),
    site: linksFrom({ locale, hostPark: null }).site(park.slug, 'aa-1'),
  }
}

const visitor = async (more: Parameters<typeof visit>[1] = {}): Promise<Page> => {
  const page = await visit(browser, { viewport: DESK, ...more })
  const [name = '', value = ''] = officer.cookie.split('=')
  await page.context().addCookies([{ name, value, url: portal.origin }])
  return page
}

describe('the stale list and the library', () => {
  it.each(['zh', 'en'] as const)('fit their screens and are accessible in %s', { timeout: 60_000 }, async (locale) => {
    const [desk, phone] = locale === 'zh' ? (['light', 'dark'] as const) : (['dark', 'light'] as const)
    for (const [viewport, colorScheme] of [
      [DESK, desk],
      [PHONE, phone],
    ] as const) {
      const page = await visitor({ viewport, colorScheme })
      const seen = troubles(page, portal.origin, 200)
      for (const [name, path] of Object.entries(pagesIn(locale))) {
        await page.goto(portal.origin + path)
        for (const folded of await page.locator('details').all())
          await folded.evaluate((one) => one.setAttribute('open', ''))
        expect(await violations(page), `${name} ${viewport.width} ${colorScheme}`).toEqual([])
        expect((await overflow(page)).by, `${name} ${viewport.width}`).toBe(0)
        if (process.env['SHOTS'])
          await page.screenshot({
            path: `${process.env['SHOTS']}/${name}-${locale}-${viewport.width}.png`,
            fullPage: true,
          })
      }
      expect(seen).toEqual([])
      await page.context().close()
    }
  })

  it('confirm by keyboard alone, without script', async () => {
    const words = messages.zh.truth.stale
    const page = await visitor({ javaScriptEnabled: false })
    await page.goto(portal.origin + pagesIn('zh').stale)
    const over = page.getByRole('table', { name: words.over })
    const before = await over.getByRole('row').count()
    const box = over.getByRole('checkbox').first()
    await box.focus()
    await page.keyboard.press('Space')
    expect(await box.isChecked()).toBe(true)
    // Enter does what is ticked, and not what the first row's own button does.
    await page.keyboard.press('Enter')
    await page.waitForURL(/confirmed=1/)
    expect(await page.getByRole('status').textContent()).toContain('已确认1项')
    expect(await page.getByRole('table', { name: words.over }).getByRole('row').count()).toBe(before - 1)
    const button = page.getByRole('button', { name: /仍然属实$/ }).last()
    await button.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/confirmed=1/)
    await page.context().close()
  })
})
