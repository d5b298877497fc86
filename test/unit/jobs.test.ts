import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import { type OutboxKind, recordOutbox } from '../../src/data/outbox.ts'
import { DueJobs } from '../../src/data/queue.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { replayJobs } from '../../src/features/jobs/actions.ts'
import { daily } from '../../src/features/jobs/daily.ts'
import { JobError, type JobHandler } from '../../src/features/jobs/job.ts'
import { CAP_MS, MOST_ATTEMPTS } from '../../src/features/jobs/retry.ts'
import { runAway, runDue } from '../../src/features/jobs/run.ts'
import type { Handlers } from '../../src/features/jobs/work.ts'
import type { LogLine } from '../../src/http/logging.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { depsWith } from '../support/deps.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'
import { mint, smallSeed } from '../support/tenants.ts'
import { MIGRATIONS } from '../support/two-parks.ts'

const T = Date.parse('2100-01-04T02:00:00Z')

describe('the outbox of a portal that delivered nothing yet', () => {
  it('tells nobody of old inquiries when it begins to deliver', () => {
    const db = new DatabaseSync(':memory:')
    const first = MIGRATIONS.findIndex(({ name }) => name.startsWith('0009'))
    for (const { sql } of MIGRATIONS.slice(0, first)) db.exec(sql)
    db.exec(`insert into outbox (park_id, id, kind, payload, attempts, available_at, created_at)
      values ('p', 'old', 'lead.received', '{}', 0, 7, 7), ('p', 'notice', 'notice', '{}', 0, 7, 7)`)
    for (const { sql } of MIGRATIONS.slice(first)) db.exec(sql)
    const rows = db.prepare('select id, delivered_at from outbox order by id').all()
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { id: 'notice', delivered_at: null },
      { id: 'old', delivered_at: 7 },
    ])
    db.close()
  })
})

