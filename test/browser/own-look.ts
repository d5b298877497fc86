import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { computeRecord } from '../../src/features/records/actions.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { LOCALES } from '../../src/kernel/localized.ts'
import { makePaid } from '../support/claims.ts'
import { jsonOf } from '../support/client.ts'
import { daysAgo } from '../support/projects.ts'
import { run } from '../support/rows.ts'
import type { Runtime } from '../support/runtimes.ts'
import type { Minted } from '../support/tenants.ts'
import { DESK, PHONE, visit } from './browser.ts'
import { linksIn } from './portal.ts'
import { overflow, violations } from './watch.ts'

const UNFOLD = `for (const one of document.querySelectorAll('main details')) one.open = true`

/** The enterprise's page in full: nothing sticks out, no rule of accessibility is broken. */
export async function lookAtOwn(browser: Browser, origin: string, path: string): Promise<void> {
  const page = await visit(browser)
  for (const locale of LOCALES) {
    const [, token = ''] = path.split('/receipts/')
    await page.goto(origin + linksIn(locale).receipt(token))
    await page.evaluate(UNFOLD)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const viewport of [DESK, PHONE]) {
        await page.setViewportSize(viewport)
        const state = `own-${locale}-${viewport.width}-${colorScheme}`
        expect(await overflow(page), state).toEqual({ by: 0, elements: [] })
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${state}.png`, fullPage: true })
        expect(await violations(page, colorScheme === 'light' ? 'all' : 'colours'), state).toEqual([])
      }
    }
  }
  await page.context().close()
}

/** What everybody sees: formalities of a quarter, and what was paid to five enterprises. */
export async function publishOf(portal: Runtime, park: Minted, project: string): Promise<void> {
  const now = Date.now()
  const done = `update project_steps set state = 'done', started_on = ?, finished_on = ? where project_id = ?
     and code in ('land', 'land-planning-permit', 'eia', 'works-planning-permit')`
  await run(portal.database, done, daysAgo(108, now), daysAgo(107, now), project)
  const paid = { fen: 1_000_000, day: parkDay(now) }
  for (const name of ['甲', '乙', '丙', '丁']) await makePaid(portal, park, `${name}企业`, paid)
  await computeRecord(ParkScope.open(portal.database, { by: 'job', park }), now)
  const path = `/api/v1/parks/${park.slug}/service-record`
  const year = Number(parkDay(now).slice(0, 4))
  await expect
    .poll(async () => jsonOf(await portal.fetch(path)))
    .toMatchObject({ payments: [{ year, paidFen: 24_000_000, awards: 5 }] })
  const { items } = await jsonOf<{ items: { agency: { steps: number } | null }[] }>(await portal.fetch(path))
  expect(items.map(({ agency }) => agency?.steps ?? 0)).toContain(6)
}
