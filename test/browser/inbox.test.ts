import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { staffOf, takeIn } from '../support/intake.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'
import { theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let parks: Minted[]
let officer: SignedIn
let home: string
const LEADS = 10
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  parks = await mint(portal.database, 2, smallSeed('aa'))
  const [park] = parks
  if (!park) throw new Error('no park')
  officer = await signIn(portal, [{ bureau: park.bureau, role: 'triageOfficer' }])
  home = `/console/${park.bureau}/inbox`
  for (let index = 0; index < LEADS; index += 1) await receive(index)
})
afterAll(() => portal?.close())

async function receive(index: number): Promise<void> {
  const park = parks[index % 2] ?? expect.unreachable()
  const ctx = await staffOf(portal, park.slug, Date.now() - index * 60_000)
  await takeIn(portal, ctx, { company: `键盘公司${index}`, investmentFen: index * 1e10 })
}

async function open(path = '', options = {}): Promise<Page> {
  const page = await visit(browser, options)
  const [name = '', value = ''] = officer.cookie.split('=')
  await page.context().addCookies([{ name, value, url: portal.origin }])
  await page.goto(portal.origin + home + path)
  return page
}

const states = async () =>
  (
    await run(
      portal.database,
      `select state, count(*) n from leads where park_id in (select value from json_each(?)) group by state order by state`,
      JSON.stringify(parks.map(({ id }) => id)),
    )
  ).map((row) => ({ ...row }))

it('triages ten leads by keyboard alone', async () => {
  const page = await open()
  await page.keyboard.press('?')
  await expect.poll(() => page.locator('dialog[open]').count()).toBe(1)
  await page.keyboard.press('Escape')
  for (let index = 0; index < LEADS; index += 1) {
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    expect(await page.evaluate('document.activeElement.name')).toBe('state')
    await page.locator(':focus').selectOption(index % 2 ? 'accepted' : 'assessing')
    await page.keyboard.press('Enter')
    await page.waitForURL(/edit=bulk_/)
    await page.locator('.inbox-outcome').waitFor()
    await page.goto(portal.origin + home)
  }
  expect(await states()).toEqual([
    { state: 'accepted', n: LEADS / 2 },
    { state: 'assessing', n: LEADS / 2 },
  ])
  await page.keyboard.press('/')
  await page.keyboard.type('jjj?')
  expect(await page.locator('#q').inputValue()).toBe('jjj?')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.waitForURL(/\/settings$/)
  await page.context().close()
})

it('brings the list up to date in place, but never under what is being typed or chosen', async () => {
  const page = await open('?view=all')
  const rows = page.locator('.inbox-row')
  await expect.poll(() => rows.count()).toBe(LEADS)
  const look = () => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await receive(LEADS)
  await look()
  expect(await rows.count()).toBe(LEADS)
  expect(await page.locator('.inbox-row input:checked').count()).toBe(1)
  await page.keyboard.press('x')
  await look()
  await expect.poll(() => rows.count(), { timeout: 15_000 }).toBe(LEADS + 1)
  expect(await page.evaluate("document.activeElement.matches('[data-item]')")).toBe(true)
  await page.context().close()
})

it.each([
  [1280, ''],
  [390, '/en'],
])('is accessible at %i px', async (width, language) => {
  const page = await open('?view=all', { viewport: { width, height: 900 } })
  await page.goto(`${portal.origin}${language}${home}?view=all`)
  await page.locator('details.inbox-save summary').click()
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toEqual({ by: 0, elements: [] })
  await page.context().close()
})
