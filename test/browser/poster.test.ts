import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messages } from '../../src/ui/messages/messages.ts'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { theBrowser, visit } from './browser.ts'
import { linksIn, PARK, seeded, siteOf } from './portal.ts'
import { troubles } from './watch.ts'

const WECHAT =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50'
const { sharing } = messages.zh
const POSTER = linksIn('zh').poster(PARK.slug, { site: siteOf('land').code })

/** Width and height in a PNG's header. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.toString('latin1', 1, 4)).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

describe('a poster', () => {
  let portal: Runtime
  let browser: Browser
  beforeAll(async () => {
    ;[portal, browser] = await Promise.all([seeded(startNode), theBrowser()])
  })
  afterAll(() => portal?.close())

  it('is saved as a picture, twice as sharp as the drawing', async () => {
    const page = await visit(browser)
    const trouble = troubles(page, portal.origin, 200)
    await page.goto(`${portal.origin}${POSTER}`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: sharing.save }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${PARK.slug}-poster.png`)
    expect(sizeOf(await readFile(await download.path()))).toEqual([1800, 2400])
    await page.getByText(sharing.saved).waitFor()
    expect(trouble).toEqual([])
    await page.context().close()
  })

  it('becomes a picture to press and hold where nothing can be saved, as in WeChat', async () => {
    const page = await visit(browser, { userAgent: WECHAT })
    const trouble = troubles(page, portal.origin, 200)
    await page.goto(`${portal.origin}${POSTER}`)
    await page.getByRole('link', { name: sharing.save }).click()
    await page.getByText(sharing.hold).waitFor()
    const picture = page.locator('figure img')
    const source = (await picture.getAttribute('src')) ?? ''
    expect(source).toMatch(/^data:image\/png;base64,/)
    expect(sizeOf(Buffer.from(source.replace(/^.*,/, ''), 'base64'))).toEqual([1800, 2400])
    expect(await picture.getAttribute('alt')).toContain(PARK.slug)
    expect(trouble).toEqual([])
    await page.context().close()
  })

  it('is saved as a drawing without JavaScript', async () => {
    const page = await visit(browser, { javaScriptEnabled: false })
    await page.goto(`${portal.origin}${POSTER}`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: sharing.save }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${PARK.slug}-poster.svg`)
    expect(await readFile(await download.path(), 'utf8')).toContain('</svg>')
    await page.context().close()
  })

  it('keeps its words inside the frame', async () => {
    const page = await visit(browser, { viewport: { width: 1280, height: 900 } })
    for (const park of ['luxi', 'wushui', 'yunhe'])
      for (const locale of ['zh', 'en'] as const) {
        await page.goto(`${portal.origin}${linksIn(locale).poster(park)}`)
        const outside = await page.evaluate(`[...document.querySelectorAll('svg.poster > text, svg.poster > g > text')]
          .map((text) => [text.textContent, text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()])
          .filter(([, box, sheet]) => box.right > sheet.right - sheet.width * 0.045 || box.left < sheet.left + sheet.width * 0.045)
          .map(([words]) => words)`)
        expect(outside, `${park} ${locale}`).toEqual([])
      }
    await page.context().close()
  })
})