describe('jobs', () => {
  let database: Database
  let close: () => Promise<void>
  let scope: ParkScope
  let other: ParkScope
  let lines: LogLine[] = []
  beforeAll(async () => {
    ;({ database, close } = await localDatabase())
    const [a, b] = await mint(database, 2, smallSeed('aa'))
    if (!a || !b) throw new Error('no parks')
    scope = ParkScope.open(database, { by: 'job', park: a })
    other = ParkScope.open(database, { by: 'job', park: b })
  })
  afterAll(() => close())
  beforeEach(async () => {
    lines = []
    await run(database, 'delete from outbox')
  })

  const add = (to: ParkScope, count = 1, kind: OutboxKind = 'lead.message') =>
    to.write(...Array.from({ length: count }, () => recordOutbox(kind, { leadId: 'l' }, T)))
  const rowsOf = ({ parkId }: ParkScope) => run(database, 'select * from outbox where park_id = ? order by id', parkId)
  const only = async (of: ParkScope) => (await rowsOf(of))[0] ?? {}
  const deps = (now: () => number) => depsWith({ database, clock: now, log: (line) => void lines.push(line) })
  const runAt = (now: number, handlers: Handlers) =>
    runDue(
      deps(() => now),
      handlers,
      () => 1,
    )
  const on = (handler: JobHandler): Handlers => ({ 'lead.message': [handler] })

  it('tries again later and later, gives up, and begins anew when told', async () => {
    await add(scope)
    const failing = on(() => Promise.reject(new Error('planted-server-answer')))
    const waits: number[] = []
    let now = T
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      await runAt(now, failing)
      const { available_at: next, attempts } = await only(scope)
      expect(attempts).toBe(attempt)
      waits.push((Number(next) - now) / 1000)
      now = Number(next)
    }
    expect(waits.slice(0, -1)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15_360, 21_600])
    await runAt(now * 2, failing)
    expect(await only(scope)).toMatchObject({ attempts: MOST_ATTEMPTS, dead_at: now, last_error: 'job.failed' })
    expect(lines.filter(({ outcome }) => outcome === 'dead')).toHaveLength(1)
    expect(JSON.stringify([lines, await rowsOf(scope)])).not.toContain('planted')
    const ids = [String((await only(scope)).id)]
    expect(await replayJobs({ scope, actor: SYSTEM, now, requestId: 'r' }, ids)).toEqual(ids)
    let done = 0
    await runAt(
      now,
      on(() => Promise.resolve({ writes: [recordOutbox('notice', { n: String((done += 1)) }, now * 2)] })),
    )
    expect(await rowsOf(scope)).toMatchObject([{ delivered_at: now, attempts: 1 }, { kind: 'notice' }])
    const entries = await run(database, "select * from ledger where action = 'outbox.replayed'")
    expect(entries.find(({ park_id }) => park_id === scope.parkId)?.after).toContain(ids[0])
  })

  it('gives up at once what no other attempt can mend, and what its workers died of', async () => {
    await add(scope, 2)
    const [first, second] = await rowsOf(scope)
    await run(database, 'update outbox set attempts = ? where id = ?', MOST_ATTEMPTS, second?.id)
    await runAt(
      T,
      on(() => Promise.reject(new JobError('mail.refused', { final: true }))),
    )
    expect(await rowsOf(scope)).toMatchObject([
      { id: first?.id, attempts: 1, dead_at: T, last_error: 'mail.refused' },
      { id: second?.id, dead_at: T, last_error: 'job.lost' },
    ])
  })

  it('never gives up what recurs, whatever it or its workers died of', async () => {
    await add(scope, 1, 'park.daily')
    const attempts = async (count: number) => run(database, 'update outbox set attempts = ?', count)
    const failing: Handlers = { 'park.daily': [() => Promise.reject(new JobError('job.no_park', { final: true }))] }
    const again = T + CAP_MS
    await runAt(T, failing)
    expect(await only(scope)).toMatchObject({
      attempts: 0,
      dead_at: null,
      available_at: again,
      last_error: 'job.no_park',
    })
    await attempts(MOST_ATTEMPTS - 1)
    await runAt(again, { 'park.daily': [() => Promise.reject(new Error('x'))] })
    expect(await only(scope)).toMatchObject({ attempts: 0, dead_at: null, available_at: T + 2 * CAP_MS })
    await attempts(MOST_ATTEMPTS)
    await runAt(T + 2 * CAP_MS, failing)
    expect(await only(scope)).toMatchObject({ attempts: 0, dead_at: null, last_error: 'job.lost', lease_until: null })
    expect(lines.filter(({ event }) => event === 'job')).toMatchObject(
      ['job.no_park', 'job.failed', 'job.lost'].map((code) => ({ level: 'error', outcome: 'stalled', code })),
    )
    await runAt(T + 3 * CAP_MS, { 'park.daily': [daily()] })
    expect(await only(scope)).toMatchObject({ attempts: 0, last_error: null })
  })

  it('holds a job back without counting it, leaves what it does not know, and repeats what recurs', async () => {
    await add(scope)
    await runAt(
      T,
      on(() => Promise.resolve({ notBefore: T + 5000 })),
    )
    expect(await only(scope)).toMatchObject({
      attempts: 0,
      available_at: T + 5000,
      lease_until: null,
      last_error: null,
    })
    await runAt(T + 5000, {})
    expect(await only(scope)).toMatchObject({ attempts: 0, delivered_at: null, dead_at: null })
    expect(lines.map(({ outcome }) => outcome)).toEqual(['postponed', 'unknown'])
    await add(other, 1, 'park.daily')
    await runAt(T, { 'park.daily': [daily()] })
    const next = Date.parse('2100-01-04T19:00:00Z')
    expect(await only(other), 'three at night at the park').toMatchObject({
      available_at: next,
      attempts: 0,
      delivered_at: null,
    })
  })

  it('lets no park starve another', async () => {
    const many = 10_000
    await run(
      database,
      `insert into outbox (park_id, id, kind, payload, attempts, available_at, created_at)
       with recursive n (i) as (select 1 union all select i + 1 from n where i < ${many})
       select ?, 'job_' || i, 'lead.message', '{}', 0, ${T} - i, 0 from n`,
      scope.parkId,
    )
    await add(other, 3)
    const due = await new DueJobs(database).find(T, 8, 40)
    expect(due).toHaveLength(8 + 3)
    expect(
      due
        .slice(0, 2)
        .map(({ parkId }) => parkId)
        .toSorted(),
    ).toEqual([scope.parkId, other.parkId].toSorted())
    const worked: string[] = []
    await runAt(
      T,
      on(({ scope: { parkId } }) => {
        worked.push(parkId)
        return Promise.resolve({})
      }),
    )
    expect(worked.filter((parkId) => parkId === other.parkId)).toHaveLength(3)
    expect(worked.indexOf(other.parkId)).toBeLessThan(8)
    expect(worked.length, 'a run is bounded').toBeLessThanOrEqual(120)
  })

  it('works once for all who ask at the same time', async () => {
    await add(scope, 5)
    let worked = 0
    const handlers = on(() => {
      worked += 1
      return Promise.resolve({})
    })
    const same = deps(() => T)
    await Promise.all([runDue(same, handlers), runDue(same, handlers), runAt(T, handlers)])
    await runAt(T, handlers)
    expect(worked).toBe(5)
    expect((await rowsOf(scope)).every(({ delivered_at }) => delivered_at === T)).toBe(true)
  })

  it('waits for servers of others apart from all else', async () => {
    await add(scope, 6, 'webhook.send')
    await add(scope, 2)
    const worked: string[] = []
    const note: JobHandler = ({ job: { kind } }) => {
      worked.push(kind)
      return Promise.resolve({})
    }
    const release: (() => void)[] = []
    const slow: JobHandler = () => new Promise((resolve) => release.push(() => resolve({})))
    const here = deps(() => T)
    const handlers: Handlers = { 'lead.message': [note], 'webhook.send': [slow] }
    const away = runAway(here, handlers)
    await expect.poll(() => release.length).toBe(4)
    await runDue(here, handlers)
    expect(worked).toEqual(['lead.message', 'lead.message'])
    for (let done = 0; done < 6; done += 1) {
      await expect.poll(() => release.length).toBeGreaterThan(0)
      release.shift()?.()
    }
    await away
    expect((await rowsOf(scope)).every(({ delivered_at }) => delivered_at === T)).toBe(true)
  })
})
