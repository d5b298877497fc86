import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadSeeds } from '../../src/seed/load.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { newBureau, smallSeed } from '../support/tenants.ts'

/** Three counties of two provinces, eight parks each: more than stand on the first page. */
const COUNTIES = [
  ['433122', '湖南省湘西土家族苗族自治州泸溪县', 'Hunan, Xiangxi, Luxi County', 'chain-a'],
  ['430202', '湖南省株洲市荷塘区', 'Hunan, Zhuzhou, Hetang District', 'l'],
  ['522223', '贵州省铜仁地区玉屏侗族自治县', 'Guizhou, Tongren, Yuping County', 'zz-last'],
] as const

function parkOf([code, zh, en, chain]: (typeof COUNTIES)[number]): ParkSeed {
  const seed = smallSeed('aa')
  const [first] = seed.profile.chains
  if (!first) throw new Error('Luxi has chains')
  return {
    ...seed,
    park: { ...seed.park, region: { code, name: { zh, en } } },
    profile: {
      ...seed.profile,
      enterprises: [],
      honours: [],
      stories: [],
      chains: [{ ...first, code: chain, name: { zh: `链${chain}`, en: `The ${chain}` } }],
    },
  }
}

const optionsOf = (page: string, name: string): [string, string][] => {
  const select = page.slice(page.indexOf(`<select id="${name}"`)).split('</select>')[0] ?? ''
  return [...select.matchAll(/<option value="([^"]+)"[^>]*>([^<]*)</g)].map(([, value = '', text = '']) => [
    value,
    text,
  ])
}

describe.each(RUNTIMES)('the directory on %s', (_, start) => {
  let portal: Runtime
  beforeAll(async () => {
    portal = await start({ own: true })
    const seeds = COUNTIES.map((county) => newBureau(8, parkOf(county)))
    await loadSeeds(portal.database, seeds, Date.now())
  })
  afterAll(() => portal.close())
  const page = async (path: string): Promise<string> => {
    const answer = await portal.fetch(path)
    expect(answer.status, path).toBe(200)
    return answer.text()
  }

  it('offers every chain and province there is, though their parks are on other pages', async () => {
    const html = await page('/en')
    expect(optionsOf(html, 'chain')).toEqual([
      ['chain-a', 'The chain-a'],
      ['l', 'The l'],
      ['zz-last', 'The zz-last'],
    ])
    expect(optionsOf(html, 'region')).toEqual([
      ['43', 'Hunan'],
      ['52', 'Guizhou'],
    ])
  })

  it('opens what is within the chosen region, level by level', async () => {
    const codes = async (region: string) => optionsOf(await page(`/?region=${region}`), 'region').map(([code]) => code)
    expect(await codes('43')).toEqual(['43', '4302', '4331', '52'])
    expect(await codes('4331')).toEqual(['43', '4302', '4331', '433122', '52'])
    expect(await codes('433122')).toEqual(['43', '4302', '4331', '433122', '52'])
    expect(optionsOf(await page('/?region=4331'), 'region').map(([, text]) => text.trim())).toContain('泸溪县')
  })

  it('finds by chain and region together, and keeps both in the form', async () => {
    const html = await page('/en?chain=zz-last&region=5222')
    expect(html.match(/<li class="park /g)).toHaveLength(8)
    expect(html).toContain('<option value="zz-last" selected')
    expect(html).toContain('<option value="5222" selected')
  })

  it('draws the parks of the page, each a link that says its name, beside the list that says the same', async () => {
    const html = await page('/en?chain=l')
    const map = html.slice(html.indexOf('<svg class="drawing"'), html.indexOf('</figure>'))
    const links = [...map.matchAll(/<a href="(\/en\/parks\/[^"]+)"[^>]*aria-label="([^"]+)"/g)]
    expect(links).toHaveLength(8)
    expect(links.every(([, , name]) => name?.includes('Hetang District'))).toBe(true)
    const list = html.slice(html.indexOf('<ol class="parks"'), html.indexOf('</ol>'))
    for (const [, href] of links) expect(list).toContain(`href="${href}"`)
  })

  it('shows only what is asked for, and carries that on', async () => {
    const list = await page('/?view=list&chain=l')
    expect(list).not.toContain('parks-map')
    expect(list).toContain('<input type="hidden" name="view" value="list"')
    const map = await page('/?view=map')
    expect(map).toContain('parks-map')
    expect(map).not.toContain('<ol class="parks"')
    expect(map).toMatch(/\?view=map&amp;cursor=/)
    expect(await page('/?view=nonsense')).toContain('<ol class="parks"')
  })

  it('says what to do when nothing is found', async () => {
    const html = await page('/en?chain=chain-a&region=52')
    expect(html).not.toContain('parks-map')
    expect(html).toContain('Drop industry chain “The chain-a”')
    expect(html).toContain('href="/en?chain=chain-a"')
    expect(html).toContain('href="/en"')
  })
})
