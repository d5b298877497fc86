import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountLinksFrom, deskLinksFrom } from '../../src/http/desk-paths.ts'
import { LOCALES, type Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { makeInvitation } from '../support/desk.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'
import { DESK, follow, theBrowser, PHONE, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let admin: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode({ settings: { LUODI_SECOND_FACTOR: 'optional' } }), theBrowser()])
  const parks = await mint(portal.database, 2, smallSeed('aa'))
  if (!parks[0]) throw new Error('no park')
  park = parks[0]
  admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '关主任' })
  const officer = { bureau: park.bureau, role: 'parkOfficer', park: park.slug } as const
  await signIn(portal, [officer, { ...officer, park: parks[1]?.slug ?? '' }], { name: '石专员' })
})
afterAll(() => portal?.close())

/** Lets the browser be who is signed in. */
async function as(page: Page, { cookie }: SignedIn): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: portal.origin }])
}

/** No rule of accessibility is broken and nothing sticks out, on a phone and at a desk, by day and by night. */
async function look(page: Page, state: string): Promise<void> {
  for (const viewport of [DESK, PHONE]) {
    await page.setViewportSize(viewport)
    expect(await overflow(page), state).toMatchObject({ by: 0 })
    if (process.env.SHOTS) {
      const name = `${state} ${viewport.width}`.replaceAll(/\W+/g, '-')
      await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
    }
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page, colorScheme === 'light' ? 'all' : 'colours'), state).toEqual([])
  }
}

describe.each(LOCALES)('the team (%s)', (locale: Locale) => {
  const { team } = messages[locale]

  it('comes from an invitation’s link to the inbox, on a phone without JavaScript', { timeout: 60_000 }, async () => {
    const inviting = await visit(browser, { javaScriptEnabled: false })
    await as(inviting, admin)
    await inviting.goto(portal.origin + deskLinksFrom(locale, park.bureau).team())
    await inviting.getByLabel(team.role, { exact: true }).selectOption('parkOfficer')
    await inviting.getByLabel(team.place, { exact: true }).selectOption(park.slug)
    await follow(inviting, inviting.getByRole('button', { name: team.inviteSend }))
    const link = await inviting.getByLabel(team.invited.link).inputValue()
    await inviting.context().close()

    const page = await visit(browser, { javaScriptEnabled: false })
    await page.goto(link)
    expect(await page.getByRole('main').innerText()).toContain('关主任')
    await page.getByLabel(team.nameZh).fill('田小满')
    await page.getByLabel(team.nameEn).fill('Tian Xiaoman')
    await page.getByLabel(team.join.email).fill(`tian-${locale}@bureau.example`)
    await page.getByLabel(team.join.password).fill('short')
    await follow(page, page.getByRole('button', { name: team.join.submit }))
    expect(await page.locator('#password-error').innerText()).toContain('12')
    expect(await page.getByLabel(team.nameEn).inputValue()).toBe('Tian Xiaoman')
    await page.getByLabel(team.join.password).fill('correct horse battery staple')
    await follow(page, page.getByRole('button', { name: team.join.submit }))
    expect(new URL(page.url()).pathname).toBe(deskLinksFrom(locale, park.bureau).inbox())
    await page.goto(portal.origin + deskLinksFrom(locale, park.bureau).team())
    const own = page.getByRole('main').getByRole('link', { name: locale === 'zh' ? '田小满' : 'Tian Xiaoman' })
    await follow(page, own.first())
    expect(await page.getByRole('button', { name: team.save, exact: true }).isDisabled()).toBe(true)
    await page.getByLabel(team.absentFrom).fill('2026-12-01')
    await follow(page, page.getByRole('button', { name: team.absenceSave }))
    expect(await page.getByRole('status').innerText()).toBe(team.done.absence)
    await page.context().close()
  })

  it('is accessible in each of its states', { timeout: 60_000 }, async () => {
    const links = deskLinksFrom(locale, park.bureau)
    const secret = `shown-in-${locale}`
    await makeInvitation(portal, park, secret)
    const page = await visit(browser)
    await page.goto(portal.origin + accountLinksFrom(locale).invitation(secret))
    await page.getByRole('button', { name: team.join.submit }).waitFor()
    await look(page, `invitation ${locale}`)
    await as(page, admin)
    await page.goto(portal.origin + links.team())
    await page.getByRole('button', { name: team.inviteSend }).click()
    await page.locator('#role-error').waitFor()
    await look(page, `team ${locale}`)
    await page.getByRole('rowheader').getByRole('link').last().click()
    await page.getByRole('button', { name: team.save, exact: true }).waitFor()
    await look(page, `member ${locale}`)
    const stranger = await visit(browser)
    await as(stranger, await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }], { name: '向查阅' }))
    await stranger.goto(portal.origin + links.team())
    await look(stranger, `team of a viewer ${locale}`)
    await stranger.context().close()
    await page.context().close()
  })
})
