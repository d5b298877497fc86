import type { Browser, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { stepWrites } from '../../src/features/agency/actions.ts'
import { computeRecord } from '../../src/features/records/actions.ts'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { addDays } from '../../src/features/procedures/schedule.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { mintStep, period } from '../support/agency.ts'
import { mintEnterprise, mintProject } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { signIn } from '../support/staff.ts'
import { luxiSeed, type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { DESK, follow, PHONE, theBrowser, visit } from './browser.ts'
import { linksIn } from './portal.ts'
import { overflow, violations } from './watch.ts'

const NOW = Date.now()
const TODAY = parkDay(NOW)
const ago = (days: number) => addDays(TODAY, -days)

let portal: Runtime
let browser: Browser
let park: Minted
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  const { procedures } = luxiSeed()
  park = await mintOne(portal.database, { ...smallSeed('ag'), procedures })
})

/** A project in the midst of its steps: done, late, held up, begun early, left out, and what is still to come. */
async function project(owner: string): Promise<string> {
  const id = await mintProject(portal, park, await mintEnterprise(portal, park))
  const scope = ParkScope.open(portal.database, { by: 'job', park })
  await scope.write(...(await stepWrites(scope, id)))
  const set = (codes: string, values: string) =>
    run(portal.database, `update project_steps set ${values} where project_id = ? and code in (${codes})`, id)
  const done = (code: string, from: number, to: number) =>
    set(`'${code}'`, `state = 'done', started_on = '${ago(from)}', finished_on = '${ago(to)}', planned_days = 3`)
  await done('registration', 90, 89)
  await done('filing', 88, 85)
  await done('land', 84, 40)
  await set(
    "'land-planning-permit'",
    `state = 'running', started_on = '${ago(38)}', planned_days = 5, owner = '${owner}'`,
  )
  const held = JSON.stringify([{ from: ago(9), to: null, blocker: 'documents' }])
  await set("'eia'", `state = 'blocked', started_on = '${ago(30)}', blockages = '${held}', owner = '${owner}'`)
  await set("'works-planning-permit'", `state = 'running', started_on = '${ago(3)}', owner = '${owner}'`)
  await set("'agency', 'safety', 'energy'", "state = 'skipped'")
  await run(portal.database, 'update projects set planned_on = ? where id = ?', addDays(TODAY, 60), id)
  return id
}

/** Nothing sticks out and no rule of accessibility is broken, on a phone and at a desk, by day and by night. */
async function look(page: Page, state: string): Promise<void> {
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport)
    expect(await overflow(page), state).toEqual({ by: 0, elements: [] })
    if (process.env.SHOTS)
      await page.screenshot({ path: `${process.env.SHOTS}/agency-${state}-${viewport.width}.png`, fullPage: true })
  }
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page, 'all'), state).toEqual([])
  }
}

describe.each(LOCALES)('the steps of a project (%s)', (locale: Locale) => {
  const { agency: words } = messages[locale]

  it('are carried without a script, with forecast and days saved', { timeout: 120_000 }, async () => {
    const post = { bureau: park.bureau, role: 'parkOfficer' as const, park: park.slug }
    const officer = await signIn(portal, [post])
    const id = await project(officer.user)
    const links = deskLinksFrom(locale, park.bureau)
    const page = await visit(browser, { javaScriptEnabled: false })
    const [name = '', value = ''] = officer.cookie.split('=')
    await page.context().addCookies([{ name, value, url: portal.origin }])

    await page.goto(portal.origin + links.projectPart(park.slug, id, 'steps'))
    await page.getByText(words.forecast.atLeast).first().waitFor()
    await page.locator('summary').last().click()
    await page.locator('#name').fill('厂房施工')
    await page.locator('#phase').selectOption('construction')
    await page.locator('#plannedDays').fill('120')
    await page.locator('input[name=after][value=construction-permit]').check()
    await page.locator('input[name=before][value=completion]').check()
    await follow(page, page.getByRole('button', { name: words.forms.addSubmit }))
    await page.locator('#step-own-1').getByText('厂房施工').waitFor()

    await follow(page, page.locator('#step-land-planning-permit a'))
    await page.locator('#finishedOn').fill(ago(50))
    await follow(page, page.getByRole('button', { name: words.forms.finishSubmit }))
    await page.locator('#finishedOn-error').waitFor()
    expect(await page.locator('#finishedOn').inputValue()).toBe(ago(50))
    await page.locator('#blockedOn').fill(ago(1))
    await page.locator('#blocker').selectOption('land')
    await page.locator('#blockReason').fill('红线图待更新')
    await follow(page, page.getByRole('button', { name: words.forms.blockSubmit }))
    await page.getByText('红线图待更新').waitFor()
    await page.context().close()

    const seen = await visit(browser)
    await seen.context().addCookies([{ name, value, url: portal.origin }])
    await seen.goto(portal.origin + links.projectPart(park.slug, id, 'steps'))
    await look(seen, `checklist-${locale}`)
    await seen.goto(portal.origin + links.projectStep(park.slug, id, 'land-planning-permit'))
    await look(seen, `blocked-${locale}`)
    await seen.goto(portal.origin + links.projectStep(park.slug, id, 'property'))
    await look(seen, `step-${locale}`)
    await seen.goto(portal.origin + links.stepsMine(park.slug))
    await look(seen, `mine-${locale}`)
    await seen.context().close()
  })

  it('are published, and what the figure is made of', { timeout: 60_000 }, async () => {
    const other = await mintOne(portal.database, smallSeed('ah'))
    const of = await mintProject(portal, other, await mintEnterprise(portal, other))
    const done = { state: 'done' as const, startedOn: ago(30), finishedOn: ago(16), basis: [period(20, 'working')] }
    for (const code of ['a', 'b', 'c', 'd', 'e']) await mintStep(portal, other, of, { code, plannedDays: 12, ...done })
    await computeRecord(ParkScope.open(portal.database, { by: 'job', park: other }), NOW)
    const page = await visit(browser)
    await page.goto(portal.origin + linksIn(locale).serviceRecord(other.slug))
    await page.getByText(words.published.title).waitFor()
    await look(page, `published-${locale}`)
    await page.context().close()
  })
})
