import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { sample } from '../support/files.ts'
import { daysAgo, signedLead } from '../support/projects.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { DESK, follow, PHONE, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let manager: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  park = await mintOne(portal.database, smallSeed('aa'))
  manager = await signIn(portal, [{ bureau: park.bureau, park: park.slug, role: 'parkManager' }])
  await run(portal.database, `update sites set status = 'available' where park_id = ?`, park.id)
})
afterAll(() => portal?.close())

/** No rule of accessibility is broken and nothing sticks out, on a phone and at a desk, by day and by night. */
async function look(page: Page, state: string): Promise<void> {
  for (const viewport of [PHONE, DESK]) {
    await page.setViewportSize(viewport)
    expect(await overflow(page), state).toEqual({ by: 0, elements: [] })
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/project-${state}-${viewport.width}.png`, fullPage: true })
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page, 'all'), `${state} ${colorScheme}`).toEqual([])
  }
}

describe.each(LOCALES)('projects (%s)', (locale: Locale) => {
  const { projects: words } = messages[locale]

  const open = async (javaScriptEnabled: boolean): Promise<Page> => {
    const page = await visit(browser, { javaScriptEnabled })
    const [name = '', value = ''] = manager.cookie.split('=')
    await page.context().addCookies([{ name, value, url: portal.origin }])
    return page
  }

  it('go from a signed lead to a stage with its evidence, with scripts and without', { timeout: 120_000 }, async () => {
    const [site, company] = locale === 'zh' ? ['aa-1', '湖南晟达新材料有限公司'] : ['aa-2', 'Rheinland Bauteile GmbH']
    const lead = await signedLead(portal, park, { company, investmentFen: 32_000_000_000, jobs: 260, sites: [site] })
    const links = deskLinksFrom(locale, park.bureau)
    const page = await open(true)
    await page.goto(portal.origin + links.lead(park.slug, lead))
    await page.getByRole('button', { name: words.ofLead.start }).click()
    await page.getByText(words.done.started).waitFor()
    expect(await page.locator('.stage-line [aria-current="step"]').textContent()).toContain(words.stages.signed)
    const [project] = await run(portal.database, 'select id from projects where lead_id = ?', lead)
    const address = portal.origin + links.project(park.slug, String(project?.id))

    // A form without its reason comes back with what was typed; the file is not chosen twice.
    const buffer = Buffer.from(sample('pdf'))
    const enter = async (of: Page) => {
      await of.locator('#to').selectOption('land')
      await of.locator('#on').fill(daysAgo(2))
      await of.locator('#files').setInputFiles({ name: '供地批复.pdf', mimeType: 'application/pdf', buffer })
      await of.getByRole('button', { name: words.save, exact: true }).click()
      await of.getByText('供地批复.pdf').waitFor()
    }
    await enter(page)
    await look(page, `refused-${locale}`)
    const plain = await open(false)
    await plain.goto(address)
    await enter(plain)
    expect(await plain.locator('#on').inputValue()).toBe(daysAgo(2))
    await plain.locator('#text').fill(locale === 'zh' ? '并联办理，同日立项' : 'Filed on the same day')
    await follow(plain, plain.getByRole('button', { name: words.save, exact: true }))
    await plain.getByText(words.done.stage).waitFor()
    expect(await plain.getByRole('link', { name: '供地批复.pdf' }).count()).toBe(1)
    await plain.context().close()

    await page.goto(address)
    await page.locator('summary', { hasText: words.details }).click()
    await look(page, `page-${locale}`)
    await page.goto(portal.origin + links.serviceList(park.slug, 'projects'))
    await page.getByRole('link', { name: company }).waitFor()
    await look(page, `list-${locale}`)
    await page.context().close()
  })
})
