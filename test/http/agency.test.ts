import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { stepWrites } from '../../src/features/agency/actions.ts'
import { ownAgency } from '../../src/features/agency/own.ts'
import { computeRecord } from '../../src/features/records/actions.ts'
import { parkDay } from '../../src/kernel/clock.ts'
import { mintStep, period } from '../support/agency.ts'
import { jsonOf } from '../support/client.ts'
import { enterpriseContextOf, mintEnterprise, mintProject } from '../support/enterprises.ts'
import { mintEvidence, postForm } from '../support/evidence.ts'
import { sample } from '../support/files.ts'
import { run } from '../support/rows.ts'
import { RUNTIMES, type Runtime } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const TODAY = parkDay(Date.now())
const TOMORROW = parkDay(Date.now() + 86_400_000)

describe.each(RUNTIMES)('the steps of a project on %s', (_name, start) => {
  let portal: Runtime
  let park: Minted
  let scope: ParkScope
  let enterprise: string
  let officer: SignedIn
  let viewer: SignedIn
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('ag'))
    scope = ParkScope.open(portal.database, { by: 'job', park })
    enterprise = await mintEnterprise(portal, park)
    officer = await signIn(portal, [{ bureau: park.bureau, role: 'parkOfficer', park: park.slug }])
    viewer = await signIn(portal, [{ bureau: park.bureau, role: 'viewer', park: park.slug }])
  })
  afterAll(() => portal.close())

  const at = (project: string, rest = '') =>
    `/console/${park.bureau}/parks/${park.slug}/projects/${project}/steps${rest}`
  const rowOf = async (project: string, code: string) => {
    const sql = 'select * from project_steps where park_id = ? and project_id = ? and code = ?'
    const [row] = await run(portal.database, sql, park.id, project, code)
    return row ?? {}
  }
  const forecastOn = async (project: string) => {
    const [row] = await run(
      portal.database,
      'select forecast_on from projects where park_id = ? and id = ?',
      park.id,
      project,
    )
    return row?.['forecast_on']
  }
  /** Posts to a resource of a step with the version that it has now. */
  const post = async (project: string, code: string, what: string, form: Record<string, string>) => {
    const { version } = await rowOf(project, code)
    return officer.fetch(at(project, `/${code}/${what}`), { form: { seen: String(version), ...form } })
  }
  const told = async (project: string) => {
    const sql = 'select action, after from ledger where park_id = ? and subject = ? order by id'
    return (await run(portal.database, sql, park.id, project)).map(({ action, after }) => [
      action,
      JSON.parse(String(after)) as Record<string, unknown>,
    ])
  }

  it('are copied from the procedure, and reckoned from the first change on', async () => {
    const project = await mintProject(portal, park, enterprise)
    const procedure = await run(portal.database, 'select code, applies from procedure_steps where park_id = ?', park.id)
    await scope.write(...(await stepWrites(scope, project)))
    const sql = 'select code, state, applies from project_steps where park_id = ? and project_id = ? order by position'
    const steps = await run(portal.database, sql, park.id, project)
    expect(steps.map(({ code }) => code).toSorted()).toEqual(procedure.map(({ code }) => code).toSorted())
    expect(new Set(steps.map(({ state }) => state))).toEqual(new Set(['waiting']))
    const page = await (await viewer.fetch(at(project))).text()
    expect(page).toContain('投产预测')
    expect(await forecastOn(project)).toBeNull()
  })

  it('go their way: begun, held up, gone on, through, taken up again, each in the ledger and the forecast', async () => {
    const project = await mintProject(portal, park, enterprise)
    await mintStep(portal, park, project, { code: 'a', plannedDays: 3 })
    await mintStep(portal, park, project, { code: 'b', after: ['a'], plannedDays: 2 })

    const future = await post(project, 'a', 'state', { deed: 'begin', on: TOMORROW })
    expect([future.status, (await future.text()).includes(`不能晚于今天（${TODAY}）`)]).toEqual([422, true])
    const before = await post(project, 'a', 'state', { deed: 'begin', on: '2026-03-10', finished: '2026-03-09' })
    const text = await before.text()
    expect([before.status, text.includes('id="finished-error"'), text.includes('value="2026-03-09"')]).toEqual([
      422,
      true,
      true,
    ])

    expect((await post(project, 'a', 'state', { deed: 'begin', on: '2026-03-10' })).status).toBe(303)
    expect(await forecastOn(project)).not.toBeNull()
    const nameless = await post(project, 'a', 'blockage', { blockedOn: '2026-03-11' })
    expect(nameless.status).toBe(422)
    const tooSoon = { blockedOn: '2026-03-09', blocker: 'documents', blockReason: '缺图纸' }
    expect((await post(project, 'a', 'blockage', tooSoon)).status).toBe(422)
    const blocked = { ...tooSoon, blockedOn: '2026-03-11' }
    expect((await post(project, 'a', 'blockage', blocked)).status).toBe(303)
    expect((await post(project, 'a', 'state', { deed: 'finish', finishedOn: '2026-03-13' })).status).toBe(409)
    expect((await post(project, 'a', 'blockage', { resumedOn: '2026-03-10' })).status).toBe(422)
    expect((await post(project, 'a', 'blockage', { resumedOn: '2026-03-12' })).status).toBe(303)
    const early = await post(project, 'a', 'state', { deed: 'finish', finishedOn: '2026-03-11' })
    expect([early.status, (await early.text()).includes('不能早于2026-03-12')]).toEqual([422, true])
    expect((await post(project, 'a', 'state', { deed: 'finish', finishedOn: '2026-03-13' })).status).toBe(303)
    expect(
      (await post(project, 'b', 'state', { deed: 'begin', on: '2026-03-13', finished: '2026-03-16' })).status,
    ).toBe(303)
    expect(await forecastOn(project)).toBe('2026-03-16')
    expect((await post(project, 'b', 'state', { deed: 'reopen' })).status).toBe(422)
    expect((await post(project, 'b', 'state', { deed: 'reopen', reopenReason: '批文有误' })).status).toBe(303)
    // Whatever runs late ends today at the earliest.
    expect(await forecastOn(project)).toBe(TODAY)
    expect(await rowOf(project, 'a')).toMatchObject({
      state: 'done',
      finished_on: '2026-03-13',
      blockages: JSON.stringify([{ from: '2026-03-11', to: '2026-03-12', blocker: 'documents' }]),
    })
    expect(await told(project)).toEqual([
      ['step.started', { step: 'a', on: '2026-03-10', early: false }],
      ['step.blocked', { step: 'a', on: '2026-03-11', blocker: 'documents' }],
      ['step.resumed', { step: 'a', on: '2026-03-12' }],
      ['step.finished', { step: 'a', on: '2026-03-13', workingDays: 3 }],
      ['step.finished', { step: 'b', on: '2026-03-13', early: false, finished: '2026-03-16', workingDays: 1 }],
      ['step.reopened', { step: 'b', from: 'done' }],
    ])

    const [own, others] = await Promise.all(
      [officer, viewer].map(async (who) => (await who.fetch(at(project, '/a'))).text()),
    )
    expect([own?.includes('缺图纸'), others?.includes('缺图纸'), others?.includes('材料待补正')]).toEqual([
      true,
      false,
      true,
    ])
    expect((await viewer.fetch(at(project, '/a/state'), { form: { deed: 'reopen' } })).status).toBe(403)
  })

  it('that begin before others are flagged, with a reason', async () => {
    const project = await mintProject(portal, park, enterprise)
    await mintStep(portal, park, project, { code: 'a' })
    await mintStep(portal, park, project, { code: 'b', after: ['a'] })
    const silent = await post(project, 'b', 'state', { deed: 'begin', on: '2026-03-10' })
    expect([silent.status, (await silent.text()).includes('id="reason-error"')]).toEqual([422, true])
    const form = { deed: 'begin', on: '2026-03-10', reason: '容缺受理' }
    expect((await post(project, 'b', 'state', form)).status).toBe(303)
    expect(await (await viewer.fetch(at(project))).text()).toContain('提前开办：前置的事项a当时尚未办结')
    // Left out, it holds nothing up any more.
    expect((await post(project, 'a', 'state', { deed: 'skip', skipReason: '租用厂房' })).status).toBe(303)
    expect(await (await viewer.fetch(at(project))).text()).not.toContain('提前开办：')
  })

  it('are changed by one at a time: who comes second is shown what is there, and what they typed', async () => {
    const project = await mintProject(portal, park, enterprise)
    await mintStep(portal, park, project, { code: 'a', plannedDays: 3 })
    const plan = { owner: officer.user, plannedDays: '7', seen: '1' }
    expect((await officer.fetch(at(project, '/a/plan'), { form: plan })).status).toBe(303)
    const second = await officer.fetch(at(project, '/a/plan'), { form: { ...plan, plannedDays: '9' } })
    const page = await second.text()
    expect([second.status, page.includes('value="9"'), page.includes('计划7个工作日')]).toEqual([409, true, true])
    expect((await post(project, 'a', 'plan', { owner: viewer.user })).status).toBe(422)
    expect((await post(project, 'a', 'plan', { plannedDays: '-1' })).status).toBe(422)
    expect(await rowOf(project, 'a')).toMatchObject({ planned_days: 7, owner: officer.user, version: 2 })

    const list = `/console/${park.bureau}/parks/${park.slug}/projects/steps`
    expect(await (await officer.fetch(list)).text()).toContain('事项a')
    expect(await (await viewer.fetch(list)).text()).toContain('没有待办的事项')
    expect((await officer.fetch(at('project_none'))).status).toBe(404)
    expect((await officer.fetch(at(project, '/none'))).status).toBe(404)
  })

  it('of the project’s own stand between others, and never in a circle', async () => {
    const project = await mintProject(portal, park, enterprise)
    await mintStep(portal, park, project, { code: 'a', plannedDays: 3 })
    await mintStep(portal, park, project, { code: 'b', after: ['a'], plannedDays: 2, applies: true })
    const add = (form: Record<string, string>) =>
      officer.fetch(at(project), { form: { name: '厂房施工', phase: 'construction', ...form } })
    expect((await add({ name: '', after: 'a' })).status).toBe(422)
    const circle = await add({ after: 'b', before: 'a' })
    expect([circle.status, (await circle.text()).includes('互相等待')]).toEqual([422, true])
    expect((await add({ after: 'a', before: 'b', plannedDays: '120' })).status).toBe(303)
    expect(await rowOf(project, 'b')).toMatchObject({ after: '["a","own-1"]', version: 2 })
    expect(await rowOf(project, 'own-1')).toMatchObject({ after: '["a"]', planned_days: 120, scope: 'local' })
    expect(await (await viewer.fetch(at(project))).text()).toContain('待确认是否需要')
    expect((await post(project, 'b', 'plan', { needed: 'true' })).status).toBe(303)
    expect(await rowOf(project, 'b')).toMatchObject({ applies: null, planned_days: null })
    await run(
      portal.database,
      "update projects set ended_on = '2026-05-01' where park_id = ? and id = ?",
      park.id,
      project,
    )
    expect((await add({})).status).toBe(409)
    expect((await post(project, 'a', 'state', { deed: 'begin', on: '2026-03-10' })).status).toBe(409)
  })

  it('bring documents, which whoever sees no contacts does not see', async () => {
    const project = await mintProject(portal, park, enterprise)
    await mintStep(portal, park, project, { code: 'a' })
    const path = at(project, '/a/documents')
    expect((await postForm(portal, officer, path, { deed: 'document' })).status).toBe(422)
    const pdf = new Uint8Array(sample('pdf'))
    expect((await postForm(portal, officer, path, { files: ['批复.pdf', pdf] })).status).toBe(303)
    expect(await (await officer.fetch(at(project, '/a'))).text()).toContain('批复.pdf')
    expect(await (await viewer.fetch(at(project, '/a'))).text()).not.toContain('批复.pdf')
    expect((await told(project)).at(-1)).toEqual(['step.documented', { step: 'a', count: 1, shown: false }])
  })

  it('are told to the enterprise, and published by quarter once there are enough', async () => {
    const other = await mintOne(portal.database, smallSeed('ah'))
    const of = await mintEnterprise(portal, other)
    const project = await mintProject(portal, other, of)
    const done = {
      state: 'done' as const,
      startedOn: '2026-04-27',
      finishedOn: '2026-05-09',
      basis: [period(20, 'working')],
    }
    const codes = ['a', 'b', 'c', 'd', 'e', 'f']
    for (const code of codes) await mintStep(portal, other, project, { code, plannedDays: 10, ...done })
    const blockages = [{ from: '2026-05-11', to: null, blocker: 'documents' as const }]
    await mintStep(portal, other, project, { code: 'g', state: 'blocked', startedOn: '2026-05-08', blockages })
    const theirs = ParkScope.open(portal.database, { by: 'job', park: other })
    const now = Date.parse('2026-05-12T12:00:00+08:00')
    await mintEvidence(portal, other, of, { subject: `step/${project}/a`, shown: true })
    await mintEvidence(portal, other, of, { subject: `step/${project}/b`, shown: false })
    const [own] = await ownAgency(enterpriseContextOf(portal, other), { id: of }, parkDay(now))
    expect(own?.steps.map(({ files }) => files.length)).toEqual([1, 0, 0, 0, 0, 0, 0])
    expect(own).toMatchObject({ done: 6, all: 7, forecast: { open: true } })
    expect(own?.steps.at(-1)?.waits).toEqual({ since: '2026-05-11', blocker: 'documents' })
    await computeRecord(theirs, now)
    const [quarter] = (
      await jsonOf<{ items: { agency: unknown }[] }>(await portal.fetch(`/api/v1/parks/${other.slug}/service-record`))
    ).items
    // From 27 April to the make-up Saturday: 28, 29, 30 April, 6 to 9 May.
    expect(quarter?.agency).toEqual({
      steps: 6,
      planned: { steps: 5, days: 50, actualDays: 35, savedDays: 15 },
      statutory: { steps: 5, days: 100, actualDays: 35, savedDays: 65 },
      history: null,
    })
    const [zh, en] = await Promise.all(
      ['', '/en'].map(async (lang) => (await portal.fetch(`${lang}/parks/${other.slug}/service-record`)).text()),
    )
    expect(zh).toContain('少用65个工作日')
    expect(en).toContain('65 working days fewer')
  })
})
