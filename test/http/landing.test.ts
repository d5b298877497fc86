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

  it('says what is paid first and what may be received later, and never sets one off against the other', async () => {
    const page = await text(`?site=plot&${ANSWERS}&asOf=2026-11-23`)
    expect(page).toContain('10万元/亩×30亩')
    expect(page).toContain('<b>300万元</b>')
    expect(page).toContain('<b>80万元</b>')
    expect(page).toMatch(/<b>先付300万元<\/b>.*<b>符合条件后可领80万元<\/b>/)
    expect(page).not.toContain('220万元')
  })

  it('carries site, answers and day on to the inquiry and to the questions', async () => {
    const links = linksOf(await text(`?site=plot&${ANSWERS}&asOf=2026-11-23`))
    const inquiry = new URL(links.find((href) => /\/inquiry\?(?!.*visit=)/.test(href)) ?? '', 'http://x')
    expect(Object.fromEntries(inquiry.searchParams)).toEqual({
      sites: 'plot',
      'a.cold-chain-project': 'yes',
      'a.equipment-investment': '800',
      asOf: '2026-11-23',
    })
    const change = new URL(links.find((href) => href.includes('/estimate?')) ?? '', 'http://x')
    expect(change.searchParams.get('a.equipment-investment')).toBe('800')
    expect(change.searchParams.get('site')).toBe('plot')
    const visit = links.find((href) => href.includes('/inquiry?') && href.includes('visit=1')) ?? ''
    expect(visit).toMatch(/sites=plot.*a\.equipment-investment=800/)
  })

  it('comes back from the questions to the same site and what was typed for it', async () => {
    const links = linksOf(await text(`?site=factory&area=500&fitOut=200&${ANSWERS}&asOf=2026-11-23`))
    const change = links.find((href) => href.includes('/estimate?')) ?? ''
    const estimate = await (await portal.fetch(change)).text()
    expect(estimate).toMatch(/为[^<]+（factory）测算/)
    for (const [name, value] of [
      ['site', 'factory'],
      ['area', '500'],
      ['fitOut', '200'],
    ])
      expect(estimate).toContain(`<input type="hidden" name="${name}" value="${value}"/>`)
    const back = new URL(linksOf(estimate).find((href) => href.includes('/landing?')) ?? '', 'http://x')
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ site: 'factory', area: '500', fitOut: '200' })
    expect(linksOf(estimate).filter((href) => href.includes('step='))).toSatisfy((steps: string[]) =>
      steps.every((href) => href.includes('site=factory')),
    )
    const inquiry = linksOf(estimate).find((href) => href.includes('/inquiry?')) ?? ''
    expect(inquiry).toContain('sites=factory')
  })

  it('asks the first open questions right there, in the same form', async () => {
    const page = await text('?site=plot&a.fixed-investment=3000')
    expect(page.match(/<(?:select|input)[^>]* name="a\.[^"]+"/g)).toHaveLength(4)
    expect(page).toMatch(/<input type="hidden" name="a.fixed-investment" value="3000"/)
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
    expect(page).toContain('先付的价款未知')
  })

  it('says calendar days first, and how many steps have no known limit', async () => {
    const page = await text('?site=plot&asOf=2026-11-23', slug, '/en')
    expect(page).toMatch(/<b>about \d+ to \d+ days<\/b>, ?and \d+ steps? of unknown or unlimited time/)
    expect(page).toMatch(
      /As promised here <span class="sample">Sample<\/span><\/th> ?<td>about \d+ days \(\d+ working days\)<\/td> ?<td class="number">\d+ \w+ 2027/,
    )
    expect(page.slice(page.indexOf('class="landing-days"'))).not.toContain('at least')
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
    expect(page).toContain('法定，最长情形')
  })

  it('has a page for a park with nothing to estimate', async () => {
    const page = await text('', bare)
    for (const words of ['园区尚未发布土地与厂房', '园区尚未发布政策', '园区尚未发布办事流程'])
      expect(page).toContain(words)
  })
})
