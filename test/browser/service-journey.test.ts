import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { readToken } from '../../src/features/receipts/token.ts'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { claimSeed } from '../support/claims.ts'
import { type Acknowledged, jsonOf, leadBody, receiptPath, sendLead } from '../support/client.ts'
import { sample } from '../support/files.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { daysAgo } from '../support/projects.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { luxiSeed, type Minted, mintOne } from '../support/tenants.ts'
import { DESK, follow, PHONE, theBrowser, visit } from './browser.ts'
import { lookAtOwn, publishOf } from './own-look.ts'

const COMPANY = '湖南某某复合材料有限公司'
const MAIL = 'wu@investor.example'
const SITE = 'sj-1'
const DAY_MS = 86_400_000
const NOW = Date.now()
const words = messages.zh
const PDF = { mimeType: 'application/pdf', buffer: Buffer.from(sample('pdf')) }

let portal: Runtime
let browser: Browser
let mails: MailServer
let park: Minted
let manager: SignedIn
let admin: SignedIn
beforeAll(async () => {
  mails = await startMailServer()
  const settings = { LUODI_SMTP: mails.smtp, LUODI_ORIGIN: 'https://invest.example', LUODI_SECOND_FACTOR: 'optional' }
  ;[portal, browser] = await Promise.all([startNode({ settings }), theBrowser()])
})
beforeEach(async () => {
  park = await mintOne(portal.database, { ...claimSeed('sj'), procedures: luxiSeed().procedures })
  await rows(`update sites set status = 'available' where park_id = ?`, park.id)
  manager = await signIn(portal, [{ bureau: park.bureau, park: park.slug, role: 'parkManager' }], { name: '石经理' })
  admin = await signIn(portal, [{ bureau: park.bureau, role: 'bureauAdmin' }], { name: '关主任' })
})
afterAll(() => Promise.all([portal?.close(), mails?.close()]))

const rows = (text: string, ...values: (string | number)[]) => run(portal.database, text, ...values)
const links = () => deskLinksFrom('zh', park.bureau)
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Somebody's desk, without JavaScript. */
async function desk({ cookie }: SignedIn, options: Parameters<typeof visit>[1] = {}): Promise<Page> {
  const page = await visit(browser, { javaScriptEnabled: false, viewport: DESK, ...options })
  const [name = '', value = ''] = cookie.split('=')
  await page.context().addCookies([{ name, value, url: portal.origin }])
  return page
}

/** The investor sends an inquiry; it is given to an officer. Answers the receipt's path and the lead. */
async function inquire() {
  const body = leadBody({
    company: COMPANY,
    creditCode: '91350100M000100Y43',
    contact: { name: '吴敏', phone: '13800138000', email: MAIL },
    message: '拟建年产2万吨铝基复合材料项目',
    investmentFen: 32_000_000_000,
    jobs: 260,
    sites: [SITE],
    estimate: { answers: { rent: 40_000_000 } },
  })
  const path = receiptPath((await jsonOf<Acknowledged>(await sendLead(portal, park.slug, body))).receiptUrl)
  const lead = readToken(path.split('/').at(-1) ?? '')?.leadId ?? ''
  const given = async () => (await rows('select assignee from leads where id = ?', lead))[0]?.assignee
  await expect.poll(given, { timeout: 15_000 }).toBe(manager.user)
  return { path, lead }
}

/** Signed at the desk, as if four months ago, and made a project by one click. Answers its id. */
async function sign(page: Page, lead: string): Promise<string> {
  await page.goto(portal.origin + links().lead(park.slug, lead))
  for (const state of ['accepted', 'negotiating', 'signed']) {
    await page.locator('#state').selectOption(state)
    await follow(page, button(page, words.triage.saveState))
  }
  const at = NOW - 120 * DAY_MS
  await rows('update leads set received_at = ?, state_at = ?, closed_at = ? where id = ?', at, at, at, lead)
  await page.reload()
  expect(await page.locator('#signedOn').inputValue()).toBe(daysAgo(120, NOW))
  await follow(page, button(page, words.projects.ofLead.start))
  await page.getByText(words.projects.done.started).waitFor()
  return /projects\/(project_\w+)/.exec(page.url())?.[1] ?? ''
}

const siteNow = async () => (await jsonOf(await portal.fetch(`/api/v1/parks/${park.slug}/sites/${SITE}`))).status

