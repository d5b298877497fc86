import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PublicSite } from '../../src/features/sites/public.ts'
import { jsonOf } from '../support/client.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { shapesSeed } from '../support/shapes.ts'
import { mintOne } from '../support/tenants.ts'

const TILES = 'https://t{0-1}.tiles.example/{z}/{x}/{y}.png|Example tiles|wgs84'

/** What is drawn of a site, in each kind of drawing: rings of a path, or a mark. */
const ringsIn = (html: string) =>
  [...html.matchAll(/<path class="plot \w+" d="([^"]+)" fill-rule="evenodd"/g)].map(
    ([, d = '']) => d.split('M').length - 1,
  )

describe.each(RUNTIMES)('%s, sites of every shape', (_, start) => {
  const seed = shapesSeed('aa')
  let portal: Runtime
  let slug: string
  beforeAll(async () => {
    portal = await start({ tiles: TILES })
    slug = (await mintOne(portal.database, seed)).slug
  })
  afterAll(() => portal.close())

  const page = async (path: string) => {
    const answer = await portal.fetch(path)
    expect(answer.status, path).toBe(200)
    const html = await answer.text()
    expect(html, path).not.toMatch(/NaN|Infinity|undefined/)
    return html
  }

  it('stand in plan and list: holes left open, parts together, a location as a mark with its word', async () => {
    const html = await page(`/parks/${slug}/land`)
    const [plan = '', list = ''] = html.split('<ol class="sites">')
    expect(ringsIn(plan)).toEqual([2, 2, 1])
    expect(plan.match(/class="mark"/g)).toHaveLength(1)
    expect(plan).toMatch(/aria-label="aa-3 [^"]+已预留，仅知位置"/)
    expect(plan).toContain('圆形标记处仅知位置，轮廓未知。')
    expect(ringsIn(list).toSorted()).toEqual([1, 2, 2])
    expect(list).toMatch(/aria-label="aa号地3平面图，仅知位置"[\s\S]*仅知位置\s*<\/text>/)
    expect(html).not.toContain('轮廓待复核')
  })

  it('are told to the map as they are', async () => {
    const html = await page(`/parks/${slug}/land`)
    const [, data = ''] = /data-map="([^"]+)"/.exec(html) ?? []
    const { plots } = JSON.parse(data.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as {
      plots: { code: string; text: string; shape: unknown }[]
    }
    for (const { code, geometry } of seed.sites)
      expect(plots.find((plot) => plot.code === code)?.shape, code).toEqual(geometry)
    expect(plots.find(({ code }) => code === 'aa-3')?.text).toMatch(/仅知位置$/)
  })

  it('have a sheet that says in words what it draws', async () => {
    const holed = await page(`/parks/${slug}/land/aa-1`)
    expect(ringsIn(holed)).toEqual([2])
    expect(holed).toContain('各边长240米、160米、240米、160米，内有1处不在范围内。</title>')
    const cut = await page(`/parks/${slug}/land/aa-2`)
    expect(cut).toContain('共2块：第1块各边长150米、180米、150米、180米；第2块各边长90米、180米、80米、180米')
    const english = await page(`/en/parks/${slug}/land/aa-2`)
    expect(english).toContain('2 parts: (1) sides of 150 m, 180 m, 150 m, 180 m; (2) sides of 90 m, 180 m, 80 m, 180 m')
  })

  it('where only the location is known, show that and no outline', async () => {
    const html = await page(`/parks/${slug}/land/aa-3`)
    expect(ringsIn(html)).toEqual([])
    expect(html.match(/class="mark"/g)).toHaveLength(1)
    expect(html).toMatch(/面积30亩。仅知位置：北纬28\.\d{5}°、东经110\.\d{5}°，轮廓未知。<\/title>/)
    expect(html).not.toContain('尺寸单位为米')
    expect(await page(`/en/parks/${slug}/land/aa-3`)).toMatch(
      /Only the location is known: 28\.\d{5}°\sN, 110\.\d{5}°\sE/,
    )
    expect(await page(`/parks/${slug}/landing?site=aa-3`)).toContain('class="mark"')
    expect(await page(`/parks/${slug}/land/compare?site=aa-2&site=aa-3`)).toContain('仅知位置')
  })

  it('stand on posters and in pictures', async () => {
    const poster = await page(`/parks/${slug}/poster?format=svg`)
    expect([...poster.matchAll(/ d="([^"]+Z)" fill-rule="evenodd"/g)].map(([, d = '']) => d.split('M').length)).toEqual(
      [3, 3, 2],
    )
    expect(poster).toContain('仅知位置')
    expect(await page(`/parks/${slug}/poster?format=svg&site=aa-3`)).toContain('仅知位置')
    const pictures = await Promise.all(
      ['', '?site=aa-1', '?site=aa-2', '?site=aa-3'].map(async (query) => {
        const answer = await portal.fetch(`/parks/${slug}/picture.png${query}`)
        expect(answer.headers.get('Content-Type')).toBe('image/png')
        return Buffer.from(await answer.arrayBuffer()).toString('base64')
      }),
    )
    expect(new Set(pictures).size).toBe(pictures.length)
  })

  it('are served as GeoJSON, as the document says', async () => {
    for (const { code, geometry } of seed.sites) {
      const site = await jsonOf<unknown>(await portal.fetch(`/api/v1/parks/${slug}/sites/${code}`))
      expect(v.parse(PublicSite, site).geometry).toEqual(geometry)
    }
    const { paths } = await jsonOf<{ paths: unknown }>(await portal.fetch('/api/v1/openapi.json'))
    const text = JSON.stringify(paths)
    for (const kind of ['Point', 'Polygon', 'MultiPolygon']) expect(text).toContain(`"const":"${kind}"`)
  })
})
