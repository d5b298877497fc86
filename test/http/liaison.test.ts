import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bureauOfId } from '../../src/features/staff/queries.ts'
import { parkOfSlug } from '../../src/features/parks/registry.ts'
import { enterpriseOf } from '../../src/features/enterprises/queries.ts'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { visitAlarmTask, visitsTask } from '../../src/features/liaison/daily.ts'
import { ownLiaison } from '../../src/features/liaison/own.ts'
import { liaisonCounts } from '../../src/features/liaison/summary.ts'
import { saidOf, tellVisits } from '../../src/features/liaison/tell.ts'
import { DeskScope } from '../../src/data/desk-scope.ts'
import { Registry } from '../../src/data/scope.ts'
import { parkDay, parkTime } from '../../src/kernel/clock.ts'
import { plusDays } from '../../src/kernel/review.ts'
import { depsWith } from '../support/deps.ts'
import { enterpriseContextOf, mintEnterprise, mintProject } from '../support/enterprises.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const today = parkDay(Date.now())

describe.each(RUNTIMES)('the liaison list on %s', (_name, start) => {
  let portal: Runtime
  let park: Minted
  let manager: SignedIn
  let officer: SignedIn
  let leader: SignedIn
  let gone: SignedIn
  let one: string
  let other: string
  let root: string

  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('li'))
    // Its daily work is done here, on days that the tests say.
    await sql(`delete from outbox where park_id = ? and kind = 'park.daily'`, park.id)
    const here = { bureau: park.bureau, park: park.slug }
    manager = await signIn(portal, [{ ...here, role: 'parkManager' }], { name: '石管理' })
    officer = await signIn(portal, [{ ...here, role: 'parkOfficer' }], { name: '田专员' })
    leader = await signIn(portal, [{ bureau: park.bureau, role: 'viewer' }], { name: '龙领导' })
    gone = await signIn(portal, [{ ...here, role: 'parkOfficer' }], { name: '向离任' })
    // All have been there for long.
    const before = parkTime('2025-01-02', 600)
    const people = [manager, officer, leader, gone].map(({ user }) => user)
    await sql(`update memberships set created_at = ? where user in (?, ?, ?, ?)`, before, ...people)
    one = await mintEnterprise(portal, park, { name: '甲新材料有限公司' })
    other = await mintEnterprise(portal, park, { name: '乙电子有限公司' })
    await sql('update enterprise_records set created_at = ? where park_id = ?', before, park.id)
    await mintProject(portal, park, one, { stage: 'construction' })
    await sql('update projects set created_at = ? where park_id = ?', before, park.id)
    root = `/console/${park.bureau}/parks/${park.slug}`
  })
  afterAll(() => portal.close())

  const sql = (text: string, ...values: (string | number)[]) => run(portal.database, text, ...values)
  const visitsAt = (enterprise: string) =>
    sql('select * from visits where park_id = ? and enterprise_id = ? order by due_on, kind', park.id, enterprise)
  const dueOf = async (enterprise: string) =>
    (await sql('select visit_due_on from enterprise_records where park_id = ? and id = ?', park.id, enterprise))[0]
      ?.visit_due_on
  const versionOf = async (enterprise: string) =>
    String(
      (await sql('select version from enterprise_records where park_id = ? and id = ?', park.id, enterprise))[0]
        ?.version,
    )
  const of = (enterprise: string, part: string) => `${root}/enterprises/${enterprise}/${part}`

  async function contextAt(day: string): Promise<JobContext> {
    const { scope } = enterpriseContextOf(portal, park)
    const registry = new Registry(portal.database)
    const found = (await parkOfSlug(registry, park.slug)) ?? expect.unreachable()
    const bureau = (await bureauOfId(registry, found.bureauId)) ?? expect.unreachable()
    const job = { id: 'job_1', kind: 'park.daily' as const, payload: {}, attempts: 1, createdAt: 0, requestId: 'job_1' }
    const deps = depsWith({ database: portal.database })
    return { deps, scope, park: found, bureau, now: parkTime(day, 600), job }
  }
  const log = (who: SignedIn, enterprise: string, form: Record<string, string | string[]>) =>
    who.fetch(of(enterprise, 'visits'), { form: { kind: 'visit', heldOn: today, visitors: who.user, ...form } })
  const name = async (enterprise: string, form: Record<string, string>, who = manager) =>
    who.fetch(of(enterprise, 'liaison'), { form: { seen: await versionOf(enterprise), ...form } })

  it('names officer and leader among those who are there, by managers', async () => {
    expect((await name(one, { officer: officer.user, leader: leader.user }, officer)).status).toBe(403)
    // Who only reads may be a leader, and no officer.
    const refused = await name(one, { officer: leader.user, leader: leader.user })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('现在不在本园区任职')])
    const stale = await name(one, { seen: '99', officer: officer.user })
    expect([stale.status, await stale.text()]).toEqual([409, expect.stringContaining('刚才被别人改过')])
    expect((await name(one, { officer: officer.user, leader: leader.user })).status).toBe(303)
    expect((await name(other, { officer: gone.user, leader: '' })).status).toBe(303)
    const list = await (await manager.fetch(`${root}/liaison`)).text()
    for (const text of ['甲新材料有限公司', '田专员', '龙领导', '向离任', '待定']) expect(list).toContain(text)
    const named = await sql(
      `select after from ledger where park_id = ? and action = 'liaison.named' and subject = ?`,
      park.id,
      one,
    )
    expect(JSON.parse(String(named[0]?.after))).toEqual({ officer: officer.user, leader: leader.user })
  })

  it('plans visits of this period and the next, once, and those on site where something is built', async () => {
    await visitsTask(await contextAt('2026-11-02'))
    await visitsTask(await contextAt('2026-11-02'))
    const planned = (await visitsAt(one)).map(({ kind, period, due_on }) => [kind, period, due_on])
    expect(planned).toEqual(
      [
        ['office', '2026-11', '2026-11-30'],
        ['leader', '2026Q4', '2026-12-31'],
        ['office', '2026-12', '2026-12-31'],
        ['leader', '2027Q1', '2027-03-31'],
      ].toSorted((a, b) => `${a[2]}${a[0]}`.localeCompare(`${b[2]}${b[0]}`)),
    )
    expect((await visitsAt(other)).map(({ period }) => period)).toEqual(['2026Q4', '2027Q1'])
    expect([await dueOf(one), await dueOf(other)]).toEqual(['2026-11-30', '2026-12-31'])
    // Whoever comes with nine working days left begins with the next quarter.
    const late = await mintEnterprise(portal, park, { name: '丙有限公司' })
    await sql('update enterprise_records set created_at = ? where id = ?', parkTime('2026-12-20', 600), late)
    await visitsTask(await contextAt('2026-12-21'))
    expect((await visitsAt(late)).map(({ period }) => period)).toEqual(['2027Q1'])
    await sql(`update enterprise_records set left_on = '2026-12-21', left_reason = 'moved' where id = ?`, late)
    // It left: nothing is planned any more.
    await visitsTask(await contextAt('2026-12-22'))
    expect(await visitsAt(late)).toEqual([])
  })

  it('logs a visit of the plan once, one beside, and refuses what cannot be', async () => {
    // On a day of the plan's own quarter, whenever this test runs.
    await sql(`delete from visits where park_id = ?`, park.id)
    await visitsTask(await contextAt(today))
    const before = await visitsAt(one)
    const due = before.find(({ kind }) => kind === 'leader')
    const faults: [Record<string, string | string[]>, string][] = [
      [{ heldOn: plusDays(today, 1) }, '走访日期晚于今天'],
      [{ heldOn: '2025-01-01' }, '企业于'],
      [{ visitors: '' }, '请至少选一名走访人员'],
      [{ visitors: 'user_nobody' }, '请从选项中选择'],
      [{ kind: 'tea' }, '请从选项中选择'],
    ]
    for (const [form, said] of faults) {
      const answer = await log(officer, one, { note: '留着的话', ...form })
      const html = await answer.text()
      expect([answer.status, html.includes(said), html.includes('留着的话')], said).toEqual([422, true, true])
    }
    const form = { kind: 'leader', visitors: [leader.user, officer.user], note: '缺两名电工，下周回复。' }
    const sent = await Promise.all([log(officer, one, form), log(officer, one, form)])
    expect(sent.map(({ status }) => status).filter((status) => status === 303).length).toBeGreaterThan(0)
    expect((await log(officer, one, form)).status).toBe(303)
    const held = (await visitsAt(one)).filter(({ state }) => state === 'held')
    expect(held).toHaveLength(1)
    expect(held[0]).toMatchObject({ id: due?.id, period: due?.period, held_on: today, logged_by: officer.user })
    expect(JSON.stringify(held)).not.toContain('电工')
    expect(await dueOf(one)).not.toBe(null)
    // The same day and kind with other words is another form.
    expect(await (await log(officer, one, { ...form, note: '别的' })).text()).toContain('已经登记过')
    expect((await log(officer, one, { note: '路过看看' })).status).toBe(303)
    expect((await visitsAt(one)).filter(({ state, period }) => state === 'held' && period === null)).toHaveLength(1)
    // Who reads only sees that it was, and by whom, without a word of the note.
    const [full, bare] = await Promise.all(
      [officer, leader].map(async (who) => (await who.fetch(of(one, 'visits'))).text()),
    )
    expect(full).toContain('缺两名电工')
    expect(bare).not.toContain('电工')
    expect(bare).toContain('龙领导')
    const entries = await sql(`select after from ledger where park_id = ? and action = 'visit.held'`, park.id)
    expect(JSON.stringify(entries)).not.toContain('电工')
  })

  it('refuses who had left by then, and whoever reads only elsewhere than at their own', async () => {
    const left = plusDays(today, -10)
    await sql('update memberships set ended_at = ? where user = ?', parkTime(left, 600), gone.user)
    const refused = await log(officer, one, { heldOn: plusDays(today, -3), visitors: gone.user })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('向离任已于')])
    expect((await log(officer, one, { heldOn: plusDays(today, -20), visitors: gone.user })).status).toBe(303)
    // Their own session opens nothing any more.
    expect((await log(gone, one, {})).status).toBe(404)
    expect((await log(leader, one, { heldOn: plusDays(today, -1) })).status).toBe(303)
    const elsewhere = await log(leader, other, {})
    expect([elsewhere.status, await elsewhere.text()]).toEqual([403, expect.stringContaining('只能登记由您联系的企业')])
    expect(await (await leader.fetch(of(other, 'visits'))).text()).toContain('<fieldset disabled')
  })

  it('flags who left, and gives all that they had to another', async () => {
    const list = async (show: string) => (await manager.fetch(`${root}/liaison?show=${show}`)).text()
    expect(await list('left')).toContain('乙电子有限公司')
    expect(await list('left')).not.toContain('甲新材料有限公司')
    expect(await list('left')).toContain('离任')
    const desk = DeskScope.open(portal.database, { by: 'job', park: (await contextAt(today)).park })
    const counts = () =>
      liaisonCounts({ scope: enterpriseContextOf(portal, park).scope, desk, now: Date.now() }, officer.user)
    expect(await counts()).toMatchObject({ all: 2, left: 1, unnamed: 1, mine: 1 })
    const hand = (form: Record<string, string | string[]>, who = manager) =>
      who.fetch(`${root}/liaison/hand-over`, {
        form: { from: gone.user, to: officer.user, as: ['officer', 'leader'], ...form },
      })
    expect((await hand({}, officer)).status).toBe(403)
    const faults: [Record<string, string>, string][] = [
      [{ to: gone.user }, '同一个人'],
      [{ to: leader.user }, '接收人是只读人员'],
      [{ from: leader.user, to: '' }, '请填写'],
    ]
    for (const [form, said] of faults) {
      const answer = await hand(form)
      expect([answer.status, (await answer.text()).includes(said)], said).toEqual([422, true])
    }
    expect((await hand({})).status).toBe(303)
    expect(await counts()).toMatchObject({ left: 0, mine: 2 })
    expect(await list('mine')).toContain('没有这样的企业')
  })

  it('arranges a day, strikes a log with a reason, and plans its period again', async () => {
    const next = (await visitsAt(other)).find(({ state }) => state === 'planned')
    const path = `${root}/liaison/${next?.id}`
    const plan = (form: Record<string, string>, who = officer) => who.fetch(`${path}/plan`, { form })
    expect((await plan({ seen: '7', plannedOn: today })).status).toBe(409)
    expect((await plan({ seen: '1', plannedOn: plusDays(today, -1) })).status).toBe(422)
    expect((await plan({ seen: '1', plannedOn: today }, leader)).status).toBe(403)
    expect((await plan({ seen: '1', plannedOn: plusDays(today, 2) })).status).toBe(303)
    const held = (await visitsAt(one)).find(({ state, period }) => state === 'held' && period !== null)
    const strike = (form: Record<string, string>, who = officer) =>
      who.fetch(`${root}/liaison/${held?.id}/cancellation`, { form: { seen: String(held?.version), ...form } })
    expect((await strike({ reason: 'twice' }, leader)).status).toBe(403)
    expect((await strike({ reason: '' })).status).toBe(422)
    expect((await strike({ reason: 'wrongDetails' })).status).toBe(303)
    expect((await strike({ reason: 'wrongDetails' })).status).toBe(409)
    const again = (await visitsAt(one)).filter(({ period }) => period === held?.period && held?.kind === 'leader')
    expect(again.filter(({ kind }) => kind === 'leader').map(({ state }) => state)).toEqual(['planned'])
    expect(await (await officer.fetch(of(one, 'visits'))).text()).toContain('已作废')
  })

  it('is late until it is made up, and missed after that; those responsible are told twice', async () => {
    await sql('delete from visits where park_id = ?', park.id)
    await visitsTask(await contextAt('2026-11-02'))
    const told = async () =>
      (await sql(`select payload from outbox where park_id = ? and kind = 'visit.due' order by id`, park.id)).map(
        ({ payload }) => JSON.parse(String(payload)) as { to?: string },
      )
    const alarmOn = async (day: string) => {
      await sql(`delete from outbox where park_id = ? and kind = 'visit.due'`, park.id)
      await visitAlarmTask(await contextAt(day))
      return (await told()).map(({ to }) => to ?? 'channels')
    }
    const both = [officer.user, leader.user].toSorted()
    expect(await alarmOn('2026-11-22')).toEqual([])
    expect((await alarmOn('2026-11-23')).toSorted()).toEqual(both)
    expect(await alarmOn('2026-11-24')).toEqual([])
    expect(await alarmOn('2026-11-30')).toEqual([])
    const late = await alarmOn('2026-12-01')
    expect(late.toSorted()).toEqual([...both, 'channels'].toSorted())
    const context = await contextAt('2026-12-01')
    const job = { ...context.job, kind: 'visit.due' as const, payload: { day: '2026-12-01' } }
    expect(await tellVisits({ ...context, job })).toEqual({ writes: [] })
    const due = [{ enterprise: one, name: '甲新材料有限公司', kind: 'office' as const, dueOn: '2026-11-30' }]
    const said = saidOf(context, due, '2026-12-01', false, 'en')
    expect([said.paragraphs, said.facts]).toEqual([
      ['Of your enterprises, 1 has an overdue visit and 0 have one due within seven days.'],
      [{ label: '甲新材料有限公司', value: 'On-site office · 1 day overdue' }],
    ])
    await visitsTask(await contextAt('2026-12-14'))
    expect((await visitsAt(one))[0]).toMatchObject({ period: '2026-11', state: 'planned' })
    await visitsTask(await contextAt('2026-12-15'))
    expect((await visitsAt(one))[0]).toMatchObject({ period: '2026-11', state: 'missed' })
    expect(await dueOf(one)).toBe('2026-12-31')
  })

  it('shows somebody their enterprises, and takes a visit in one sentence', async () => {
    const mine = `/console/${park.bureau}/visits`
    const html = await (await officer.fetch(mine)).text()
    for (const text of ['甲新材料有限公司', '乙电子有限公司', '开工', 'tel:+8613800138000', '打电话给吴敏'])
      expect(html).toContain(text)
    const bare = await (await leader.fetch(mine)).text()
    expect(bare).toContain('甲新材料有限公司')
    expect(bare).not.toContain('乙电子')
    for (const text of ['tel:', '吴敏', '路过看看']) expect(bare).not.toContain(text)
    await sql(`delete from visits where park_id = ? and state = 'held'`, park.id)
    const answer = await log(officer, one, { back: 'mine', kind: 'office', note: '答应协调变压器\n第二行' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, `${mine}?done=logged#done`])
    const after = await (await officer.fetch(`${mine}?done=logged`)).text()
    expect(after).toContain('答应协调变压器')
    expect(after).not.toContain('第二行')
    expect(await (await manager.fetch(`/en${mine}`)).text()).toContain('You are the officer or leader of no enterprise')
  })

  it('goes out as a file, and tells the enterprise itself names and days only', async () => {
    expect((await officer.fetch(`${root}/liaison/export`)).status).toBe(403)
    const csv = await (await manager.fetch(`${root}/liaison/export?show=mine`)).text()
    expect(csv).not.toContain('甲新材料')
    const all = await (await manager.fetch(`${root}/liaison/export`)).text()
    expect(all).toContain('甲新材料有限公司,田专员,,龙领导')
    expect(all).not.toContain('变压器')
    const { scope } = enterpriseContextOf(portal, park)
    const enterprise = (await enterpriseOf(scope, one)) ?? expect.unreachable()
    const own = await ownLiaison({ scope, database: portal.database, park: (await contextAt(today)).park }, enterprise)
    expect(own).toMatchObject({ officer: { name: { zh: '田专员' } }, held: [{ kind: 'office', heldOn: today }] })
    expect(JSON.stringify(own)).not.toContain('变压器')
    expect(own.leader?.name.zh).toBe('龙领导')
  })
})
