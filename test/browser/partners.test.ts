import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'
import { DESK, PHONE, follow, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let admin: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode({ settings: { LUODI_SECOND_FACTOR: 'optional' } }), theBrowser()])
  const [first] = await mint(portal.database, 2, smallSeed('aa'))
  if (!first) throw new Error('no park')
  park = first
  admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '关主任' })
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

describe.each(LOCALES)('partners (%s)', (locale: Locale) => {
  const { partners: words } = messages[locale]
  const links = () => deskLinksFrom(locale, park.bureau)

  it('come from nothing to a secret key in hand, without JavaScript', { timeout: 60_000 }, async () => {
    const page = await as(admin, { javaScriptEnabled: false })
    await page.goto(portal.origin + links().settings())
    await follow(page, page.getByRole('link', { name: words.name, exact: true }))
    await follow(page, page.getByRole('link', { name: words.add }))
    await page.getByLabel(words.form.name).fill(locale === 'zh' ? '长沙商会' : 'Changsha Chamber')
    await page.getByLabel(words.form.site).fill('https://chamber.example')
    await follow(page, page.getByRole('button', { name: words.form.add }))
    expect(await page.getByRole('status').innerText()).toBe(words.done.added)
    await follow(page, page.getByRole('link', { name: words.keys.addSecret }))
    await page.getByRole('textbox', { name: words.keys.label }).fill('CRM')
    await page.getByRole('checkbox').first().check()
    await follow(page, page.getByRole('button', { name: words.keys.create }))
    expect(await page.getByLabel(words.secret.field).inputValue()).toMatch(/^sk_[\w-]{43}$/)
    expect(page.url()).not.toContain('sk_')
    await follow(page, page.getByRole('link', { name: words.secret.done }))
    expect(await page.getByRole('heading', { name: 'CRM' }).count()).toBe(1)
    await page.context().close()
  })

  it('select a new secret for copying, and show it on no way back', { timeout: 60_000 }, async () => {
    const { id, key } = await mintPartner(portal, park, { kind: 'secret' })
    const page = await as(admin)
    await page.goto(portal.origin + links().partnerKey(id, key))
    await page.getByRole('button', { name: words.keys.rotate }).click()
    const field = page.getByLabel(words.secret.field)
    const secret = await field.inputValue()
    await expect.poll(() => page.evaluate('String(getSelection())')).toBe(secret)
    await look(page, `secret ${locale}`)
    await page.getByRole('link', { name: words.secret.done }).click()
    await page.getByRole('heading', { level: 1, name: 'Chamber of Commerce' }).waitFor()
    await page.goBack()
    expect(await page.content()).not.toContain(secret)
    await page.context().close()
  })

  it('are accessible in states that no address has', { timeout: 120_000 }, async () => {
    const { id } = await mintPartner(
      portal,
      park,
      {},
      { name: '长沙市雨花区 Chamber of Commerce', site: 'https://chamber.example' },
    )
    const secret = await mintPartner(portal, park, { kind: 'secret' })
    await run(
      portal.database,
      `update partner_keys set partner = ?, label = 'server', expires_at = ? where id = ?`,
      id,
      Date.now() + 6 * 86_400_000,
      secret.key,
    )
    await mintPartner(portal, park).then((one) =>
      run(portal.database, 'update partner_keys set partner = ?, revoked_at = ? where id = ?', id, Date.now(), one.key),
    )
    await run(portal.database, 'update partners set suspended_at = ? where id = ?', Date.now(), secret.id)
    const page = await as(admin)
    for (const [state, path] of [
      ['partner', links().partner(id)],
      ['suspended', links().partner(secret.id)],
      ['replaced', links().partnerKey(id, secret.key)],
    ] as const) {
      await page.goto(portal.origin + path)
      await look(page, `${state} ${locale}`)
    }
    await page.goto(portal.origin + links().partnerPart(id, 'keys'))
    await page.getByLabel(words.keys.label).fill('home')
    await page.getByLabel(words.keys.origins).fill('https://a.cn\nhttp://a.cn\nhttps://a.cn/x')
    await page.getByRole('button', { name: words.keys.create }).click()
    await page.locator('#origins-error').waitFor()
    await look(page, `wrong-origins ${locale}`)
    await page.context().close()
    const viewer = await as(await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }], { name: '向查阅' }))
    await viewer.goto(portal.origin + links().partner(id))
    await look(viewer, `viewer ${locale}`)
    await viewer.context().close()
  })
})
