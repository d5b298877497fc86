import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SITE_SORTS } from '../../src/features/sites/list.ts'
import { placesOf, type Polygon } from '../../src/kernel/geometry.ts'
import { type Runtime, RUNTIMES, startNode } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

const RATES = 'USD=7.1234@2026-11-20'
const TILES = 'https://t{0-1}.tiles.example/{z}/{x}/{y}.png|Example tiles|gcj02'

/** Four plots, of which the second crosses itself and the third lies in another country. */
function seedWithFaults() {
  const seed = smallSeed('aa')
  const [a, b, c, d] = seed.sites
  if (!a || !b || !c || !d) throw new Error('the seed has four sites')
  const [east, north] = b.center
  const bow: Polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [east, north],
        [east + 0.001, north + 0.001],
        [east + 0.001, north],
        [east, north + 0.001],
        [east, north],
      ],
    ],
  }
  const astray: Polygon = {
    type: 'Polygon',
    coordinates: [placesOf(c.geometry).map(([lng, lat]) => [lng - 90, lat] as const)],
  }
  return { ...seed, sites: [a, { ...b, geometry: bow }, { ...c, geometry: astray }, d] }
}

describe.each(RUNTIMES)('%s, land and buildings', (_, start) => {
  let portal: Runtime
  let slug: string
  let bare: string
  const page = async (path: string) => {
    const answer = await portal.fetch(path)
    expect(answer.status, path).toBe(200)
    return answer.text()
  }
  beforeAll(async () => {
    portal = await start({ rates: RATES, tiles: TILES })
    slug = (await mintOne(portal.database, seedWithFaults())).slug
    bare = (await mintOne(portal.database, { ...smallSeed('bb'), sites: [] })).slug
  })
  afterAll(() => portal.close())

  it('convert price and area, and say at which rate of which day', async () => {
    const html = await page(`/en/parks/${slug}/land?unit=mu&currency=USD`)
    expect(html).toContain('1 USD = CNY 7.1234')
    expect(html).toContain('20 November 2026')
    expect(html).toContain('published as CNY 140,000 per mu')
    expect(html).toContain(`/en/parks/${slug}/land/aa-1?unit=mu&amp;currency=USD`)
    const sheet = await page(`/en/parks/${slug}/land/aa-1?unit=ha&currency=USD`)
    expect(sheet).toContain('about USD')
    expect(sheet).toContain(`href="/en/parks/${slug}/land?unit=ha&amp;currency=USD"`)
  })

  it('keep filter and order when the unit changes, and the unit when they do', async () => {
    const html = await page(`/parks/${slug}/land?kind=land&sort=price&unit=ha`)
    expect(html).toContain(`/parks/${slug}/land?kind=land&amp;sort=price&amp;unit=m2`)
    expect(html).toContain(`/parks/${slug}/land?kind=land&amp;sort=price&amp;unit=ha&amp;currency=USD`)
    expect(html).toContain('<input type="hidden" name="unit" value="ha"')
  })

  it('ignore units and currencies that they do not know', async () => {
    const html = await page(`/parks/${slug}/land?unit=acre&currency=XXX`)
    expect(html).not.toContain('name="currency"')
    expect(html).toContain('<b>14</b><small>万元/亩</small>')
  })

  it('filter by price, by the mu and by the month', async () => {
    const codes = async (query: string) => {
      const answer = await portal.fetch(`/api/v1/parks/${slug}/sites?${query}`)
      return ((await answer.json()) as { items: { code: string }[] }).items.map(({ code }) => code).toSorted()
    }
    expect(await codes('maxPriceFenPerMu=14000000')).toEqual(['aa-1', 'aa-3'])
    expect(await codes('maxRentFenPerM2Month=2000')).toEqual([])
    expect((await portal.fetch(`/api/v1/parks/${slug}/sites?maxPriceFenPerMu=cheap`)).status).toBe(422)
    const html = await page(`/parks/${slug}/land?maxPriceYuanPerMu=140000&sort=${SITE_SORTS[0]}`)
    expect(html).toContain('符合条件2处')
  })

  it('list a site whose outline is faulty, say so, and draw the others as if it were not there', async () => {
    const html = await page(`/parks/${slug}/land`)
    expect(html).toContain('轮廓待复核，未绘出：aa-2、aa-3。')
    expect(html.match(/class="thumb undrawn"/g)).toHaveLength(2)
    expect(html).not.toMatch(/NaN|Infinity/)
    const sheet = await page(`/parks/${slug}/land/aa-2`)
    expect(sheet).toContain('这处地块的边界坐标有误')
    expect(sheet).not.toContain('class="drawing site-plan"')
    expect(sheet).not.toContain('data-map')
  })

  it('carry the map with its sound plots, and open the policy for the tiles’ hosts alone', async () => {
    const answer = await portal.fetch(`/parks/${slug}/land`)
    const html = await answer.text()
    expect(html).toMatch(/<script type="module" src="\/assets\/map-/)
    const [, data = ''] = /data-map="([^"]+)"/.exec(html) ?? []
    const { plots } = JSON.parse(data.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as {
      plots: { code: string }[]
    }
    expect(plots.map(({ code }) => code).toSorted()).toEqual(['aa-1', 'aa-4'])
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("img-src 'self' data: https://t0.tiles.example https://t1.tiles.example;")
    for (const path of ['/policies', '/land/compare', '/land/aa-1/more']) {
      const other = await portal.fetch(`/parks/${slug}${path}`)
      expect(other.headers.get('Content-Security-Policy'), path).toContain("img-src 'self' data:;")
    }
  })

  it('of a park without any say what to do', async () => {
    const html = await page(`/parks/${bare}/land`)
    expect(html).toContain('园区尚未发布土地与厂房')
    expect(html).not.toContain('data-map')
    await page(`/parks/${bare}`)
  })

  it('tell the API from when a site can be handed over', async () => {
    const site = await (await portal.fetch(`/api/v1/parks/${slug}/sites/aa-1`)).json()
    expect(site).toMatchObject({ deliverableFrom: '2026-12' })
    expect(await page(`/parks/${slug}/land/aa-1`)).toContain('2026年12月起')
  })
})

it.each([
  [{ rates: 'USD=7.1' }, 'LUODI_RATES'],
  [{ tiles: 'https://tile.example/{z}/{x}/{y}.png' }, 'LUODI_TILES'],
])('does not start with a malformed configuration: %o', async (options, name) => {
  await expect(startNode(options)).rejects.toThrow(name)
})
