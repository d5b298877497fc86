import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { mintEnterprise, mintProject } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'
import { DESK, follow, PHONE, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let manager: SignedIn
let admin: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode({ settings: { LUODI_SECOND_FACTOR: 'optional' } }), theBrowser()])
  const [first] = await mint(portal.database, 2, smallSeed('aa'))
  if (!first) throw new Error('no park')
  park = first
  manager = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }], { name: '向经理' })
  admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '关主任' })
  const served = await mintEnterprise(portal, park, {
    name: '某某复合材料有限公司',
    officer: manager.user,
    chain: 'al-composites',
    sample: true,
  })
  const project = await mintProject(portal, park, served, { stage: 'construction' })
  await run(portal.database, 'update projects set stalled_at = 1 where park_id = ? and id = ?', park.id, project)
  await run(
    portal.database,
    `update enterprise_records set visit_due_on = '2026-01-05' where park_id = ? and id = ?`,
    park.id,
    served,
  )
})
afterAll(() => portal?.close())

async function as({ cookie }: SignedIn, options: Parameters<typeof visit>[1] = {}): Promise<Page> {
  const page = await visit(browser, options)
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: portal.origin }])
  return page
}

const UNFOLD = `for (const one of document.querySelectorAll('main details')) one.open = true`

/** No rule of accessibility is broken and nothing sticks out, on a phone and at a desk, by day and by night. */
async function look(page: Page, state: string): Promise<void> {
  await page.evaluate(UNFOLD)
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

describe.each(LOCALES)('enterprises (%s)', (locale: Locale) => {
  const { enterprisesDesk: words, service } = messages[locale]
  const links = () => deskLinksFrom(locale, park.bureau)

  it('come from nothing onto the list and off it again, without JavaScript', { timeout: 60_000 }, async () => {
    const page = await as(manager, { javaScriptEnabled: false })
    await page.goto(portal.origin + links().services())
    expect(await page.locator('h1').innerText()).toContain(service.ofPark('').trim())
    await follow(page, page.locator('.service-nav').getByRole('link', { name: service.lists.enterprises, exact: true }))
    await follow(page, page.getByRole('link', { name: words.add }))
    const name = locale === 'zh' ? '甲乙丙新能源有限公司' : 'Jia Yi Bing Energy Ltd'
    await page.getByRole('textbox', { name: words.form.name, exact: true }).fill(name)
    await page.getByLabel(words.form.creditCode).fill('91430000MA4L16JQ9X')
    await follow(page, page.getByRole('button', { name: words.form.add }))
    await expect.poll(() => page.locator('#creditCode-error').count()).toBe(1)
    expect(await page.getByRole('textbox', { name: words.form.name, exact: true }).inputValue()).toBe(name)
    await page.getByLabel(words.form.creditCode).fill('')
    await page.getByLabel(words.form.contactName).fill('石姐')
    await page.getByLabel(words.form.phone).fill('138 0013 8000')
    await follow(page, page.getByRole('button', { name: words.form.add }))
    expect(await page.getByRole('status').innerText()).toBe(words.done.added)
    expect(await page.locator('main').innerText()).toContain('+8613800138000')
    await page.getByText(words.page.leave, { exact: true }).first().click()
    await page.getByLabel(words.page.leaveReason).selectOption('mistake')
    await follow(page, page.getByRole('button', { name: words.page.leaveSend }))
    expect(await page.getByRole('status').innerText()).toBe(words.done.left)
    await page.context().close()
  })

  it('are shown at a glance, by day and by night, on a phone and at a desk', { timeout: 90_000 }, async () => {
    const page = await as(manager)
    await page.goto(portal.origin + links().services())
    await look(page, `service ${locale}`)
    await page.goto(portal.origin + links().serviceList(park.slug, 'enterprises'))
    await look(page, `enterprises ${locale}`)
    await page.getByRole('link', { name: '某某复合材料有限公司' }).click()
    await page.getByRole('heading', { level: 1, name: '某某复合材料有限公司' }).waitFor()
    await look(page, `enterprise ${locale}`)
    await page.goto(portal.origin + links().enterpriseNew(park.slug))
    await page.getByRole('textbox', { name: words.form.name, exact: true }).fill('某某复合材料股份有限公司')
    await page.getByRole('button', { name: words.form.add }).click()
    await page.getByText(words.similar.title).waitFor()
    await look(page, `similar ${locale}`)
    const wide = await as(admin)
    await wide.goto(portal.origin + links().services())
    await look(wide, `services ${locale}`)
    await Promise.all([page.context().close(), wide.context().close()])
  })
})
