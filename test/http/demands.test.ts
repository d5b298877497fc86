import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { reopenDemand } from '../../src/features/demands/actions.ts'
import { ownDemands } from '../../src/features/demands/own.ts'
import { OwnDemands } from '../../src/features/demands/pages/own-section.tsx'
import { raiseDemand } from '../../src/features/demands/raise.ts'
import { rate } from '../../src/features/satisfaction/rate.ts'
import { messages } from '../../src/ui/messages/messages.ts'
import { answerAs, investorOf, mintDemand, readDemand, recordOf } from '../support/demands.ts'
import { mintEnterprise, mintProject } from '../support/enterprises.ts'
import { postForm } from '../support/evidence.ts'
import { sample } from '../support/files.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const { demands: words } = messages.zh
const TEXT = '停电两次，影响熔炼炉'
const ANSWER = '已增容，下周二送电'

describe.each(RUNTIMES)('demands on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let officer: SignedIn
  let colleague: SignedIn
  let viewer: SignedIn
  let enterprise: string
  let list: string

  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    const own = { bureau: park.bureau, park: park.slug }
    officer = await signIn(portal, [{ ...own, role: 'parkOfficer' }], { name: '田小满' })
    colleague = await signIn(portal, [{ ...own, role: 'parkManager' }], { name: '石经理' })
    viewer = await signIn(portal, [{ ...own, role: 'viewer' }])
    enterprise = await mintEnterprise(portal, park, { officer: officer.user })
    list = `/console/${park.bureau}/parks/${park.slug}/demands`
  })

  const textOf = async (path: string, who: SignedIn = officer) => (await who.fetch(path)).text()
  const seenOf = async (id: string) => String((await readDemand(investorOf(portal, park), id)).version)
  const post = async (id: string, what: string, form: Record<string, string>, who: SignedIn = officer) =>
    who.fetch(`${list}/${id}/${what}`, { form: { seen: await seenOf(id), ...form } })
  const entriesOf = async (id: string) =>
    (
      await run(
        portal.database,
        'select action, after from ledger where park_id = ? and subject = ? order by id',
        park.id,
        id,
      )
    ).map(({ action }) => action)

  it('are raised at the desk once, worked on, handed over while the clock runs, answered, and opened again', async () => {
    const raise = `/console/${park.bureau}/parks/${park.slug}/enterprises/${enterprise}/demands`
    expect(await textOf(raise)).toContain('田小满')
    const empty = await officer.fetch(raise, { form: { once: 'a', category: '', text: '' } })
    expect(empty.status).toBe(422)
    const form = { once: randomUUID(), category: 'power', text: TEXT }
    const [first, again] = [await officer.fetch(raise, { form }), await officer.fetch(raise, { form })]
    expect(first.status).toBe(303)
    expect(first.headers.get('Location')).toBe(again.headers.get('Location'))
    const id = /demands\/([^?]+)/.exec(first.headers.get('Location') ?? '')?.[1] ?? ''
    const raised = await readDemand(investorOf(portal, park), id)
    expect(raised).toMatchObject({ category: 'power', source: 'staff', state: 'open', owner: officer.user, version: 1 })
    expect(raised.reference).toMatch(/S\d{6}-[0-9A-Z]{5}$/)

    expect((await post(id, 'notes', { note: '先问供电所' })).status).toBe(303)
    expect((await post(id, 'hand-over', { owner: officer.user, department: '', reason: '同上' })).status).toBe(422)
    expect((await post(id, 'hand-over', { owner: officer.user, department: '供电公司', reason: '' })).status).toBe(422)
    const given = await post(id, 'hand-over', { owner: colleague.user, department: '供电公司', reason: '须增容' })
    expect(given.status).toBe(303)
    expect(await readDemand(investorOf(portal, park), id)).toMatchObject({
      owner: colleague.user,
      department: '供电公司',
      dueAt: raised.dueAt,
    })

    const stale = await officer.fetch(`${list}/${id}/notes`, { form: { seen: '1', note: '写了一半' } })
    expect(stale.status).toBe(409)
    expect(await stale.text()).toContain('写了一半')
    expect((await post(id, 'closing', {})).status, 'not answered yet').toBe(409)
    const fields = {
      seen: await seenOf(id),
      answer: ANSWER,
      shown: 'true',
      files: ['方案.pdf', new Uint8Array(sample('pdf'))],
    } as const
    const answered = await postForm(portal, officer, `${list}/${id}/answers`, { ...fields, files: [...fields.files] })
    expect(answered.status).toBe(303)
    const page = await textOf(`${list}/${id}`)
    for (const text of [TEXT, ANSWER, '先问供电所', '须增容', '供电公司', '方案.pdf']) expect(page).toContain(text)
    const plain = await textOf(`${list}/${id}`, viewer)
    for (const text of [TEXT, ANSWER, '先问供电所', '须增容', '方案.pdf']) expect(plain).not.toContain(text)
    expect(plain).toContain(words.withheld)

    const ctx = investorOf(portal, park)
    const own = await ownDemands(ctx, await recordOf(ctx, enterprise))
    const at = { locale: 'zh' as const, now: Date.now() }
    const nothing = { values: {}, errors: [], of: null }
    const shown = String(OwnDemands({ page: at, data: own, action: (what) => `/enterprises/t/${what}`, form: nothing }))
    for (const text of [TEXT, ANSWER, '方案.pdf', '供电公司', `/enterprises/t/demands/${id}/reopening`])
      expect(shown).toContain(text)
    for (const text of ['先问供电所', '须增容', '石经理']) expect(shown).not.toContain(text)
    await reopenDemand(ctx, await recordOf(ctx, enterprise), await readDemand(ctx, id), { text: '周二没有送电' })
    const open = await readDemand(ctx, id)
    expect(open).toMatchObject({ state: 'open', reopened: 1, overdue: false })
    expect(open.dueAt).toBeGreaterThan(Date.now())
    await answerAs(portal, park, id, colleague.user)
    await rate(ctx, await recordOf(ctx, enterprise), { rated: 'demand', subject: id, score: 4 })
    expect(await readDemand(ctx, id)).toMatchObject({ state: 'closed', rating: 4 })
    expect((await post(id, 'reopening', { missing: '又停了' })).status).toBe(303)
    expect(await entriesOf(id)).toEqual([
      'demand.raised',
      'demand.noted',
      'demand.handed_over',
      'demand.answered',
      'demand.reopened',
      'demand.answered',
      'demand.rated',
      'demand.closed',
      'demand.reopened',
    ])
    const rows = await run(portal.database, 'select * from demand_events where park_id = ?', park.id)
    expect(JSON.stringify(rows)).not.toContain(TEXT)
  })

  it('stand in lists by what is due, page after page, and go out as a file', async () => {
    const long = Date.UTC(2026, 0, 5, 2)
    const late = await mintDemand(portal, park, enterprise, { now: long })
    await post(late, 'notes', { note: '再催' })
    await portal.runJobs()
    await expect
      .poll(async () => (await readDemand(investorOf(portal, park), late)).overdue, { timeout: 20_000 })
      .toBe(true)
    expect(await textOf(`${list}/${late}`)).toContain(words.events.overdue)
    const nobody = await mintEnterprise(portal, park, { name: '无人负责的公司' })
    await mintDemand(portal, park, nobody)
    expect(await textOf(`${list}?view=overdue`)).toContain(late)
    expect(await textOf(`${list}?view=unassigned`)).toContain('无人负责的公司')
    expect(await textOf(`${list}?view=unassigned`)).not.toContain(late)
    expect(await textOf(`${list}?view=mine&category=labour`)).toContain(late)
    expect(await textOf(`${list}?view=mine&category=land`)).not.toContain(late)
    expect(await textOf(`${list}?view=all&department=供电公司`)).not.toContain(late)
    await run(
      portal.database,
      `insert into demands
       select d.park_id, d.id || n.value, d.reference || n.value, d.enterprise_id, d.project_id, 'market', d.source, d.state,
         d.raised_at, d.owner, d.department, d.due_at + n.value / 2, d.overdue, d.answered_at, d.closed_at, d.reopened,
         d.rating, 1
       from demands d, json_each(?) n where d.park_id = ? and d.id = ?`,
      JSON.stringify(Array.from({ length: 52 }, (_, at) => at)),
      park.id,
      late,
    )
    const first = await textOf(`${list}?category=market`)
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const rowsOf = (page: string) => [...page.matchAll(/demands\/(demand_\w+)"/g)].map(([, id]) => id)
    const ids = [...rowsOf(first), ...rowsOf(await textOf(next))]
    expect([ids.length, new Set(ids).size]).toEqual([52, 52])
    const file = await colleague.fetch(`${list}/export?category=market&format=csv`)
    expect((await file.text()).split('\r\n').length).toBe(54)
    expect((await colleague.fetch(`${list}/export?format=xlsx`)).status).toBe(200)
    expect((await officer.fetch(`${list}/export`)).status).toBe(403)
  })

  it('are rated once, changed for thirty days, and a low rating opens one demand', async () => {
    const ctx = investorOf(portal, park)
    const record = await recordOf(ctx, enterprise)
    const id = await mintDemand(portal, park, enterprise)
    const rated = (score: number, more: object = {}, days = 0) =>
      rate({ ...ctx, now: Date.now() + days * 86_400_000 }, record, { rated: 'demand', subject: id, score, ...more })
    await expect(rated(5), 'nothing to rate').rejects.toMatchObject({ status: 409 })
    await answerAs(portal, park, id, officer.user)
    await rated(1, { text: '答非所问' })
    await rated(2, { text: '仍未解决' })
    const followed = () =>
      run(portal.database, `select id, owner from demands where park_id = ? and source = 'rating'`, park.id)
    expect(await followed()).toHaveLength(1)
    await post(id, 'notes', { note: '已转办' })
    await portal.runJobs()
    // Not to whom the rating was given, but to a manager.
    await expect.poll(async () => (await followed())[0]?.owner, { timeout: 20_000 }).toBe(colleague.user)
    await rated(5)
    expect(await readDemand(ctx, id)).toMatchObject({ state: 'closed', rating: 5 })
    await expect(rated(1, {}, 31)).rejects.toMatchObject({ code: 'satisfaction.over' })
    const [other] = [await recordOf(ctx, await mintEnterprise(portal, park))]
    await expect(rate(ctx, other, { rated: 'demand', subject: id, score: 5 })).rejects.toMatchObject({ status: 404 })

    const project = await mintProject(portal, park, enterprise, { stage: 'land' })
    const stage = (name: string, score: number) =>
      rate(ctx, record, { rated: 'stage', subject: `${project}/${name}`, score, text: '手续办得快' })
    await stage('land', 5)
    await expect(stage('construction', 5)).rejects.toMatchObject({ code: 'satisfaction.not_reached' })
    await expect(stage('filing', 5), 'passed over').rejects.toMatchObject({ code: 'satisfaction.not_reached' })

    const satisfaction = `/console/${park.bureau}/parks/${park.slug}/satisfaction`
    const page = await textOf(satisfaction)
    for (const text of ['手续办得快', '5分', '项目：供地']) expect(page).toContain(text)
    expect(await textOf(satisfaction, viewer)).not.toContain('手续办得快')
    expect(await (await colleague.fetch(`${satisfaction}/export`)).text()).toContain('项目：供地')
  })

  it('are refused from a park that does not serve the enterprise, and once its key is gone', async () => {
    const ctx = investorOf(portal, park)
    const gone = await mintEnterprise(portal, park)
    await run(
      portal.database,
      'update enterprise_records set wrapped_key = null where park_id = ? and id = ?',
      park.id,
      gone,
    )
    const demand = { category: 'other', text: 'x', source: 'page' } as const
    await expect(raiseDemand(ctx, await recordOf(ctx, gone), demand, 'k')).rejects.toMatchObject({ status: 409 })
    expect((await officer.fetch(`${list}/demand_01jzzzzzzzzzzzzzzzzzzzzzzz`)).status).toBe(404)
    expect((await viewer.fetch(list)).status).toBe(200)
  })
})
