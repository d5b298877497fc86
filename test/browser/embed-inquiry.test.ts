import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inquiryReservation } from '../../src/embed/inquiry-height.ts'
import { LOCALES } from '../../src/kernel/localized.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { ripeToken } from '../support/client.ts'
import { type Foreign, type ForeignAnswer, startForeign } from '../support/foreign.ts'
import { type MintedPartner, mintPartner } from '../support/partners.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { theBrowser, visit } from './browser.ts'
import { PARK, POLICIES, seeded, siteOf } from './portal.ts'
import { layoutShifts, overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let host: Foreign
let stranger: Foreign
let partner: MintedPartner

const EVENTS = 'luodi:ready luodi:error luodi:inquiry-submitted'
/** The page's own script: keeps what it hears of the widget. */
const LISTENER = `window.heard = []
for (const name of '${EVENTS}'.split(' '))
  document.addEventListener(name, ({ detail }) => window.heard.push([name, detail]))`

beforeAll(async () => {
  ;[portal, browser, host, stranger] = await Promise.all([
    seeded(startNode),
    theBrowser(),
    startForeign(),
    startForeign(),
  ])
  const [park] = await run(portal.database, 'select id from parks where slug = ?', PARK.slug)
  partner = await mintPartner(portal, { id: String(park?.id), slug: PARK.slug, bureau: '' }, { origins: [host.origin] })
})
afterAll(async () => {
  await Promise.all([host, stranger].map((one) => one?.close()))
})

/** A page of a partner under a strict policy, with the form as the snippet has it. */
function pageWith(attributes: string, lang = 'zh', chosen = 0): ForeignAnswer {
  return {
    csp: `default-src 'none'; style-src 'self'; script-src 'self' ${portal.origin}; connect-src ${portal.origin}; frame-src ${portal.origin}`,
    html: `<!doctype html><html lang="${lang}"><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><title>Chamber</title>
      <link rel="stylesheet" href="/host-${chosen}.css"><script src="/host.js"></script>
      <script type="module" src="${portal.origin}/embed/v1.js"></script>
      <h1>Chamber</h1><p><a id="before" href="#after">before</a></p>
      <luodi-inquiry park="${PARK.slug}" key="${partner.token}" ${attributes}><a href="${portal.origin}/parks/${PARK.slug}/inquiry?via=${partner.token}">plain</a></luodi-inquiry>
      <p id="after">after</p>`,
  }
}

/** Opens the page of a partner with the form in it. */
async function opened(
  attributes = '',
  options: { lang?: string; width?: number; height?: number; chosen?: number; on?: Foreign; dark?: boolean } = {},
) {
  const { lang = 'zh', width = 390, height = 844, chosen = 0, on = host, dark = false } = options
  const { element, link } = inquiryReservation(chosen)
  on.serve({
    '/': pageWith(attributes, lang, chosen),
    '/host.js': { script: LISTENER },
    [`/host-${chosen}.css`]: { css: `body { margin: 0 } luodi-inquiry { ${element} } luodi-inquiry > a { ${link} }` },
  })
  const page = await visit(browser, { viewport: { width, height }, colorScheme: dark ? 'dark' : 'light' })
  await page.goto(`${on.origin}/?session=secret`)
  return page
}

async function frameOf(page: Page): Promise<Frame> {
  await page.locator('luodi-inquiry iframe').waitFor()
  await expect.poll(() => heard(page, 'luodi:ready'), { timeout: 15_000 }).not.toEqual([])
  const frame = page.frames().find((one) => one.url().includes('/inquiry/form'))
  if (!frame) throw new Error('no frame')
  return frame
}

const heard = async (page: Page, name: string): Promise<unknown[]> => {
  const all = await page.evaluate<[string, unknown][]>('window.heard')
  return all.filter(([one]) => one === name).map(([, detail]) => detail)
}
const leadsByWidget = () =>
  run(
    portal.database,
    `select reference, partner, attribution, company from leads where channel = 'widget' order by rowid`,
  )
/** What is stored there; where a browser lets a frame store nothing, that is nothing. */
const kept = (where: Pick<Frame, 'evaluate'>) =>
  where.evaluate<number>('(() => { try { return localStorage.length + sessionStorage.length } catch { return 0 } })()')

async function fill(frame: Frame, company: string): Promise<void> {
  await frame.locator('[name=company]').fill(company)
  await frame.locator('[name=contactName]').fill('田小满')
  await frame.locator('[name=phone]').fill('13812345678')
}

it('is sent by keyboard from a strict page, which hears the number and nothing else', async () => {
  const page = await opened(`sites="${siteOf('land').code}" area-mu="60"`)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).origin))
  const frame = await frameOf(page)
  await page.locator('#before').focus()
  const type = (text: string) => page.keyboard.type(text)
  const tab = () => page.keyboard.press('Tab')
  await tab()
  await type('湖南嵌入有限公司')
  await tab()
  await type('田小满')
  await tab()
  await type('13812345678')
  for (let step = 0; step < 12; step += 1) {
    await tab()
    if ((await frame.evaluate('document.activeElement.name')) === 'consentHandle') break
  }
  await page.keyboard.press('Space')
  await tab()
  await tab()
  await page.keyboard.press('Enter')
  await expect.poll(() => heard(page, 'luodi:inquiry-submitted'), { timeout: 20_000 }).toHaveLength(1)

  const lead = (await leadsByWidget()).at(-1)
  expect(lead).toMatchObject({ partner: partner.id, company: '湖南嵌入有限公司' })
  expect(await heard(page, 'luodi:inquiry-submitted')).toEqual([{ park: PARK.slug, reference: lead?.reference }])
  expect(JSON.parse(String(lead?.attribution))).toEqual({ page: `${host.origin}/`, via: partner.token })
  expect(await frame.evaluate('document.activeElement.id'), 'where the reader goes on').toBe('sent')
  expect(await frame.locator('dl').innerText()).toContain(String(lead?.reference))
  expect(await frame.locator('#receipt-link').inputValue()).toContain('/receipts/')
  expect(await violations(frame)).toEqual([])

  expect(await page.context().cookies()).toEqual([])
  expect([await kept(page), await kept(frame)]).toEqual([0, 0])
  expect([...new Set(asked)].filter((one) => ![portal.origin, host.origin].includes(one))).toEqual([])
  expect(JSON.stringify(host.hits), 'the page’s own server sees nothing of it').not.toMatch(/receipts|13812345678/)

  await frame.getByRole('button', { name: messages.zh.embed.inquiry.copy }).click()
  await frame.getByText(messages.zh.embed.inquiry.copied).waitFor()
  await page.locator('luodi-inquiry').evaluate((element) => element.setAttribute('sites', ''))
  await page.waitForLoadState()
  expect(await frame.locator('#sent').isVisible(), 'what was sent stays').toBe(true)
  await page.context().close()
})

