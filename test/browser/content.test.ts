import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { run } from '../support/rows.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'
import { DESK, PHONE, follow, theBrowser, visit } from './browser.ts'
import { overflow, violations } from './watch.ts'

let portal: Runtime
let browser: Browser
let park: Minted
let author: SignedIn
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([startNode(), theBrowser()])
  park = await mintOne(portal.database, smallSeed('aa'))
  author = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
})
afterAll(() => portal?.close())

async function desk(more: Parameters<typeof visit>[1] = {}): Promise<Page> {
  const page = await visit(browser, { viewport: DESK, ...more })
  const [name = ''] = author.cookie.split('=')
  await page.context().addCookies([{ name, value: author.cookie.slice(name.length + 1), url: portal.origin }])
  return page
}

const links = (locale: 'zh' | 'en' = 'zh') => deskLinksFrom(locale, park.bureau)
const words = messages.zh.content
const frame = (page: Page) => page.frameLocator('[data-preview-frame]')
const codes = async (kind: string) =>
  (await run(portal.database, 'select code from content_versions where park_id = ? and kind = ?', park.id, kind)).map(
    ({ code }) => String(code),
  )

describe('the editor in a browser', () => {
  it('shows the public page as it is typed, where it was scrolled to', { timeout: 60_000 }, async () => {
    const page = await desk()
    const wrong: string[] = []
    page.on('pageerror', ({ message }) => wrong.push(message))
    await page.goto(portal.origin + links().contentNew(park.slug, 'fact'))
    const preview = frame(page)
    await preview.locator('#figures').waitFor()
    expect(await preview.locator('body').innerText()).toContain(words.previewBar)
    const scrolled = () => page.frames()[1]?.evaluate('scrollY')
    await expect.poll(scrolled).toBeGreaterThan(200)
    const at = await scrolled()
    await page.fill('#f-label-zh', '边填边看的指标')
    await expect.poll(() => preview.locator('body').innerText()).toContain('边填边看的指标')
    expect(await scrolled()).toBe(at)
    await page.fill('#f-label-en', 'Seen as it is typed')
    await page.selectOption('#previewIn', 'en')
    await expect.poll(() => preview.locator('body').innerText()).toContain('Seen as it is typed')
    // A link in it leads nowhere from here.
    await preview.locator('header a').first().click()
    expect(page.url()).toContain('/fact/new')
    expect(page.context().pages()).toHaveLength(1)
    expect(await preview.locator('#figures').count()).toBe(1)
    expect(await codes('fact')).toEqual([])
    expect(wrong).toEqual([])
    await page.context().close()
  })

  it('is filled in by keyboard alone: Enter saves, errors are led to', { timeout: 60_000 }, async () => {
    const page = await desk()
    await page.goto(portal.origin + links().contentList(park.slug, 'chain'))
    await page.keyboard.press('n')
    await page.locator('#f-name-zh').waitFor()
    await page.locator('#f-name-zh').focus()
    await page.keyboard.type('铝基新材料')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Aluminium')
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: words.saved }).waitFor()
    expect(await page.inputValue('#f-name-en')).toBe('Aluminium')
    await page.getByRole('button', { name: words.submit }).focus()
    await page.keyboard.press('Enter')
    await page
      .getByRole('alert')
      .filter({ hasText: words.faults(1) })
      .waitFor()
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('f-role')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('button', { name: words.submit }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: words.submitted }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it('works without JavaScript, with more rows and a preview in a new window', { timeout: 60_000 }, async () => {
    const page = await desk({ javaScriptEnabled: false, viewport: PHONE })
    await page.goto(portal.origin + links().contentNew(park.slug, 'story'))
    await page.fill('#f-title-zh', '没有脚本')
    await page.fill('#f-title-en', 'Without')
    await page.fill('#f-body-zh', '一\n二')
    await page.fill('#f-figures-0-label-zh', '天数')
    await follow(page, page.getByRole('button', { name: words.moreRows('对比数字') }))
    expect(await page.inputValue('#f-body-zh')).toBe('一\n二')
    await page.fill('#f-figures-3-label-zh', '第四行')
    expect(await page.locator('[data-preview-frame]').isVisible()).toBe(false)
    const opened = page.context().waitForEvent('page')
    await page.getByRole('button', { name: words.previewOpen }).click()
    const preview = await opened
    await preview.waitForLoadState()
    expect(await preview.locator('body').innerText()).toContain('没有脚本')
    await follow(page, page.getByRole('button', { name: words.save }).last())
    expect(await page.getByRole('status').first().innerText()).toContain(words.saved)
    expect(await page.inputValue('#f-figures-3-label-zh')).toBe('第四行')
    expect(await page.inputValue('#f-body-zh')).toBe('一\n二')
    await page.getByText(words.drop, { exact: true }).first().click()
    await follow(page, page.getByRole('button', { name: words.drop }))
    expect(page.url()).toContain(links().contentList(park.slug, 'story'))
    await page.context().close()
  })

  const pages = () => [
    links().content(park.slug),
    links().contentList(park.slug, 'fact'),
    links().contentList(park.slug, 'transport'),
    links().contentNew(park.slug, 'step'),
    links().contentItem(park.slug, 'park', 'park'),
  ]
  it.each([
    ['zh', DESK, 'light'],
    ['en', DESK, 'dark'],
    ['en', PHONE, 'light'],
    ['zh', PHONE, 'dark'],
  ] as const)('is in order in %s', { timeout: 60_000 }, async (locale, viewport, colorScheme) => {
    const page = await desk({ viewport, colorScheme })
    for (const path of pages()) {
      await page.goto(portal.origin + (locale === 'en' ? `/en${path}` : path))
      if ((await page.locator('[data-preview-frame]').count()) > 0) await frame(page).locator('h1').first().waitFor()
      expect(await violations(page), path).toEqual([])
      expect(await overflow(page), path).toEqual({ by: 0, elements: [] })
    }
    await page.context().close()
  })
})
