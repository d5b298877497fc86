import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SEEDS } from '../../src/seed/all.ts'
import { addHost, loadSeeds } from '../../src/seed/load.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { attribute, tags } from '../support/html.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { luxiSeed, mintOne } from '../support/tenants.ts'

interface Profile {
  chains: { code: string; inputs: { en: string }[] }[]
  transports: { code: string; kilometres: number | null; source: { title: { en: string } } | null }[]
  tariffs: { code: string; microYuan: number | null; stale: boolean }[]
}

/** A park that has published nothing but its name. */
function emptySeed(): ParkSeed {
  const seed = luxiSeed()
  const profile = Object.fromEntries(
    Object.keys(seed.profile).map((list) => [list, []]),
  ) as unknown as ParkSeed['profile']
  return { ...seed, profile, sites: [], policies: [], procedures: [] }
}

describe.each(RUNTIMES)('the profile on %s', (_, start) => {
  let portal: Runtime
  let empty: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start()
    await loadSeeds(portal.database, SEEDS, Date.now())
    empty = await mintOne(portal.database, emptySeed())
  })
  afterAll(() => portal.close())
  const page = async (path: string): Promise<string> => {
    const answer = await portal.fetch(path)
    expect(answer.status, path).toBe(200)
    return answer.text()
  }
  const hrefs = (html: string) => tags(html, 'a').map((tag) => attribute(tag, 'href')?.replaceAll('&amp;', '&'))

  it('gives access, costs and what comes into a chain in the API', async () => {
    const profile = (await (await portal.fetch('/api/v1/parks/wushui')).json()) as Profile
    expect(profile.chains.find(({ code }) => code === 'fruit-processing')?.inputs.map(({ en }) => en)).toEqual([
      'Fresh citrus',
      'Packaging',
    ])
    expect(profile.transports.find(({ code }) => code === 'port')?.kilometres).toBeNull()
    expect(profile.transports[0]?.source?.title.en).toBe('Sample data')
    const sewage = profile.tariffs.find(({ code }) => code === 'sewage')
    expect(sewage).toMatchObject({ microYuan: 1_400_000, stale: true })
    expect(profile.tariffs.filter(({ stale }) => stale)).toHaveLength(1)
    const luxi = (await (await portal.fetch('/api/v1/parks/luxi')).json()) as Profile
    expect([luxi.transports, luxi.tariffs]).toEqual([[], []])
  })

  it('shows prices with their unit and date, marks what is overdue and says what is unknown', async () => {
    const html = await page('/en/parks/wushui')
    const costs = html.slice(html.indexOf('id="costs"'), html.indexOf('id="figures"'))
    expect(costs).toContain('<b>0.6135</b> <small>per kWh</small>')
    expect(costs).toContain('As of 30 September 2026')
    expect(costs).toMatch(/Sewage treatment.*?stamp overdue.*?2026-07-31/s)
    expect(costs).toMatch(/Piped gas.*?unknown/s)
    expect(html).toMatch(/Sample port.*?distance unknown/s)
  })

  it('says in one line what a park has not published, and where to ask', async () => {
    const html = await page('/en/parks/luxi')
    const supply = html.slice(html.indexOf('id="supply"'), html.indexOf('id="figures"'))
    expect(supply).toContain('are not published. Please ask the park.')
    expect(hrefs(supply)).toContain('/en/parks/luxi/inquiry')
    expect(supply).not.toMatch(/<dl|<svg/)
  })

  it('draws each chain from what comes in to what is wanted, which can be asked about and built on', async () => {
    const html = await page('/en/parks/luxi')
    const chain = html.slice(html.indexOf('id="chain-mn-zn-v"'), html.indexOf('id="chain-al-composites"'))
    const stages = ['flow-in', 'flow-park', 'flow-out'].map((stage) => chain.indexOf(`class="${stage}"`))
    expect(stages.every((place) => place > 0)).toBe(true)
    expect(stages).toEqual(stages.toSorted((a, b) => a - b))
    expect(chain).toMatch(/Coming in<\/h4><p class="gap unknown">not published/)
    expect(chain).toContain('aria-label="Inquire about what is wanted: Manganese alloys"')
    expect(hrefs(chain)).toContain('/en/parks/luxi/inquiry?chain=mn-zn-v')
    expect(hrefs(chain)).toContain('/en/parks/luxi/land?chain=mn-zn-v')
    expect(await page('/en/parks/luxi/inquiry?chain=mn-zn-v')).toContain('<option value="mn-zn-v" selected')
  })

  it('shows each target with what is reached, and says where that is not known', async () => {
    const html = await page('/en/parks/luxi')
    const targets = html.slice(html.indexOf('id="figures-target"'), html.indexOf('id="companies"'))
    expect(targets.match(/<div class="fact">/g)).toHaveLength(3)
    expect(targets).toContain('CNY 4.52 billion (Q3 2024), 45% of the target')
    expect(targets.match(/Progress not published<\/span>/g)).toHaveLength(2)
  })

  it('leads to what an investor can work out, and on its own host to no other park', async () => {
    const tools = ['estimate', 'fit', 'landing', 'procedures', 'poster']
    expect(hrefs(await page('/parks/luxi'))).toEqual(
      expect.arrayContaining([...tools.map((tool) => `/parks/luxi/${tool}`), '/compare?park=luxi']),
    )
    await addHost(portal.database, { id: 'park_luxi' }, 'luxi.example')
    const own = hrefs(await (await portal.fetch('http://luxi.example/')).text())
    expect(own).toEqual(expect.arrayContaining(tools.map((tool) => `/${tool}`)))
    expect(own.filter((href) => href?.startsWith('/compare'))).toEqual([])
  })

  it('answers for a park that has published nothing yet', async () => {
    const html = await page(`/en/parks/${empty.slug}`)
    for (const text of ['Industry chains', 'Figures', 'No land or buildings', 'Distances'])
      expect(html).toMatch(new RegExp(`${text}.*(?:not published|published yet)`, 's'))
    expect(html).not.toMatch(/undefined|NaN|Infinity/)
    expect(html).not.toContain('id="companies"')
  })
})
