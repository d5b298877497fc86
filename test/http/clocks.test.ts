import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ParkScope } from '../../src/data/scope.ts'
import { DEFAULT_TEMPLATE } from '../../src/features/clocks/clock.ts'
import { clocksAtReceipt } from '../../src/features/clocks/progress.ts'
import { resumeOnMessage } from '../../src/features/clocks/resume.ts'
import { addChannel } from '../../src/features/notifications/actions.ts'
import type { Mail } from '../../src/features/notifications/mailer.ts'
import { runJobs } from '../../src/jobs.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { afterWorkingMinutes, OFFICE_HOURS } from '../../src/kernel/working-days.ts'
import { attemptJob } from '../support/attempt.ts'
import { leadBody } from '../support/client.ts'
import { depsWith, memoryFiles } from '../support/deps.ts'
import { formIn } from '../support/html.ts'
import { act, type Held, leadRow, newAssigned, newReceipt, parkAnswers, traces } from '../support/receipt.ts'
import { type RobotServer, startRobots } from '../support/robot-server.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type SignedIn, signIn } from '../support/staff.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

const DAY_MINUTES = 510
const PLANTED = 'Planted Zhao Qianli'

describe.each(RUNTIMES)('clocks on %s', (_, start) => {
  let portal: Runtime
  let robots: RobotServer
  let park: Minted
  let other: Minted
  let officer: SignedIn
  let manager: SignedIn
  let viewer: SignedIn
  let now = 0
  let sent: Mail[] = []
  beforeAll(async () => {
    ;[portal, robots] = await Promise.all([start({ own: true }), startRobots(() => now)])
    park = await mintOne(portal.database, smallSeed('aa'))
    other = await mintOne(portal.database, smallSeed('bb'))
    const { bureau, slug } = park
    officer = await signIn(portal, [{ bureau, role: 'parkOfficer', park: slug }], { name: '钱专员', locale: 'en' })
    manager = await signIn(portal, [{ bureau, role: 'parkManager', park: slug }])
    viewer = await signIn(portal, [{ bureau, role: 'viewer' }])
    await signIn(portal, [{ bureau, role: 'bureauAdmin' }])
  })
  afterAll(() => Promise.all([portal.close(), robots.close()]))

  const inquire = () => newAssigned(portal, park, leadBody({ contact: { name: PLANTED, phone: '13987654321' } }))
  const at = ({ leadId }: Held, action = '') =>
    `/console/${park.bureau}/leads/${park.slug}/${leadId}${action && `/${action}`}`
  const templatePath = () => `/console/${park.bureau}/parks/${park.slug}/clock`
  const clockJobs = ({ leadId }: Held) =>
    run(portal.database, 'select * from outbox where park_id = ? and id = ?', park.id, `clock_${leadId}`)
  /** Works off all jobs in this process at a time of the test's own; the portal's own timer never sees the future. */
  const runAt = async (time: number) => {
    now = time
    const send = (mail: Mail) => Promise.resolve(void sent.push(mail))
    const mailer = { origin: 'https://invest.example', send }
    const { database, keys } = portal
    const deps = depsWith({ database, vault: vaultFrom(keys), clock: () => now, mailer, robotHosts: [robots.host] })
    await runJobs(deps)
  }

  it('begin with the inquiry, the first one by the promise that was given', async () => {
    const held = await inquire()
    const row = await leadRow(portal, held)
    const receivedAt = Number(row.received_at)
    expect(JSON.parse(String(row.clocks))).toEqual(clocksAtReceipt(DEFAULT_TEMPLATE, receivedAt))
    expect(row).toMatchObject({ due_at: row.respond_by, due_clock: 'respond', overdue: 0, paused_at: null })
    expect(await clockJobs(held)).toMatchObject([{ available_at: Number(row.due_at) + 1, delivered_at: null }])
  })

  it('stop while the investor is waited for, and go on when the investor writes', async () => {
    const held = await inquire()
    const early = await officer.fetch(at(held, 'pause'), { form: {} })
    expect([early.status, (await leadRow(portal, held)).paused_at], 'the first answer never waits').toEqual([422, null])
    expect((await officer.fetch(at(held, 'resumption'), { form: {} })).status).toBe(422)
    await parkAnswers(portal, held, 'answer')
    expect(await leadRow(portal, held)).toMatchObject({ due_clock: 'assess', state: 'accepted' })
    for (const [who, status] of [
      [viewer, 403],
      [officer, 303],
      [officer, 422],
    ] as const)
      expect((await who.fetch(at(held, 'pause'), { form: {} })).status).toBe(status)
    const paused = await leadRow(portal, held)
    expect(paused).toMatchObject({ due_at: null, due_clock: null })
    expect(Number(paused.paused_at)).toBeGreaterThan(0)

    expect((await officer.fetch(at(held, 'resumption'), { form: {} })).headers.get('Location')).toBe(at(held))
    expect(await leadRow(portal, held)).toMatchObject({ due_clock: 'assess', paused_at: null })
    expect((await officer.fetch(at(held, 'pause'), { form: {} })).status).toBe(303)
    expect((await act(portal, held, 'messages', { text: 'here is what you asked for' })).status).toBe(303)
    await portal.runJobs()
    await expect.poll(async () => (await leadRow(portal, held)).paused_at, { timeout: 10_000 }).toBeNull()
    const { ledger, events } = await traces(portal, held)
    const OF_ASSIGNMENT = ['lead.assigned', 'assigned']
    expect(ledger.filter((action) => !OF_ASSIGNMENT.includes(String(action)))).toEqual([
      'lead.answered',
      'lead.paused',
      'lead.resumed',
      'lead.paused',
      'lead.message_received',
      'lead.resumed',
    ])
    expect(events.filter((kind) => !OF_ASSIGNMENT.includes(String(kind)))).toEqual([
      'message',
      'paused',
      'resumed',
      'paused',
      'message',
      'resumed',
    ])
    expect(await clockJobs(held), 'one job, put off').toHaveLength(1)
  })

  it('go on from when the investor wrote, and the ledger says when that was done', async () => {
    const held = await inquire()
    const [wrote, done] = [Date.now() - 3_600_000, Date.now()]
    await run(portal.database, 'update leads set paused_at = ? where id = ?', wrote - 1, held.leadId)
    const late = { portal, files: memoryFiles(), slug: park.slug, now: done, createdAt: wrote }
    await attemptJob(late, resumeOnMessage, { leadId: held.leadId }, Infinity)
    expect(await leadRow(portal, held)).toMatchObject({ paused_at: null })
    const entry = `select at from ledger where subject = ? and action = 'lead.resumed'`
    expect(await run(portal.database, entry, held.leadId)).toEqual([{ at: done }])
  })

  it('of another park are nobody’s', async () => {
    const held = await newReceipt(portal, other)
    const path = `/console/${park.bureau}/leads/${park.slug}/${held.leadId}`
    for (const action of ['pause', 'resumption', 'report'])
      expect((await officer.fetch(`${path}/${action}`, { form: { text: 'x' } })).status, action).toBe(404)
    expect((await officer.fetch(`/console/${park.bureau}/parks/${other.slug}/clock`)).status).toBe(404)
  })

  it('take a report for colleagues or for the investor', async () => {
    const held = await inquire()
    const page = await officer.fetch(at(held, 'report'))
    expect(await page.text()).toContain('报告进展')
    const made = formIn(await (await officer.fetch(at(held, 'report'))).text())
    const carried = { version: made.version ?? '', seen: made.seen ?? '', once: made.once ?? '' }
    const wrong = await officer.fetch(at(held, 'report'), { form: { ...carried, to: 'investor', text: ' ' } })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toMatch(/value="investor" checked.*id="text-error"/s)
    const toInvestor = { ...carried, to: 'investor', text: '已收到' }
    expect((await officer.fetch(at(held, 'report'), { form: toInvestor })).status).toBe(303)
    expect((await officer.fetch(at(held, 'report'), { form: toInvestor })).status, 'a second click asks first').toBe(
      409,
    )
    expect(await leadRow(portal, held)).toMatchObject({ state: 'accepted', due_clock: 'assess' })
    expect(await (await portal.fetch(held.path)).text()).toMatch(/钱专员.*已收到/s)
    const internal = { ...carried, text: 'planted-internal' }
    for (let click = 0; click < 2; click += 1)
      expect((await officer.fetch(at(held, 'report'), { form: internal })).status, 'which counts once').toBe(303)
    // What the investor wrote meanwhile is seen before an answer goes out.
    const fresh = formIn(await (await officer.fetch(at(held, 'report'))).text())
    const again = { version: fresh.version ?? '', seen: fresh.seen ?? '', once: fresh.once ?? '', to: 'investor' }
    expect((await act(portal, held, 'messages', { text: 'wait, one more thing' })).status).toBe(303)
    const asks = await officer.fetch(at(held, 'report'), { form: { ...again, text: '没有看到来信' } })
    expect(asks.status).toBe(409)
    const asked = await asks.text()
    for (const said of ['wait, one more thing', '没有看到来信']) expect(asked).toContain(said)
    expect(await (await portal.fetch(held.path)).text()).not.toContain('planted-internal')
    const { ledger, events, entries } = await traces(portal, held)
    expect([ledger.filter((one) => one !== 'lead.assigned'), events.filter((one) => one !== 'assigned')]).toEqual([
      ['lead.answered', 'lead.reported', 'lead.message_received'],
      ['message', 'reported', 'message'],
    ])
    expect(JSON.stringify(entries)).not.toContain('planted-internal')
  })

  it('that run out are marked and told, each step once, and nothing more once the lead is answered', async () => {
    const scope = ParkScope.open(portal.database, { by: 'job', park })
    const ctx = { scope, actor: SYSTEM, now: Date.now(), requestId: 'test', vault: vaultFrom(portal.keys) }
    for (const audience of ['officers', 'leaders'] as const) {
      const target = { url: robots.url('wecom') }
      await addChannel(ctx, { kind: 'wecom', audience, locale: 'zh', label: audience, target })
    }
    const held = await inquire()
    await run(portal.database, 'update leads set assignee = ? where id = ?', officer.user, held.leadId)
    const { due_at: dueAt, version } = await leadRow(portal, held)
    const due = Number(dueAt)
    const addresses = async () => {
      const users = await run(portal.database, 'select id, email from users')
      const names = new Map(users.map(({ id, email }) => [email, id]))
      return toldOf().map(({ to }) => names.get(to))
    }
    // Leads of the other tests run out too.
    const toldOf = () => sent.filter(({ subject }) => subject.includes(held.reference))
    const saidOf = () => robots.said.map(({ body }) => body).filter((body) => body.includes(held.reference))
    await runAt(due)
    expect((await leadRow(portal, held)).overdue, 'in time at the moment itself').toBe(0)
    sent = []
    robots.said = []
    await runAt(due + 60_000)
    await runAt(due + 120_000)
    expect(await leadRow(portal, held)).toMatchObject({ overdue: 1, due_clock: 'respond', version })
    expect(await addresses()).toEqual([officer.user])
    expect(toldOf()[0]).toMatchObject({ language: 'en' })
    expect(toldOf()[0]?.text).toContain(`https://invest.example/en${at(held)}`)
    expect(saidOf()).toEqual([expect.stringContaining('首次响应已逾期')])
    for (const { text, html } of sent) expect(text + html).not.toMatch(/Planted|1398765|Testkraft/)
    for (const { body } of robots.said) expect(body).not.toMatch(/Planted|1398765|Testkraft/)

    await runAt(afterWorkingMinutes(due, DAY_MINUTES, OFFICE_HOURS) + 60_000)
    expect((await addresses()).slice(1)).toEqual([manager.user])
    expect(saidOf()).toHaveLength(2)
    const jobs = await clockJobs(held)
    expect(jobs, 'one job, for the next step').toMatchObject([{ delivered_at: null }])
    await parkAnswers(portal, held, 'sorry', now)
    await runAt(afterWorkingMinutes(due, 3 * DAY_MINUTES, OFFICE_HOURS) - 60_000)
    const steps = await run(
      portal.database,
      "select after from ledger where subject = ? and action = 'lead.overdue' order by rowid",
      held.leadId,
    )
    expect(steps.map(({ after }) => JSON.parse(String(after)))).toEqual([
      { clock: 'respond', step: 'officer' },
      { clock: 'respond', step: 'director' },
      // The assessment ran out meanwhile, two working days after the answer should have come.
      { clock: 'assess', step: 'officer' },
    ])
    const entries = await run(
      portal.database,
      "select after from ledger where subject = ? and action = 'lead.answered'",
      held.leadId,
    )
    expect(JSON.parse(String(entries[0]?.after))).toMatchObject({ first: true, inTime: false })
  }, 30_000)

  it('go by the park’s own template, for leads that come after it was changed', async () => {
    const page = await viewer.fetch(templatePath())
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toMatch(/<fieldset disabled/)
    expect(html).toContain('除夕收到的咨询')
    const values = {
      respond: '2',
      assess: '',
      feedback: '6',
      report: '10',
      officer: '0',
      director: '1',
      leader: '3',
      opens: '10:00',
      closes: '18:30',
      lunchFrom: '',
      lunchTo: '',
      calendar: 'CN',
      zone: 'Asia/Shanghai',
      version: '0',
    }
    const save = (who: SignedIn, more: object = {}) => who.fetch(templatePath(), { form: { ...values, ...more } })
    expect((await save(officer)).status).toBe(403)
    const wrong = await save(manager, { closes: '8:00', report: 'ten', zone: 'Asia/Nowhere' })
    const said = await wrong.text()
    expect(wrong.status).toBe(422)
    for (const part of [
      'id="closes-error"',
      'id="report-error"',
      'id="zone-error"',
      'value="ten"',
      'value="Asia/Nowhere"',
    ])
      expect(said).toContain(part)
    const tried = await manager.fetch(`${templatePath()}?${new URLSearchParams(values).toString()}`)
    expect(await tried.text()).toMatch(/还没有保存.*18:30/s)
    const before = await inquire()
    expect((await save(manager)).headers.get('Location')).toBe(`${templatePath()}?saved`)
    const stale = await save(manager, { respond: '3' })
    expect(stale.status, 'somebody saved meanwhile').toBe(409)
    expect(await stale.text()).toMatch(/name="version" value="1".*value="3"/s)

    const held = await inquire()
    const row = await leadRow(portal, held)
    const clocks = JSON.parse(String(row.clocks)) as Record<string, { dueAt: number }>
    expect(Object.keys(clocks)).toEqual(['respond', 'feedback'])
    expect(clocks['respond']?.dueAt).toBe(row.respond_by)
    expect(new Date(Number(row.respond_by) + 8 * 3_600_000).toISOString()).toContain('T18:30:00')
    expect(Number(row.respond_by)).toBeGreaterThan(Number((await leadRow(portal, before)).respond_by))
    await expect
      .poll(async () => (await portal.fetch(`/parks/${park.slug}/inquiry`)).text(), { timeout: 5000 })
      .toContain('2个工作日')
    const [entry] = await run(
      portal.database,
      "select * from ledger where park_id = ? and action = 'clocks.changed'",
      park.id,
    )
    expect(entry).toMatchObject({ actor_id: manager.user })
    expect(JSON.parse(String(entry?.after))).toMatchObject({ days: { respond: 2, assess: null } })
  })
})
