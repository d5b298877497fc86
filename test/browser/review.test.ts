import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { type Locale, LOCALES } from '../../src/kernel/localized.ts'
import { contentDesk, figure } from '../support/content.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { DESK, PHONE, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

const DAY_MS = 86_400_000
const NOTE = '口径为园区规模以上工业企业，数据来自县统计局年报，未含园区代管的两家企业，核验人为统计所。'

let portal: Runtime
let browser: Browser
let park: Minted
let desk: Awaited<ReturnType<typeof contentDesk>>

beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  park = await mintOne(portal.database, smallSeed('br'))
  desk = await contentDesk(portal, park)
  const { propose, decide, valueOf, reviewer, second, author } = desk
  await propose(
    'output',
    figure('规上工业产值', { 'note.zh': NOTE, 'note.en': 'Firms above the threshold, as in 2024.' }),
  )
  await decide(reviewer, await valueOf('output'))
  const note = NOTE.replace('年报', '快报').replace('两家', '三家')
  await propose(
    'output',
    figure('规上工业产值', { value: '58', 'note.zh': note, 'note.en': 'Firms above the threshold, as in 2025.' }),
  )
  await propose('later', figure('新入园企业', { basis: '招商例会纪要第12号' }))
  await decide(second, await valueOf('later'), {
    decision: 'schedule',
    day: parkDay(Date.now() + DAY_MS),
    time: '09:30',
  })
  await propose('own', figure('本人起草的指标'), reviewer)
  await propose('patents', figure('有效发明专利', { basis: '' }))
  await author.fetch(`${desk.content}/chain/items/aluminium/removal`, { form: {} })
})
afterAll(() => portal?.close())

const pages = (locale: Locale): [name: string, path: string][] => {
  const links = deskLinksFrom(locale, park.bureau)
  return [
    ['review', links.contentReview(park.slug, { all: '1' })],
    ['history', links.contentHistory(park.slug, 'fact', 'output')],
    ['audit', links.contentAudit(park.slug)],
    ['waiting', links.waiting()],
    ['opening', links.parkOpening(park.slug)],
    ['new-park', links.parkNew()],
  ]
}

async function open(options: Parameters<typeof visit>[1]): Promise<Page> {
  const page = await visit(browser, options)
  const { cookie } = desk.reviewer
  const at = cookie.indexOf('=')
  await page.context().addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url: portal.origin }])
  return page
}

describe.each(LOCALES)('the pages of review, history and opening in %s', (locale) => {
  it.each([
    ['at a desk by day', { viewport: DESK }],
    ['on a phone by night', { viewport: PHONE, colorScheme: 'dark' }],
  ] as const)('are whole and accessible %s', async (_, options) => {
    const page = await open(options)
    for (const [name, path] of pages(locale)) {
      const answer = await page.goto(`${portal.origin}${path}`)
      expect(answer?.status(), name).toBe(200)
      expect(await violations(page), name).toEqual([])
      expect(await overflow(page), name).toMatchObject({ by: 0 })
    }
    await page.context().close()
  })
})

it('is decided by keys: down, tick, and what to do with it', async () => {
  const page = await open({ viewport: DESK })
  await page.goto(`${portal.origin}${deskLinksFrom('zh', park.bureau).contentReview(park.slug)}`)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  expect(await page.locator('.proposals input:checked').count()).toBe(1)
  await page.context().close()
})
