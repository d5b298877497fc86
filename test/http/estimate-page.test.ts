import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PublicEstimate } from '../../src/features/policies/public-estimate.ts'
import { SEEDS } from '../../src/seed/all.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { formFields, jsonOf, postForm, postJson } from '../support/client.ts'
import { attribute, attributes, formIn, tags } from '../support/html.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne } from '../support/tenants.ts'

function seedOf(slug: string): ParkSeed {
  const seed = SEEDS.flatMap(({ parks }) => parks).find(({ park }) => park.slug === slug)
  if (!seed) throw new Error(`there is no ${slug}`)
  return { ...seed, sites: [] }
}

const textOf = (page: string) => page.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  const parks = { luxi: '', wushui: '', yunhe: '' }
  const ids = { luxi: '', wushui: '', yunhe: '' }
  beforeAll(async () => {
    portal = await start()
    for (const name of ['luxi', 'wushui', 'yunhe'] as const) {
      const { slug, id } = await mintOne(portal.database, seedOf(name))
      parks[name] = slug
      ids[name] = id
    }
  })
  afterAll(() => portal.close())

  const path = (park: keyof typeof parks, query: Record<string, string> = {}, prefix = '') =>
    `${prefix}/parks/${parks[park]}/estimate?${new URLSearchParams(query).toString()}`
  async function open(park: keyof typeof parks, query?: Record<string, string>, prefix?: string): Promise<string> {
    const answer = await portal.fetch(path(park, query, prefix))
    expect(answer.status).toBe(200)
    return answer.text()
  }

  it('asks what the awards in force need, and says how many there are', async () => {
    const page = await open('luxi')
    const names = attributes(page, 'name').filter((name) => name.startsWith('a.'))
    expect(new Set(names).size).toBe(9)
    expect(textOf(page)).toContain('13项')
    expect(page).not.toContain('id="result"')
  })

  it('is a form that works without a script: what is sent comes back as the address of the result', async () => {
    const page = await open('luxi')
    const form = tags(page, 'form').find((tag) => /class="questions"/.test(tag)) ?? ''
    expect([attribute(form, 'method'), attribute(form, 'action')]).toEqual(['get', `/parks/${parks.luxi}/estimate`])
    const sent = { ...formIn(page), 'a.little-giant': 'national' }
    const answer = await portal.fetch(path('luxi', sent), { redirect: 'manual' })
    expect(answer.status).toBe(302)
    const location = new URL(answer.headers.get('Location') ?? '', portal.origin)
    expect([...location.searchParams.keys()].toSorted()).toEqual(['a.little-giant', 'asOf'])
    const result = await (await portal.fetch(`${location.pathname}${location.search}`)).text()
    expect(formIn(result)['a.little-giant']).toBe('national')
    expect(textOf(result)).toContain('奖补合计30万元')
  })

  it('says why, under which document, and what was left out', async () => {
    const page = textOf(await open('luxi', { 'a.little-giant': 'national', 'a.single-champion': 'yes' }))
    expect(page).toContain('企业是否获评专精特新“小巨人”？——国家级')
    expect(page).toContain('文号：未知')
    expect(page).toContain('至少30万元')
    expect(page).toContain('另有1项符合条件')
  })

  it('says what is missing in numbers', async () => {
    const page = textOf(await open('wushui', { 'a.fixed-investment': '3000' }))
    expect(page).toContain('需要：不少于5,000万元，现为3,000万元，差2,000万元')
    const english = textOf(await open('wushui', { 'a.fixed-investment': '3000' }, '/en'))
    expect(english).toContain('needs at least CNY 50 million, you said CNY 30 million, CNY 20 million short')
  })

  it('says which rule cut what', async () => {
    const query = { 'a.fixed-investment': '100000', 'a.high-tech': 'yes', 'a.research-spending': '2000' }
    const page = textOf(await open('wushui', { ...query, 'a.chain-leader': 'yes' }))
    expect(page).toContain('合计封顶1,550万元，“研发投入补贴”减去100万元。')
    expect(textOf(await open('wushui', { ...query, 'a.high-tech': 'no' }))).toContain(
      '“研发投入补贴”以“高新技术企业奖励”为前提',
    )
    const { 'a.high-tech': _, ...unsure } = query
    expect(textOf(await open('wushui', unsure))).toContain('企业是否为高新技术企业？可判断2项')
  })

  it('keeps a wrong answer as typed, says what is wrong beside it, and reckons the rest', async () => {
    const page = await open('wushui', {
      'a.new-jobs': '-3',
      'a.high-tech': 'yes',
      'a.fairs': '1.5',
      'a.brand-level': 'x',
    })
    expect(formIn(page)).toMatchObject({ 'a.new-jobs': '-3', 'a.fairs': '1.5', 'a.high-tech': 'yes' })
    const field = tags(page, 'input').find((tag) => attribute(tag, 'name') === 'a.new-jobs') ?? ''
    expect(attribute(field, 'aria-invalid')).toBe('true')
    expect(textOf(page)).toContain('有3处需要修改')
    expect(textOf(page)).toContain('20万元')
  })

  it.each(['yesterday', "'; drop table policies; --"])('says that %s is no day, with one of today', async (asOf) => {
    expect(textOf(await open('luxi', { asOf }))).toMatch(/测算日期：日期格式不正确，例如20\d\d-\d\d-\d\d/)
  })

  it('says that there is no 30 February, and reads a day in other spellings', async () => {
    expect(textOf(await open('luxi', { asOf: '2026-02-30' }))).toContain('测算日期：没有这一天')
    for (const asOf of ['2026/1/2', '2026年1月2日'])
      expect(await open('luxi', { asOf })).toContain('value="2026-01-02"')
  })

  it('uses the values of the day, and leads to the nearest day with any', async () => {
    const total = async (asOf: string) =>
      /奖补合计([\d,]+万元)/.exec(textOf(await open('yunhe', { asOf, 'a.talent-hired': '5' })))?.[1]
    expect([await total('2026-12-31'), await total('2027-01-01')]).toEqual(['15万元', '10万元'])
    const before = await open('yunhe', { asOf: '2020-05-01', 'a.talent-hired': '5' })
    expect(textOf(before)).toContain('2020年5月1日没有有效的奖补条款')
    expect(attributes(before, 'href')).toContain(`/parks/${parks.yunhe}/estimate?asOf=2024-01-01&a.talent-hired=5`)
  })

  it('asks one question at a time, carrying the others along', async () => {
    const page = await open('luxi', { step: '2', 'a.above-scale-first': 'yes' })
    expect(textOf(page)).toContain('第2题，共9题')
    expect(formIn(page)).toMatchObject({ 'a.above-scale-first': 'yes', step: '3' })
    expect(attributes(page, 'href')).toContain(`/parks/${parks.luxi}/estimate?a.above-scale-first=yes&step=1`)
    expect(formIn(await open('luxi', { step: '99' }))).not.toHaveProperty('step')
    const wrong = await open('yunhe', { step: '4', 'a.electricity': 'much' })
    expect(textOf(wrong)).toContain('请填写数字')
    expect(formIn(wrong)['a.electricity']).toBe('much')
  })

  it('agrees with the API, for any day', async () => {
    const answers = { 'renewal-investment': 2_000_000_000, 'talent-hired': 5 }
    for (const [asOf, fen] of [
      ['2025-06-01', 95_000_000],
      ['2026-06-01', 135_000_000],
      ['2027-06-01', 130_000_000],
    ] as const) {
      const api = `/api/v1/parks/${parks.yunhe}/estimates`
      expect(await jsonOf(await postJson(portal, api, { asOf, answers }))).toMatchObject({ total: { minFen: fen } })
      const page = textOf(await open('yunhe', { asOf, 'a.renewal-investment': '2000', 'a.talent-hired': '5' }))
      expect(page).toContain(`奖补合计${fen / 1_000_000}万元`)
      const { questions } = await jsonOf<{ questions: { code: string }[] }>(
        await portal.fetch(`${api}/questions?asOf=${asOf}`),
      )
      expect(questions.some(({ code }) => code === 'green-power')).toBe(asOf > '2027')
    }
    expect((await portal.fetch(`/api/v1/parks/${parks.yunhe}/estimates/questions?asOf=2026-02-30`)).status).toBe(422)
  })

  it('tells the API’s callers of every cut, in its published shape', async () => {
    const answers = { 'fixed-investment': 100_000_000_000, 'high-tech': true, 'research-spending': 2_000_000_000 }
    const body = await jsonOf(
      await postJson(portal, `/api/v1/parks/${parks.wushui}/estimates`, { asOf: '2026-11-22', answers }),
    )
    const result = v.parse(PublicEstimate, body)
    expect(result).toEqual(body)
    expect(result.cuts).toMatchObject([
      { code: 'research-subsidy', rule: 'cap', by: 'project-landing', capFen: 1_550_000_000, maxFen: 50_000_000 },
    ])
    const awards = Object.fromEntries(result.awards.map(({ code, maxFen, stated }) => [code, [maxFen, stated.maxFen]]))
    expect(awards['research-subsidy']).toEqual([50_000_000, 100_000_000])
  })

  it('goes with an inquiry, through a form that comes back, into the lead', async () => {
    const page = await open('wushui', { asOf: '2026-11-22', 'a.fixed-investment': '60000', 'a.high-tech': 'yes' })
    const href = attributes(page, 'href').find((one) => one.includes('/inquiry?')) ?? ''
    const form = await (await portal.fetch(href)).text()
    expect(textOf(form)).toContain('2项奖补，1,220万元')
    const estimate = { asOf: '2026-11-22', 'a.fixed-investment': '60000', 'a.high-tech': 'yes' }
    expect(formIn(form)).toMatchObject(estimate)
    const action = `/parks/${parks.wushui}/inquiry`
    const back = await postForm(portal, action, { ...formIn(form), company: 'Formwerk AG' })
    expect(back.status).toBe(422)
    const again = await back.text()
    expect(formIn(again)).toMatchObject(estimate)
    const sent = await postForm(portal, action, { ...formIn(again), ...formFields() })
    expect(sent.status).toBe(303)
    const leads = await run(portal.database, 'select estimate from leads where park_id = ?', ids.wushui)
    expect(leads.map((lead) => JSON.parse(String(lead.estimate)))).toEqual([
      { asOf: '2026-11-22', answers: { 'fixed-investment': 60_000_000_000, 'high-tech': true } },
    ])
    const receipt = await (await portal.fetch(sent.headers.get('Location') ?? '')).text()
    expect(textOf(receipt)).toContain('按2026年11月22日有效的政策，2项奖补，1,220万元查看测算')
  })

  it('leaves an estimate that makes no sense out of an inquiry', async () => {
    const action = `/parks/${parks.luxi}/inquiry`
    const sent = await postForm(portal, action, formFields({ asOf: 'x', 'a.nothing': 'yes', 'a.little-giant': 'x' }))
    expect(sent.status).toBe(303)
    const leads = await run(portal.database, 'select estimate from leads where park_id = ?', ids.luxi)
    expect(leads.map(({ estimate }) => estimate)).toEqual([null])
  })
})
