import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WUSHUI_POLICIES } from '../../src/seed/second/policies.ts'
import { SAMPLE_SOURCE } from '../../src/seed/sample.ts'
import { WUSHUI_PROCEDURES } from '../../src/seed/procedures/procedures.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

/** A plot of 30 mu at CNY 100,000, a factory to let, a plot without a price, and awards of a sample park. */
function seed(): ParkSeed {
  const small = smallSeed('aa')
  const [first] = small.sites
  if (!first) throw new Error('there is no site')
  const plot = { ...first, kind: 'land', areaM2: 20_000, price: { amountFen: 10_000_000, per: 'mu' } } as const
  const factory = { ...first, kind: 'factory', areaM2: 1000, price: { amountFen: 1500, per: 'm2Month' } } as const
  return {
    ...small,
    sites: [
      { ...plot, code: 'plot' },
      { ...factory, code: 'factory' },
      { ...plot, code: 'unpriced', price: null },
    ],
    profile: { ...small.profile, sources: [...small.profile.sources, SAMPLE_SOURCE] },
    policies: WUSHUI_POLICIES,
    procedures: WUSHUI_PROCEDURES,
  }
}

const ANSWERS = 'a.cold-chain-project=yes&a.equipment-investment=800'

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let slug: string
  let bare: string
  beforeAll(async () => {
    portal = await start()
    slug = (await mintOne(portal.database, seed())).slug
    bare = (await mintOne(portal.database, { ...smallSeed('bb'), sites: [], policies: [], procedures: [] })).slug
  })
  afterAll(() => portal.close())

  const text = async (query: string, park = slug, language = '') => {
    const answer = await portal.fetch(`${language}/parks/${park}/landing${query}`)
    expect(answer.status).toBe(200)
    return (await answer.text()).replaceAll(/\s+/g, ' ')
  }
  const linksOf = (page: string) =>
    [...page.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

  it('takes the awards off the price of the land', async () => {
    const page = await text(`?site=plot&${ANSWERS}&asOf=2026-11-23`)
    expect(page).toContain('10万元/亩×30亩')
    expect(page).toContain('<b>300万元</b>')
    expect(page).toContain('<b>80万元</b>')
    expect(page).toContain('<b>220万元</b>')
  })

  it('carries site, answers and day on to the inquiry and to the questions', async () => {
    const links = linksOf(await text(`?site=plot&${ANSWERS}&asOf=2026-11-23`))
    const inquiry = new URL(links.find((href) => href.includes('/inquiry?')) ?? '', 'http://x')
    expect(Object.fromEntries(inquiry.searchParams)).toEqual({
      sites: 'plot',
      'a.cold-chain-project': 'yes',
      'a.equipment-investment': '800',
      asOf: '2026-11-23',
    })
    const change = new URL(links.find((href) => href.includes('/estimate?')) ?? '', 'http://x')
    expect(change.searchParams.get('a.equipment-investment')).toBe('800')
  })

  it('keeps the answers in the form', async () => {
    const page = await text(`?site=plot&${ANSWERS}`)
    expect(page).toMatch(/<input type="hidden" name="a.equipment-investment" value="800"/)
  })

  it('lists a rent by the year and adds it to nothing', async () => {
    const page = await text('?site=factory&area=500&fitOut=200', slug, '/en')
    expect(page).toContain('CNY 90,000 a year')
    expect(page).toMatch(/One-off price, subtotal<\/th> ?<td class="number"><b>CNY 100,000<\/b>/)
  })

  it('neither adds nor nets a price that is unknown', async () => {
    const page = await text(`?site=unpriced&${ANSWERS}`)
    expect(page).toMatch(/一次性价款小计<\/th> ?<td class="number"><span class="unknown">未知/)
    expect(page).toContain('价款未知，无法扣减')
  })

  it('gives the day on which promised permits are through, and only "not before" where a time is unknown', async () => {
    const page = await text('?site=plot&asOf=2026-11-23', slug, '/en')
    expect(page).toMatch(
      /As promised here <span class="sample">Sample<\/span><\/th> ?<td>\d+ working days<\/td> ?<td class="number">\d+ \w+ 2027/,
    )
    expect(page).toMatch(
      /By law, at the most ?<\/th> ?<td>at least [^<]+<\/td> ?<td class="number">not before \d+ \w+ 2027/,
    )
  })

  it('says beside the field what is wrong with it, and still answers', async () => {
    const page = await text('?site=factory&area=5000&fitOut=dear&asOf=soon&a.equipment-investment=much')
    for (const name of ['area', 'fitOut', 'asOf']) expect(page).toContain(`id="${name}-error"`)
    expect(page).toContain('不能大于1000')
    expect(page).toMatch(/role="alert"[^!]*设备投资额/)
    expect(await text('?site=no-such-site')).toContain('id="site-error"')
  })

  it('asks for a site first, and shows the awards and the days meanwhile', async () => {
    const page = await text(`?${ANSWERS}`)
    expect(page).toContain('请先选择一处地块或厂房')
    expect(page).toContain('<b>80万元</b>')
    expect(page).toContain('法定，最多')
  })

  it('has a page for a park with nothing to estimate', async () => {
    const page = await text('', bare)
    for (const words of ['园区尚未发布土地与厂房', '园区尚未发布政策', '园区尚未发布办事流程'])
      expect(page).toContain(words)
  })
})