it('shows what is wrong in sight of the reader, and keeps what was typed', async () => {
  const page = await opened('', { lang: 'en' })
  const frame = await frameOf(page)
  await frame.locator('[name=company]').fill('Halb AG')
  await frame.locator('[name=contactName]').fill('Erika')
  await frame.locator('[name=consentHandle]').check()
  await page.context().setOffline(true)
  await frame.locator('button[type=submit]').click()
  await frame.getByText(messages.en.draft.unreachable).waitFor()
  expect(await frame.locator('[name=company]').inputValue(), 'without a connection the page stays').toBe('Halb AG')
  await page.context().setOffline(false)
  await frame.locator('button[type=submit]').click()
  const alert = frame.locator('[role=alert]')
  await alert.waitFor()
  await expect
    .poll(() => page.evaluate<number>('scrollY + document.querySelector("luodi-inquiry").getBoundingClientRect().top'))
    .toBeLessThan(400)
  await expect.poll(async () => (await alert.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0)
  expect((await alert.boundingBox())?.y).toBeLessThan(844)
  expect(await frame.evaluate('document.activeElement.name')).toBe('phone')
  expect(await frame.locator('[name=company]').inputValue()).toBe('Halb AG')
  expect(await violations(frame)).toEqual([])
  await page.locator('luodi-inquiry').evaluate((element) => element.setAttribute('country', 'DE'))
  await frame.locator('[name=phone]').fill('13812345678')
  expect(await frame.locator('[name=company]').inputValue()).toBe('Halb AG')
  await page.context().close()
})

it('follows its attributes until something is typed', async () => {
  const page = await opened('timeline="undecided"')
  const element = page.locator('luodi-inquiry')
  const filled = async (name: string) => (await frameOf(page)).locator(`[name=${name}]`).inputValue()
  expect(await filled('timeline')).toBe('undecided')
  await element.evaluate((one) => one.setAttribute('area-mu', '45'))
  await expect.poll(() => filled('areaMu').catch(() => '')).toBe('45')
  await element.evaluate((one) => one.setAttribute('lang', 'en'))
  await expect
    .poll(async () => (await frameOf(page)).evaluate('document.documentElement.lang').catch(() => ''))
    .toBe('en')
  await (await frameOf(page)).locator('[name=company]').fill('Bleibt AG')
  await element.evaluate((one) => one.setAttribute('area-mu', '99'))
  await element.evaluate((one) => one.setAttribute('lang', 'zh'))
  const again = await frameOf(page)
  await again.locator('[name=message]').fill('x')
  expect(await again.locator('[name=company]').inputValue()).toBe('Bleibt AG')
  expect(await filled('areaMu')).toBe('45')

  const height = () => element.locator('iframe').evaluate((frame) => frame.style.height)
  const before = await height()
  await page.evaluate(`window.postMessage({ luodi: 1, type: 'height', height: 7 }, '*')`)
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
  expect(await height(), 'others may not speak for it').toBe(before)
  await page.context().close()
})

const WIDTHS = [320, 390, 768, 1280, 1440]

describe.each(LOCALES)('in %s', (lang) => {
  it('takes the place that was held for it, and moves nothing', { timeout: 90_000 }, async () => {
    const [site, policy] = [siteOf('land').code, POLICIES[0]?.slug]
    for (const [attributes, chosen] of [
      ['', 0],
      [`sites="${site}" policies="${policy}" investment-wan="5000"`, 2],
    ] as const) {
      const page = await opened(attributes, { lang, width: WIDTHS[0] ?? 0, height: 1800, chosen })
      const frame = await frameOf(page)
      expect(await layoutShifts(page), attributes).toEqual([])
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 1800 })
        const needed = () => frame.evaluate<number>('document.documentElement.getBoundingClientRect().height + 2')
        await expect.poll(() => frame.evaluate<number>('innerWidth')).toBe(width - 2)
        const held = await page.evaluate<number>('document.querySelector("luodi-inquiry").clientHeight')
        const where = `${lang} ${width} ${chosen}: ${await needed()} of ${held}`
        expect(await needed(), where).toBeLessThanOrEqual(held)
        expect(held / (await needed()), where).toBeLessThanOrEqual(1.25)
        expect(await overflow(page), where).toMatchObject({ by: 0 })
        expect((await overflow(frame)).by, where).toBe(0)
      }
      await page.context().close()
    }
  })

  it.each(['light', 'dark'] as const)('is accessible: %s', async (theme) => {
    const page = await opened(`theme="${theme}" hue="${lang === 'zh' ? '30' : '210'}"`, {
      lang,
      dark: theme === 'light',
    })
    const frame = await frameOf(page)
    const paper = await frame.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
    const lightness = Number(/oklch\(([\d.]+)/.exec(paper)?.[1])
    expect(lightness > 0.5, `${theme} whatever the device says: ${paper}`).toBe(theme === 'light')
    expect(await violations(frame)).toEqual([])
    await page.context().close()
  })
})