/** Two formalities: one done at once, one that waits for the enterprise meanwhile, which its page says. */
async function carry(page: Page, project: string, own: Page): Promise<void> {
  const { forms } = words.agency
  const step = (code: string) => portal.origin + links().projectStep(park.slug, project, code)
  await page.goto(step('registration'))
  await page.locator('#on').fill(daysAgo(118, NOW))
  await page.locator('#finished').fill(daysAgo(117, NOW))
  await follow(page, button(page, forms.beginSubmit))
  await page.goto(step('filing'))
  await page.locator('#on').fill(daysAgo(116, NOW))
  await follow(page, button(page, forms.beginSubmit))
  await page.locator('#blockedOn').fill(daysAgo(115, NOW))
  await page.locator('#blocker').selectOption('enterprise')
  await page.locator('#blockReason').fill('投资人章程待补，仅内部可见')
  await follow(page, button(page, forms.blockSubmit))

  await own.reload()
  await own.getByText(words.agency.own.forYou).waitFor()
  expect(await own.locator('.own-agency .notice').innerText()).toContain('在等您')
  expect(await own.content()).not.toContain('仅内部可见')

  await page.locator('#resumedOn').fill(daysAgo(110, NOW))
  await follow(page, button(page, forms.resumeSubmit))
  await page.locator('#finishedOn').fill(daysAgo(109, NOW))
  await follow(page, button(page, forms.finishSubmit))
  await own.reload()
  expect(await own.getByText(words.agency.own.forYou).count()).toBe(0)
}

/** Each stage with its day and evidence, which the enterprise sees: up to production. */
async function produce(page: Page, project: string): Promise<void> {
  const stages = { filing: 109, land: 90, construction: 80, equipment: 30, production: 3 }
  await page.goto(portal.origin + links().project(park.slug, project))
  for (const [stage, days] of Object.entries(stages)) {
    await page.locator('#to').selectOption(stage)
    await page.locator('#on').fill(daysAgo(days, NOW))
    await page.locator('#files').setInputFiles({ name: `${stage}依据.pdf`, ...PDF })
    await page.locator('#shown').check()
    await follow(page, button(page, words.projects.save))
    await page.getByText(words.projects.done.stage).waitFor()
  }
}

/** A demand with a file, answered at the desk and rated; and a stage that is rated low opens another. */
async function ask(page: Page, own: Page): Promise<void> {
  const { demands, satisfaction } = words
  await own.locator('#own-demands').waitFor()
  const raise = own.locator('form[action$="/demands"]')
  await raise.getByLabel(demands.own.text).fill('厂区10千伏专线何时送电？')
  await raise.locator('[name=category]').evaluate((field) => field.removeAttribute('required'))
  await raise.locator('[name=files]').setInputFiles({ name: '用电申请.pdf', ...PDF })
  await follow(own, raise.locator('button'))
  // It comes back with what was typed, and the file need not be chosen again.
  expect(await raise.getByLabel(demands.own.text).inputValue()).toBe('厂区10千伏专线何时送电？')
  await raise.getByText('用电申请.pdf').waitFor()
  await raise.locator('[name=category]').selectOption('power')
  await follow(own, raise.locator('button'))
  expect(await own.getByRole('status').innerText()).toBe(words.enterprisePage.done.raised)

  await page.goto(portal.origin + links().serviceList(park.slug, 'demands'))
  await follow(page, page.getByRole('link', { name: COMPANY }))
  await page.getByText('厂区10千伏专线何时送电？').waitFor()
  await page.getByLabel(demands.answer.text, { exact: true }).fill('供电公司本周五送电')
  await follow(page, button(page, demands.answer.send))

  await own.reload()
  await own.getByText('供电公司本周五送电').waitFor()
  const file = own.getByRole('link', { name: '用电申请.pdf' })
  const answer = await own.request.get(portal.origin + ((await file.getAttribute('href')) ?? ''))
  expect([answer.status(), (await answer.body()).equals(PDF.buffer)]).toEqual([200, true])
  const rate = own.locator('.own-demands form[action$="/ratings"]')
  await rate.locator('[name=score][value="5"]').check()
  await follow(own, rate.locator('button'))
  await own.locator('.own-demands').getByText(demands.states.closed, { exact: true }).waitFor()

  const stage = own.locator('.own-stages li').first().locator('form')
  await stage.locator('[name=score][value="2"]').check()
  await stage.getByLabel(satisfaction.own.comment).fill('设备进场时道路没有修好')
  await follow(own, stage.locator('button'))
  await own.getByText(demands.own.fromRating, { exact: false }).waitFor()
  expect(await own.locator('.own-stages li').first().innerText()).toContain('已转为诉求')
}

