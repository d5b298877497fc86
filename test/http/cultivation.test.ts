import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskLinksFrom } from '../../src/http/desk-paths.ts'
import { cultivationTask } from '../../src/features/cultivation/daily.ts'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { plusDays } from '../../src/kernel/review.ts'
import { makeWindow, mintGrown } from '../support/cultivation.ts'
import { enterpriseContextOf } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { RUNTIMES, type Runtime } from '../support/runtimes.ts'
import { signIn, type SignedIn } from '../support/staff.ts'
import { luxiSeed, mint, type Minted } from '../support/tenants.ts'

const WAN = 1_000_000
const DAY_MS = 86_400_000

describe.each(RUNTIMES)('cultivation on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let officer: SignedIn
  const links = () => deskLinksFrom('zh', park.bureau)
  const sql = (text: string, ...params: unknown[]) => run(portal.database, text, ...params)
  const rowOf = async (id: string) => (await sql('select * from enterprise_records where id = ?', id))[0] ?? {}

  beforeAll(async () => {
    portal = await start()
    const [made] = await mint(portal.database, 1, luxiSeed())
    if (!made) throw new Error('no park')
    park = made
    officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
  })
  afterAll(() => portal?.close())

  it('keeps figures and titles, their tier and its history, and refuses a stale form with what was typed', async () => {
    const id = await mintGrown(portal, park, '甲公司')
    const [figures, titles] = [
      links().enterprisePart(park.slug, id, 'figures'),
      links().enterprisePart(park.slug, id, 'titles'),
    ]
    const asOf = parkDay(Date.now())
    const saved = await officer.fetch(figures, { form: { seen: '1', asOf, mainRevenue: '1999', staff: '80' } })
    expect(saved.status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ tier: 'belowScale', version: 2 })
    const stale = await officer.fetch(titles, { form: { seen: '1', title0: 'aboveScale', from0: '2026-01-01' } })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('value="2026-01-01"')
    const wrong = await officer.fetch(titles, {
      form: { seen: '2', title0: 'aboveScale', from0: '2026-02-01', to0: '2026-01-01' },
    })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('截止日期早于开始日期')])
    const given = await officer.fetch(titles, { form: { seen: '2', title0: 'aboveScale', from0: '2026-01-01' } })
    expect(given.status).toBe(303)
    expect(await rowOf(id)).toMatchObject({ tier: 'aboveScale', version: 3 })
    const entries = await sql(
      'select action, after from ledger where park_id = ? and subject = ? order by at, id',
      park.id,
      id,
    )
    expect(entries.map(({ action }) => action)).toEqual([
      'enterprise.added',
      'enterprise.figures',
      'enterprise.tier',
      'enterprise.titles',
      'enterprise.tier',
    ])
    // Codes only.
    expect(JSON.stringify(entries)).not.toContain('1999')
    expect(await (await officer.fetch(figures)).text()).toContain('高新技术企业')
  })

  it('proposes the register’s counts as drafts of who clicked, and keeps those of others', async () => {
    const held = { aboveScale: ['2020-01-01', null], highTech: ['2025-01-01', '2027-12-31'] } as const
    await mintGrown(portal, park, '乙公司', {
      titles: { aboveScale: [...held.aboveScale], highTech: [...held.highTech] },
    })
    const other = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    const code = 'high-tech-enterprises'
    const item = links().contentItem(park.slug, 'fact', code)
    const page = await (await other.fetch(item)).text()
    expect(page).toContain('高新技术企业')
    const [before] = await sql('select value from facts where park_id = ? and code = ?', park.id, code)
    const answer = await officer.fetch(links().cultivationProposals(park.slug), { form: {} })
    expect(answer.status).toBe(303)
    const drafts = await sql(
      `select code, state, body, authors, basis from content_versions where park_id = ? and state = 'draft' and kind = 'fact'`,
      park.id,
    )
    const draft = drafts.find((one) => one.code === code)
    expect(JSON.parse(String(draft?.body))).toMatchObject({
      value: 1,
      qualifier: 'exact',
      asOf: parkDay(Date.now()),
      sourceCode: 'enterprise-register',
      verifiedAt: null,
    })
    expect(JSON.parse(String(draft?.authors))).toEqual([officer.user])
    const [after] = await sql('select value from facts where park_id = ? and code = ?', park.id, code)
    expect(after).toEqual(before)
    expect(await (await officer.fetch(links().serviceList(park.slug, 'cultivation'))).text()).toContain('您已提出草稿')
    await mintGrown(portal, park, '丙公司', { titles: { highTech: [...held.highTech] } })
    expect(await (await other.fetch(links().serviceList(park.slug, 'cultivation'))).text()).toContain('同事已有草稿')
    expect((await other.fetch(links().cultivationProposals(park.slug), { form: {} })).status).toBe(303)
    const [kept] = await sql(
      `select body, authors from content_versions where park_id = ? and code = ? and state = 'draft'`,
      park.id,
      code,
    )
    expect(kept).toEqual({ body: draft?.body, authors: draft?.authors })
  })

  it('takes windows that do not overlap, reminds of each twice, and ends titles in time', async () => {
    const now = Date.now()
    const today = parkDay(now)
    const windows = links().applicationWindow(park.slug)
    const form = { title: 'aboveScale', opensOn: today, closesOn: plusDays(today, 20), notice: '统计局通知' }
    expect((await officer.fetch(windows, { form })).status).toBe(303)
    const again = await officer.fetch(windows, {
      form: { ...form, opensOn: plusDays(today, 20), closesOn: plusDays(today, 30) },
    })
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('重叠')])
    await makeWindow(portal, park, { title: 'littleGiant', opensOn: today, closesOn: plusDays(today, 200) })
    const id = await mintGrown(portal, park, '丁公司', {
      figures: { mainRevenue: 2500 * WAN },
      titles: { littleGiant: ['2023-01-01', plusDays(today, -1)] },
      tier: 'littleGiant',
      officer: officer.user,
    })
    const at = (time: number) =>
      ({
        ...enterpriseContextOf(portal, park, time),
        job: { id: 'job_1', requestId: 'job_1' },
      }) as unknown as JobContext
    const told = async () =>
      (await sql(`select payload from outbox where park_id = ? and kind = 'window.due'`, park.id)).length
    const before = await told()
    await cultivationTask(at(now))
    await cultivationTask(at(now))
    expect(await told()).toBe(before + 1)
    await cultivationTask(at(now + 14 * DAY_MS))
    await cultivationTask(at(now + 15 * DAY_MS))
    expect(await told()).toBe(before + 2)
    expect(await rowOf(id)).toMatchObject({ tier: 'belowScale', version: 2 })
  })

  it('exports who is near, and shows another park nothing', async () => {
    const manager = await signIn(portal, [{ bureau: park.bureau, role: 'parkManager', park: park.slug }])
    const file = await manager.fetch(links().serviceExport(park.slug, 'cultivation', { title: 'aboveScale' }))
    expect(file.headers.get('content-type')).toContain('text/csv')
    expect(await file.text()).toContain('丁公司')
    const [foreign] = await mint(portal.database)
    if (!foreign) throw new Error('no park')
    const stranger = await signIn(portal, [{ bureau: foreign.bureau, role: 'bureauAdmin' }])
    const [row] = await sql('select id from enterprise_records where park_id = ? limit 1', park.id)
    const path = deskLinksFrom('zh', foreign.bureau).enterprisePart(foreign.slug, String(row?.id), 'figures')
    expect((await stranger.fetch(path)).status).toBe(404)
    expect((await stranger.fetch(links().serviceList(park.slug, 'cultivation'))).status).toBe(404)
  })
})
