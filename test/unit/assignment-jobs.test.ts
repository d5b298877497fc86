import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import { DeskScope } from '../../src/data/desk-scope.ts'
import { recordOutbox } from '../../src/data/outbox.ts'
import { addRules } from '../../src/features/assignment/actions.ts'
import { setLimit } from '../../src/features/assignment/limit.ts'
import type { RuleTarget } from '../../src/features/assignment/rule.ts'
import type { Mail } from '../../src/features/notifications/mailer.ts'
import type { Deps } from '../../src/http/context.ts'
import { runJobs } from '../../src/jobs.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { afterWorkingMinutes, workingMinutesBetween } from '../../src/kernel/working-days.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { depsWith } from '../support/deps.ts'
import { staffOf, takeIn } from '../support/intake.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'
import { join } from '../support/staff.ts'
import { mint, type Minted, smallSeed } from '../support/tenants.ts'

/** A Monday at ten at the park. */
const T = Date.parse('2026-11-23T02:00:00Z')
const HOUR = 3_600_000

describe('business hours', () => {
  it('are counted from the moment on, over nights and weekends', () => {
    expect(afterWorkingMinutes(T, 240)).toBe(T + 4 * HOUR)
    // Friday at five, half an hour before the close, and the other half on Monday.
    const friday = Date.parse('2026-11-27T09:00:00Z')
    expect(new Date(afterWorkingMinutes(friday, 60)).toISOString()).toBe('2026-11-30T01:30:00.000Z')
    expect(workingMinutesBetween(friday, afterWorkingMinutes(friday, 1000))).toBe(1000)
  })
})

