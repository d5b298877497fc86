import gcoord from 'gcoord'
import { placesOf } from '../../src/kernel/geometry.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Runtime, startNode } from '../support/runtimes.ts'
import { PHONE, theBrowser, visit } from './browser.ts'
import { shapesSeed } from '../support/shapes.ts'
import { mintOne } from '../support/tenants.ts'
import { linksIn, PARK, siteOf, SITES, withSeeds } from './portal.ts'
import { layoutShifts, overflow, violations } from './watch.ts'

const links = linksIn('zh')
const LIST = links.sites(PARK.slug)
const TILE_PIXELS = 256
/** In degrees of longitude; at the zoom of a single plot a pixel is about two metres. */
const TEN_METRES = 0.0001
/** The portal's own pages stand in for tiles: nothing foreign is asked for, and what is no picture stays blank. */
const TILES = '/healthz?{z}/{x}/{y}'

let portal: Runtime
let browser: Browser
beforeAll(async () => {
  ;[portal, browser] = await Promise.all([withSeeds(startNode({ tiles: `${TILES}|示例底图 <b>|gcj02` })), theBrowser()])
})
afterAll(() => portal?.close())

const drawn = (page: Page) => page.locator('#map[data-drawn] path.plot')

async function open(path: string): Promise<Page> {
  const page = await visit(browser)
  await page.goto(`${portal.origin}${path}`)
  await drawn(page).first().waitFor()
  return page
}

describe('the map', () => {
  it('draws every plot with its status, names its source, and moves nothing on the page', async () => {
    const page = await open(LIST)
    expect(await drawn(page).count()).toBe(SITES.length)
    expect(await page.locator('#map path.reserved').first().getAttribute('fill')).toBe('url(#hatch-reserved)')
    expect(await page.locator('#map path.planned').first().getAttribute('stroke-dasharray')).not.toBeNull()
    expect(await page.locator('.leaflet-control-attribution').textContent()).toContain('示例底图 <b>')
    expect(await layoutShifts(page)).toEqual([])
    expect((await overflow(page)).by).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  it('shifts the plots as the tiles are shifted', async () => {
    const site = siteOf('land')
    const page = await open(links.site(PARK.slug, site.code))
    const tile = page.locator('img.leaflet-tile').first()
    const [, z = '', x = ''] = /\?(\d+)\/(\d+)\//.exec((await tile.getAttribute('src')) ?? '') ?? []
    const [edge, west] = await Promise.all(
      [tile, drawn(page).first()].map(async (one) => (await one.boundingBox())?.x ?? 0),
    )
    const shown = ((Number(x) + ((west ?? 0) - (edge ?? 0)) / TILE_PIXELS) / 2 ** Number(z)) * 360 - 180
    const ring = placesOf(site.geometry)
    const westOf = (lngs: number[]) => Math.min(...lngs)
    const shifted = westOf(ring.map(([lng, lat]) => gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02)[0] ?? 0))
    expect(Math.abs(shown - shifted)).toBeLessThan(TEN_METRES)
    expect(Math.abs(shown - westOf(ring.map(([lng]) => lng)))).toBeGreaterThan(10 * TEN_METRES)
    await page.context().close()
  })

  it('opens a plot by keyboard, leads to its page, and gives the focus back', async () => {
    const page = await open(LIST)
    const { code, name } = siteOf('land')
    const plot = page.getByRole('button', { name: name.zh })
    await plot.focus()
    await page.keyboard.press('Enter')
    const link = page.locator('.leaflet-popup').getByRole('link', { name: name.zh })
    await link.waitFor()
    expect(await link.getAttribute('href')).toBe(links.site(PARK.slug, code))
    await page.keyboard.press('Escape')
    await link.waitFor({ state: 'detached' })
    expect(await page.locator(':focus').getAttribute('aria-label')).toContain(name.zh)
    await page.context().close()
  })

  it.each(['light', 'dark'] as const)(
    'draws sites of every shape, and opens a mark by keyboard: %s',
    async (scheme) => {
      const { slug } = await mintOne(portal.database, shapesSeed('aa'))
      const page = await visit(browser, { colorScheme: scheme })
      await page.goto(`${portal.origin}${links.sites(slug)}`)
      await drawn(page).first().waitFor()
      expect(await drawn(page).count()).toBe(4)
      const mark = page.getByRole('button', { name: '仅知位置' })
      const { width = 0, height = 0 } = (await mark.boundingBox()) ?? {}
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
      await mark.focus()
      await page.keyboard.press('Enter')
      await page.locator('.leaflet-popup').getByRole('link', { name: 'aa号地3' }).waitFor()
      expect(await violations(page)).toEqual([])
      await page.goto(`${portal.origin}${links.site(slug, 'aa-3')}`)
      await drawn(page).first().waitFor()
      expect(await violations(page)).toEqual([])
      expect((await overflow(page)).by).toBe(0)
      await page.context().close()
    },
  )

  it('stays away without script, and the plan serves', async () => {
    const page = await visit(browser, { javaScriptEnabled: false, viewport: PHONE })
    await page.goto(`${portal.origin}${LIST}`)
    expect(await page.locator('#map').isVisible()).toBe(false)
    expect(await page.locator('figure.plan svg.drawing').isVisible()).toBe(true)
    await page.context().close()
  })

  it('asks for tiles of its own host alone', async () => {
    const page = await visit(browser)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${portal.origin}${links.site(PARK.slug, siteOf('land').code)}`)
    await drawn(page).first().waitFor()
    expect(asked.filter((url) => url.includes('/healthz?')).length).toBeGreaterThan(0)
    expect(asked.filter((url) => !url.startsWith(portal.origin) && !url.startsWith('data:'))).toEqual([])
    await page.context().close()
  })
})