/** An award from the estimate's answers to the money, of which the enterprise says itself that it applied. */
async function claim(page: Page, enterprise: string, own: Page): Promise<void> {
  const { claims } = words
  await page.goto(portal.origin + links().enterprisePart(park.slug, enterprise, 'matches'))
  await page.locator('[name=award][value="growth/rent"]').check()
  await follow(page, button(page, claims.matches.take))
  await page.getByText(claims.matches.taken(1)).waitFor()
  const decides = await desk(admin)
  await decides.goto(portal.origin + links().serviceList(park.slug, 'claims', { enterprise }))
  await follow(decides, decides.locator('.claim-table tbody th a'))
  const address = decides.url()
  const enter = async (of: Page, done: string, amount?: string) => {
    await of.goto(address)
    if (amount !== undefined) await of.locator('[name=amount]').fill(amount)
    await follow(of, button(of, claims.forms.save))
    await of.getByText(done).waitFor()
  }
  await enter(decides, claims.done.promise, '200000')
  await own.reload()
  const award = own.locator('.own-claim')
  expect(await award.innerText()).toContain('200,000元')
  await award.locator('summary').click()
  await follow(own, award.getByRole('button', { name: claims.own.send }))
  await own.getByText(claims.own.toConfirm).waitFor()
  await enter(page, claims.done.application)
  await enter(decides, claims.done.approval, '200000')
  await enter(decides, claims.done.payments, '200000')
  await decides.context().close()
}

/** An officer and a leader are named; the officer logs a visit on the phone. */
async function call(page: Page, enterprise: string): Promise<void> {
  const { liaison } = words
  await page.goto(portal.origin + links().enterprisePart(park.slug, enterprise, 'visits'))
  const responsible = page.locator('form[action$="/liaison"]')
  await responsible.locator('[name=officer]').selectOption(manager.user)
  await responsible.locator('[name=leader]').selectOption(admin.user)
  await follow(page, responsible.locator('button'))
  const phone = await desk(manager, { viewport: PHONE })
  await phone.goto(portal.origin + links().visits())
  const card = phone.locator('.liaison-card')
  await card.locator('summary').click()
  await card.getByLabel(liaison.mine.noteLabel).fill('夜班宿舍紧张，内部记录')
  await follow(phone, button(phone, liaison.mine.save))
  await phone.getByText(liaison.done.logged ?? '').waitFor()
  await phone.context().close()
}

/** The four lists as files: what each says of the enterprise. */
async function take(): Promise<void> {
  const csv = async (list: 'liaison' | 'demands' | 'claims' | 'satisfaction') => {
    const answer = await admin.fetch(links().serviceExport(park.slug, list, { view: 'all' }))
    expect(answer.status, list).toBe(200)
    return (await answer.text()).split('\r\n').filter((line) => line.includes(COMPANY))
  }
  const [liaison, demands, claims, satisfaction] = await Promise.all(
    (['liaison', 'demands', 'claims', 'satisfaction'] as const).map(csv),
  )
  expect(liaison).toEqual([expect.stringMatching(/石经理.*关主任/)])
  expect(liaison?.[0]).toContain(parkDay(NOW))
  expect(demands).toHaveLength(2)
  expect(demands?.join()).toContain(words.demands.states.closed)
  expect(demands?.join()).toContain(words.demands.sources.rating)
  expect(claims).toEqual([expect.stringMatching(/已兑付.*200000/)])
  expect(satisfaction).toHaveLength(2)
  const taken = await rows(`select after from ledger where park_id = ? and action = 'service.exported'`, park.id)
  expect(taken).toHaveLength(4)
}

it(
  'carries a lead to production and a paid award, with the investor’s page beside it',
  { timeout: 240_000 },
  async () => {
    const { path, lead } = await inquire()
    const own = await visit(browser, { javaScriptEnabled: false })
    await own.goto(portal.origin + path)
    expect(await own.locator('h1').innerText()).toBe(words.receipt.title)
    const page = await desk(manager)
    const project = await sign(page, lead)
    await expect.poll(siteNow).toBe('reserved')
    await own.reload()
    expect(await own.locator('h1').innerText()).toBe(COMPANY)

    await carry(page, project, own)
    await produce(page, project)
    await expect.poll(siteNow).toBe('contracted')
    await own.goto(portal.origin + path)
    await ask(page, own)
    const [{ enterprise } = {}] = await rows('select enterprise_id as enterprise from projects where id = ?', project)
    await claim(page, String(enterprise), own)
    await call(page, String(enterprise))

    await own.reload()
    const shown = await own.locator('main').innerText()
    const said = [words.projects.own.done, '供电公司本周五送电', '已兑付', '石经理', '关主任', 'production依据.pdf']
    for (const text of said) expect(shown).toContain(text)
    expect(shown).not.toMatch(/内部记录|内部可见/)
    await own.context().close()
    await page.context().close()

    const subjects = () => mails.mails.filter(({ to }) => to.includes(MAIL)).map(({ mail }) => mail.subject ?? '')
    const { stages } = words.projects
    const told = [...Object.values(stages), '答复了您的诉求', '已作出承诺', '已核定', '已拨付']
    await expect
      .poll(() => told.filter((text) => !subjects().some((one) => one.includes(text))), { timeout: 30_000 })
      .toEqual([])
    expect(mails.mails.map(({ raw }) => raw).join()).not.toContain('送电')

    await take()
    await publishOf(portal, park, project)
    await lookAtOwn(browser, portal.origin, path)
  },
)