describe('assignment', () => {
  let database: Database
  let close: () => Promise<void>
  let park: Minted
  let other: Minted
  let deps: Deps
  let now = T
  let mails: Mail[] = []
  const keys = newKeyRing()
  beforeAll(async () => {
    ;({ database, close } = await localDatabase())
    const [a, b] = await mint(database, 2, smallSeed('aa'))
    if (!a || !b) throw new Error('no parks')
    park = a
    other = b
  })
  afterAll(() => close())
  beforeEach(async () => {
    now = T
    mails = []
    const send = (mail: Mail) => Promise.resolve(void mails.push(mail))
    const mailer = { origin: 'https://invest.example', send }
    deps = depsWith({ database, vault: vaultFrom(keys), clock: () => now, mailer })
    for (const table of ['outbox', 'assignment_rules', 'memberships', 'clock_templates', 'users'])
      await run(database, `delete from ${table}`)
    await run(database, "update leads set assignee = 'somebody'")
  })

  const portal = () => ({ database, keys })
  const receive = async (more: Record<string, unknown> = {}, slug = park.slug) =>
    takeIn({ database }, await staffOf(portal(), slug, now), more)
  const desk = () =>
    DeskScope.open(database, {
      by: 'membership',
      bureauId: bureauId(),
      memberships: [{ bureauId: bureauId(), park: null }],
    })
  const bureauId = () => park.bureau.replace('bureau-', 'bureau_')
  const ctx = () => ({ desk: desk(), actor: SYSTEM, now, requestId: 'test' })
  const ruled = (name: string, target: RuleTarget, conditions = {}) =>
    addRules(ctx(), [{ name, enabled: true, conditions, target }])
  const leadOf = async (id: string) => (await run(database, 'select * from leads where id = ?', id))[0] ?? {}
  const user = async (id: string, role: Parameters<typeof join>[2]['role'], where: string | null = park.slug) => {
    const at = new Date(T).getTime()
    await run(
      database,
      "insert into users (id, name, email, email_verified, locale, created_at, updated_at) values (?, ?, ?, 1, 'zh', ?, ?)",
      id,
      id,
      `${id}@bureau.example`,
      at,
      at,
    )
    await join({ database }, id, { bureau: park.bureau, role, ...(where && { park: where }) })
  }

  it('gives in turns, once each, with event, ledger and notice', async () => {
    for (const one of ['user_a', 'user_b', 'user_c']) await user(one, 'parkOfficer')
    await ruled('turns', { to: 'turns', members: ['user_a', 'user_b', 'user_c'] })
    const ids = []
    for (let one = 0; one < 6; one += 1) ids.push(await receive())
    await runJobs(deps)
    const given = await Promise.all(ids.map(async (id) => (await leadOf(id)).assignee))
    expect(Object.values(Object.groupBy(given, String)).map((list) => list?.length)).toEqual([2, 2, 2])
    const [id = ''] = ids
    const lead = await leadOf(id)
    expect(lead).toMatchObject({ version: 2, assigned_at: now, state: 'new' })
    const [rule] = await run(database, 'select * from assignment_rules')
    expect(rule).toMatchObject({ turn: 6 })
    const [entry] = await run(database, "select * from ledger where subject = ? and action = 'lead.assigned'", id)
    expect(entry).toMatchObject({ actor_kind: 'system' })
    expect(JSON.parse(String(entry?.after))).toEqual({ assignee: lead.assignee, rule: rule?.id })
    const [event] = await run(database, "select * from lead_events where lead_id = ? and kind = 'assigned'", id)
    expect(event).toMatchObject({ shown: 0 })
    expect(
      await run(database, `select payload from outbox where kind = 'lead.assigned' and payload like ?`, `%${id}%`),
    ).toEqual([{ payload: JSON.stringify({ leadId: id, to: lead.assignee }) }])
  })

  it('is done once, and leaves alone what somebody has', async () => {
    await user('user_a', 'parkOfficer')
    const taken = await receive()
    await run(database, "update leads set assignee = 'user_x' where id = ?", taken)
    const worked = await receive()
    await run(database, "update leads set state = 'accepted' where id = ?", worked)
    await ruled('one', { to: 'member', members: ['user_a'] })
    await runJobs(deps)
    expect(await leadOf(taken)).toMatchObject({ assignee: 'user_x', version: 1 })
    expect(await leadOf(worked)).toMatchObject({ assignee: null })
    const id = await receive()
    await runJobs(deps)
    const { scope } = await staffOf(portal(), park.slug, now)
    await scope.write(recordOutbox('lead.assign', { leadId: id }, now))
    await runJobs(deps)
    expect(await leadOf(id)).toMatchObject({ assignee: 'user_a', version: 2 })
  })

  it('passes on who is full or of another park, and falls back on the park’s manager', async () => {
    await user('user_a', 'parkOfficer')
    await user('user_there', 'parkOfficer', other.slug)
    await user('user_boss', 'parkManager')
    await run(database, "update memberships set capacity = 1 where user = 'user_a'")
    await ruled('chief', { to: 'member', members: ['user_a'] }, { parks: [park.id] })
    await ruled('there', { to: 'member', members: ['user_there'] })
    const [first, second] = [await receive(), await receive()]
    await runJobs(deps)
    const given = [await leadOf(first), await leadOf(second)].map(({ assignee }) => assignee)
    expect(given.toSorted()).toEqual(['user_a', 'user_boss'])
    const there = await receive({}, other.slug)
    await runJobs(deps)
    expect(await leadOf(there)).toMatchObject({ assignee: 'user_there' })
  })

  it('raises an alarm once for what is nobody’s past the limit, and names nothing personal', async () => {
    await user('user_triage', 'triageOfficer', null)
    await user('user_admin', 'bureauAdmin', null)
    await user('user_boss', 'parkManager')
    await run(database, "update memberships set absent_from = '2026-01-01' where user = 'user_boss'")
    const id = await receive()
    const taken = await receive()
    await runJobs(deps)
    await run(database, "update leads set assignee = 'user_triage' where id = ?", taken)
    now = T + 4 * HOUR - 60_000
    await runJobs(deps)
    expect(mails).toEqual([])
    now = T + 4 * HOUR
    await runJobs(deps)
    await runJobs(deps)
    expect(mails.map(({ to }) => to).toSorted()).toEqual(['user_boss@bureau.example', 'user_triage@bureau.example'])
    const text = JSON.stringify(mails)
    expect(text).toContain('线索无人承办')
    for (const secret of ['Erika', '13812345678', '+86138']) expect(text).not.toContain(secret)
    const entries = await run(database, "select subject, after from ledger where action = 'lead.unassigned'")
    expect(entries).toEqual([{ subject: id, after: JSON.stringify({ hours: 4 }) }])
  })

  it('keeps to the limit that the bureau set', async () => {
    await user('user_triage', 'triageOfficer', null)
    await setLimit(ctx(), 1)
    await receive()
    await runJobs(deps)
    now = T + HOUR
    await runJobs(deps)
    expect(mails).toHaveLength(1)
    await setLimit(ctx(), 2)
    const told = await run(database, `select before, after from ledger where action = 'rules.limit' order by rowid`)
    expect(told.map(({ before, after }) => [before, after])).toEqual([
      ['{"hours":4}', '{"hours":1}'],
      ['{"hours":1}', '{"hours":2}'],
    ])
  })
})