it('leaves a plain link and a word of why where its key is not allowed', async () => {
  const page = await opened('', { on: stranger, lang: 'en' })
  const said: string[] = []
  page.on('console', (message) => message.type() === 'warning' && said.push(message.text()))
  await page.reload()
  await expect.poll(() => heard(page, 'luodi:error'), { timeout: 15_000 }).toHaveLength(1)
  expect(await heard(page, 'luodi:error')).toMatchObject([{ code: 'embed.origin_refused' }])
  expect(await page.getByRole('link', { name: 'plain' }).isVisible()).toBe(true)
  expect(await page.locator('luodi-inquiry iframe').count()).toBe(0)
  await expect.poll(() => said).toHaveLength(1)
  await page.context().close()
})

it('says so when the page’s own policy keeps the frame out', async () => {
  const page = await visit(browser)
  host.serve({ '/closed': { ...pageWith(''), csp: `script-src 'self' ${portal.origin}; frame-src 'none'` } })
  await page.goto(`${host.origin}/closed`)
  await expect.poll(() => heard(page, 'luodi:error'), { timeout: 15_000 }).toMatchObject([{ code: 'frame' }])
  expect(await page.getByRole('link', { name: 'plain' }).isVisible()).toBe(true)
  await page.context().close()
})

it('works in a plain frame, without any script', async () => {
  const src = `${portal.origin}/embed/v1/parks/${PARK.slug}/inquiry/form?key=${partner.token}&lang=en`
  host.serve({
    '/frame': { html: `<!doctype html><title>Frame</title><iframe src="${src}" width="360" height="700"></iframe>` },
  })
  const page = await visit(browser, { javaScriptEnabled: false })
  await page.goto(`${host.origin}/frame`)
  const frame = page.frames().find((one) => one.url().startsWith(src))
  if (!frame) throw new Error('no frame')
  await fill(frame, 'Ohne Skript GmbH')
  await frame.locator('[name=consentHandle]').check()
  const token = await ripeToken(portal, PARK.slug)
  await frame.locator('[name=formToken]').evaluate((field, value) => field.setAttribute('value', value), token)
  await frame.locator('button[type=submit]').click()
  await frame.locator('#sent').waitFor()
  expect((await leadsByWidget()).at(-1)).toMatchObject({ partner: partner.id, company: 'Ohne Skript GmbH' })
  expect(await frame.locator('#copy').isVisible(), 'what needs a script').toBe(false)
  await page.context().close()
})
