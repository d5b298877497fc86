import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountLinksFrom, deskLinksFrom } from '../../src/http/desk-paths.ts'
import type { Locale } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { makeInvitation, makeReply, makeRule, makeTransfer } from '../support/desk.ts'
import { staffOf, takeIn } from '../support/intake.ts'
import { type MintedPartner, mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'
import { DESK, PHONE, follow, theBrowser, visit } from './browser.ts'
import { outline, overflow, troubles, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let lead: string
let rule: string
let reply: string
let partner: MintedPartner
let admin: SignedIn

beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  const [own, other] = await mint(portal.database, 2, smallSeed('aa'))
  if (!own || !other) throw new Error('no parks')
  park = own
  admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '关主任' })
  const ctx = await staffOf(portal, park.slug, Date.now())
  const late = await takeIn(portal, ctx, { company: '逾期示例铝业有限公司' })
  await run(portal.database, 'update leads set overdue = 1, due_at = ? where id = ?', ctx.now - 86_400_000, late)
  lead = await takeIn(portal, ctx, { company: '示例铝业有限公司' })
  await makeTransfer(portal, park, await takeIn(portal, ctx, { company: '转办示例有限公司' }), other)
  rule = await makeRule(portal, park)
  reply = await makeReply(portal, park)
  partner = await mintPartner(portal, park)
  await makeInvitation(portal, park, park.slug)
})
afterAll(() => portal?.close())

/** Every page of the console that opens by an address. */
function deskPages(locale: Locale): string[] {
  const [own, links] = [accountLinksFrom(locale), deskLinksFrom(locale, park.bureau)]
  return [
    own.account(),
    own.accountPart('second-factor'),
    own.invitation(park.slug),
    links.inbox(),
    links.inbox({ view: 'all' }),
    links.inbox({ view: 'all', q: '无此线索' }),
    links.inbox({ view: 'mine' }),
    links.keys(),
    links.views(),
    links.mine(),
    links.transfers(),
    links.replies(),
    links.reply(reply),
    links.lead(park.slug, lead),
    links.lead(park.slug, lead, { view: 'all' }),
    links.leadMerge(park.slug, lead),
    links.leadAction(park.slug, lead, 'transfer'),
    links.entry(park.slug),
    links.imported(park.slug),
    links.rules(),
    links.rule(rule),
    links.rulePart('new'),
    links.rulePart('preview'),
    links.rulePart('chains', { park: park.slug }),
    links.clock(park.slug),
    links.channels(park.slug),
    links.jobs(park.slug),
    links.team(),
    links.settings(),
    links.partners(),
    links.partnerNew(),
    links.partner(partner.id),
    links.partnerPart(partner.id, 'keys'),
    links.partnerPart(partner.id, 'keys', { kind: 'secret' }),
    links.partnerKey(partner.id, partner.key),
    links.ledger(),
    links.ledger({ park: park.slug }),
    links.dashboard(),
  ]
}

async function desk(options: Parameters<typeof visit>[1], who: SignedIn | null = admin): Promise<Page> {
  const page = await visit(browser, options)
  const [name = ''] = (who?.cookie ?? '').split('=')
  const cookie = who && { name, value: who.cookie.slice(name.length + 1), url: portal.origin }
  if (cookie) await page.context().addCookies([cookie])
  return page
}

/** Clicks whatever folds, outermost first: what it hides can be seen then, and is clicked in its turn. */
const UNFOLD = `for (const summary of document.querySelectorAll('main details:not([open]) > summary'))
  if (summary.checkVisibility()) summary.click()`

/** What is wrong with a page as it stands. */
async function faults(page: Page, path: string, rules: 'all' | 'colours'): Promise<unknown[]> {
  await page.goto(portal.origin + path)
  await page.evaluate(UNFOLD)
  const { by, elements } = await overflow(page)
  const { h1 } = await outline(page)
  return [
    ...(await violations(page, rules)),
    ...(by > 0 ? [`${by} px too wide: ${elements.join(' ')}`] : []),
    ...(h1 === 1 ? [] : [`${h1} main headings`]),
  ]
}

it.each([
  ['zh', 'all', { viewport: PHONE, colorScheme: 'light' }],
  ['en', 'colours', { viewport: DESK, colorScheme: 'dark' }],
] as const)(
  'is accessible, fits and is quiet on every page, with all that folds unfolded (%s)',
  { timeout: 120_000 },
  async (locale, rules, options) => {
    const found: Record<string, unknown[]> = {}
    const look = async (page: Page, expected: number, paths: readonly string[]) => {
      const trouble = troubles(page, portal.origin, expected)
      for (const path of paths) {
        const wrong = [...(await faults(page, path, rules)), ...trouble.splice(0)]
        if (wrong.length > 0) found[path] = wrong
      }
      await page.context().close()
    }
    const [own, pages] = [accountLinksFrom(locale), deskPages(locale)]
    const half = Math.ceil(pages.length / 2)
    await Promise.all([
      look(await desk(options), 200, pages.slice(0, half)),
      look(await desk(options), 200, pages.slice(half)),
      look(await desk(options, null), 200, [own.signIn(), own.forgotten(), own.invitation(park.slug)]),
      look(await desk(options), 404, [
        deskLinksFrom(locale, park.bureau).lead(park.slug, 'lead_none'),
        `${own.console()}/none/inbox`,
      ]),
    ])
    expect(found).toEqual({})
  },
)

it('answers, notes and changes many without JavaScript', { timeout: 60_000 }, async () => {
  const page = await desk({ javaScriptEnabled: false })
  const [links, { triage, inbox }] = [deskLinksFrom('zh', park.bureau), messages.zh]
  await page.goto(portal.origin + links.lead(park.slug, lead))
  await follow(page, page.getByRole('button', { name: triage.insert }))
  expect(await page.locator('#reply').inputValue()).not.toBe('')
  expect(await page.evaluate('document.activeElement.id')).toBe('reply')
  await follow(page, page.getByRole('button', { name: triage.send }))
  expect(await page.locator('#done').innerText()).toBe(triage.done.reply)
  await page.goto(portal.origin + links.inbox({ view: 'all' }))
  await page.locator('.inbox-row input').first().check()
  await page.locator('[name=state]').last().selectOption('assessing')
  await follow(page, page.getByRole('button', { name: inbox.bulk.deeds.state }))
  await follow(page, page.getByRole('button', { name: inbox.bulk.deeds.undo }))
  expect(await page.locator('.inbox-outcome').count()).toBe(1)
  await page.context().close()
})
