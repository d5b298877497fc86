import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PublicProcedures } from '../../src/features/procedures/public.ts'
import { LUXI_PROCEDURES, WUSHUI_PROCEDURES } from '../../src/seed/procedures/procedures.ts'
import { jsonOf } from '../support/client.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mintOne, smallSeed } from '../support/tenants.ts'

type Items = v.InferOutput<typeof PublicProcedures>

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let luxi: string
  let promising: string
  let none: string
  beforeAll(async () => {
    portal = await start()
    luxi = (await mintOne(portal.database, smallSeed('aa'))).slug
    promising = (await mintOne(portal.database, { ...smallSeed('bb'), procedures: WUSHUI_PROCEDURES })).slug
    none = (await mintOne(portal.database, { ...smallSeed('cc'), procedures: [] })).slug
  })
  afterAll(() => portal.close())

  const items = async (park: string) =>
    (await jsonOf<Items>(await portal.fetch(`/api/v1/parks/${park}/procedures`))).items
  const text = async (path: string) => {
    const answer = await portal.fetch(path)
    expect(answer.status).toBe(200)
    return (await answer.text()).replaceAll(/\s+/g, ' ')
  }

  it('answers every step in its order, in the documented shape and nothing else', async () => {
    const body = await jsonOf<Items>(await portal.fetch(`/api/v1/parks/${luxi}/procedures`))
    expect(v.parse(PublicProcedures, body)).toEqual(body)
    expect(body.items.map(({ code }) => code)).toEqual(LUXI_PROCEDURES.map(({ code }) => code))
  })

  it('cites each law with its publisher and the date of its version', async () => {
    const eia = (await items(luxi)).find(({ code }) => code === 'eia')
    expect(eia?.basis[0]).toMatchObject({
      article: { zh: '第二十二条', en: 'Article 22' },
      period: { days: 30, kind: 'calendar', bound: 'atMost' },
      source: { date: '2018-12-29', publisher: { en: 'Standing Committee of the National People’s Congress' } },
    })
    expect(eia).toMatchObject({ legalDays: null, promisedDays: null, office: null, stale: false, sample: false })
  })

  it('gives the promises of a park as sample, and what is wrong with old ones', async () => {
    const filing = (await items(promising)).find(({ code }) => code === 'filing')
    expect(filing).toMatchObject({ promisedDays: 1, legalDays: 20, sample: true, verifiedAt: '2026-10-15' })
    expect(filing?.recourse?.remedies.map(({ within }) => within.en)).toEqual([
      'within 60 days of learning of the decision',
      'within six months of learning of the decision',
    ])
  })

  it('shows every step with its law, and says what is unknown', async () => {
    const page = await text(`/parks/${luxi}/procedures`)
    for (const { code, name } of LUXI_PROCEDURES) {
      expect(page).toContain(`id="${code}"`)
      expect(page).toContain(name.zh)
    }
    expect(page).toContain('第二十二条')
    expect(page).toContain('60日（报告书）')
    expect(page).toMatch(/承诺时限<\/dt> ?<dd><span class="value unknown">未知/)
  })

  it('computes the totals in both languages', async () => {
    const page = await text(`/en/parks/${promising}/procedures`)
    expect(page).toMatch(/As promised<\/dt> ?<dd><span class="value"><small>about<\/small> <b>\d+<\/b> <small>days/)
    expect(page).toMatch(/By law<\/dt> ?<dd><span class="value"><small>about<\/small> <b>135 to \d+<\/b> <small>days/)
    expect(page).toContain('By law, shortest case: 70 working days + 37 calendar days')
    expect(page).not.toContain('<small>at least</small>')
  })

  it('has a page and an empty list for a park that has published none', async () => {
    expect(await items(none)).toEqual([])
    const page = await text(`/parks/${none}/procedures`)
    expect(page).toContain('园区尚未发布办事流程')
    expect(page).toContain(`/parks/${none}/inquiry`)
  })
})
