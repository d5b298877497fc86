import { HtmlValidate } from 'html-validate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/kernel/localized.ts'
import { bring, linkOf, show } from '../support/brought.ts'
import { mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import type { Minted } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { linksIn, seeded } from './portal.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let admin: SignedIn
let park: Minted
let partner: string
let empty: string
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([seeded(startNode), theBrowser()])
  const [luxi] = await run(
    portal.database,
    `select p.id, p.slug, b.slug as bureau from parks p join bureaus b on b.id = p.bureau_id where p.slug = 'luxi'`,
  )
  park = { id: String(luxi?.id), slug: 'luxi', bureau: String(luxi?.bureau) }
  admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }])
  partner = (await mintPartner(portal, park, { label: '官网' }, { name: '湘西商会', parks: [park.id] })).id
  empty = (await mintPartner(portal, park, {}, { name: 'Chamber without luck' })).id
  const states = ['new', 'accepted', 'visiting', 'negotiating', 'signed', 'lost', 'spam'] as const
  const leads = Array.from({ length: 61 }, (_, index) => {
    const received = new Date(Date.UTC(2026, (index * 7) % 11, 1 + (index % 27), 2)).toISOString()
    const later = (hours: number) => new Date(Date.parse(received) + hours * 3_600_000).toISOString()
    const state = states[index % states.length] ?? 'new'
    return {
      received,
      state,
      channel: index % 3 === 0 ? ('form' as const) : ('widget' as const),
      reference: `LX-2026-${String(index + 1).padStart(4, '0')}`,
      ...(state !== 'new' && { answered: later(3 + (index % 9)) }),
      ...((state === 'signed' || state === 'lost' || state === 'spam') && { closed: later(500) }),
      attribution: { page: `https://chamber.example/invest/${index % 5}.html?from=x`, utm_campaign: '2026秋季' },
    }
  })
  await bring(portal, park, partner, leads)
  for (const [index, widget] of (['sites', 'policies', 'inquiry', 'parks'] as const).entries())
    for (let month = 1; month <= 11; month += 1)
      await show(portal, park, partner, {
        day: `2026-${String(month).padStart(2, '0')}-12`,
        widget,
        ...(widget !== 'parks' && { park: 'luxi' }),
        seen: (4 - index) * 113 * month,
      })
})
afterAll(() => portal?.close())

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: { 'void-style': 'off', 'attribute-boolean-style': 'off', 'doctype-style': 'off', 'require-sri': 'off' },
})

const SPAN = { from: '2025-12', to: '2026-11' }
/** A page takes two rounds of axe. */
const SLOW = { timeout: 60_000 }

describe.each(LOCALES)('the report of a partner (%s)', (locale) => {
  const language = locale === 'en' ? '/en' : ''
  const ofDesk = (id: string) => `${language}/console/${park.bureau}/partners/${id}/report?from=2025-12&to=2026-11`
  const ofPartner = async (id: string) => linksIn(locale).partnerPage(await linkOf(portal, id), SPAN)

  it.each([
    ['in the console', () => Promise.resolve(ofDesk(partner)), true],
    ['by the private link', () => ofPartner(partner), false],
    ['without anything yet', () => ofPartner(empty), false],
  ])('%s', SLOW, async (name, pathOf, atDesk) => {
    const path = await pathOf()
    const cookie = atDesk ? admin.cookie : ''
    const { results } = await validator.validateString(
      await (await portal.fetch(path, { headers: { Cookie: cookie } })).text(),
    )
    expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId} ${message}`))).toEqual([])
    for (const [viewport, colorScheme] of [
      [DESK, 'light'],
      [PHONE, 'dark'],
    ] as const) {
      const page = await visit(browser, { viewport, colorScheme, extraHTTPHeaders: cookie ? { Cookie: cookie } : {} })
      await page.goto(portal.origin + path)
      if (process.env.SHOTS)
        await page.screenshot({
          path: `${process.env.SHOTS}/${name.replaceAll(' ', '-')}-${locale}-${viewport.width}.png`,
          fullPage: true,
        })
      expect(await overflow(page)).toEqual({ by: 0, elements: [] })
      expect(await violations(page)).toEqual([])
      await page.context().close()
    }
  })
})
