import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordOutbox } from '../../src/data/outbox.ts'
import {
  claimJob,
  completeJob,
  deadLetters,
  DueJobs,
  failJob,
  postponeJob,
  repeatJob,
  sweepQueue,
} from '../../src/data/queue.ts'
import type { Database } from '../../src/data/database.ts'
import { LostLeaseError } from '../../src/data/runner.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { replayJobs } from '../../src/features/jobs/actions.ts'
import { SYSTEM } from '../../src/kernel/actor.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { mint, smallSeed } from '../support/tenants.ts'

/** So far ahead that a portal's own timer leaves these jobs alone. */
const T = Date.parse('2100-01-04T02:00:00Z')
const LEASE = 90_000

/** The statements, on both drivers; what is made of them stands in `test/unit/jobs.test.ts`. */
describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let scope: ParkScope
  let other: ParkScope
  beforeAll(async () => {
    portal = await start({ own: true })
    const [a, b] = await mint(portal.database, 2, smallSeed('aa'))
    if (!a || !b) throw new Error('no parks')
    scope = ParkScope.open(portal.database, { by: 'job', park: a })
    other = ParkScope.open(portal.database, { by: 'job', park: b })
  })
  afterAll(() => portal.close())
  beforeEach(() => run(portal.database, 'delete from outbox'))

  const add = (count = 1) =>
    scope.write(...Array.from({ length: count }, () => recordOutbox('lead.message', { leadId: 'l' }, T)))
  const rows = () => run(portal.database, 'select * from outbox where park_id = ? order by id', scope.parkId)
  const only = async () => (await rows())[0] ?? {}
  const claimed = async (now: number) => {
    const [claim] = await scope.change(claimJob(String((await only()).id), now, now + LEASE))
    if (!claim) throw new Error('not claimed')
    return claim
  }

  it('gives a job to one worker, and to the next when the lease is over', async () => {
    await add()
    const id = String((await only()).id)
    const claims = await Promise.all(Array.from({ length: 5 }, () => scope.change(claimJob(id, T, T + LEASE))))
    const [mine] = claims.flat()
    expect(claims.flat()).toHaveLength(1)
    expect(mine).toMatchObject({ id, attempts: 1, leaseUntil: T + LEASE, payload: { leadId: 'l' } })
    const later = T + LEASE
    expect(await scope.change(claimJob(id, later - 1, later + LEASE))).toEqual([])
    const [theirs] = await scope.change(claimJob(id, later, later + LEASE))
    if (!mine || !theirs) throw new Error('not claimed')
    const write = () => recordOutbox('notice', { leadId: 'l' }, T)
    await expect(scope.write(completeJob(mine, later), write())).rejects.toThrow(LostLeaseError)
    expect(await rows(), 'nothing of the late one').toHaveLength(1)
    await scope.write(completeJob(theirs, later), write())
    await expect(scope.write(completeJob(theirs, later), write())).rejects.toThrow(LostLeaseError)
    const after = await rows()
    expect(after.map(({ kind }) => kind).toSorted()).toEqual(['lead.message', 'notice'])
    expect(await other.change(claimJob(id, later * 2, later * 3)), 'not in another park').toEqual([])
  })

  it('holds back, repeats, fails and revives what is in hand', async () => {
    await add()
    await scope.write(postponeJob(await claimed(T), T + 1))
    expect(await only()).toMatchObject({ attempts: 0, available_at: T + 1, lease_until: null })
    const first = await claimed(T + 1)
    await scope.write(failJob(first, 'mail.timeout', T + 2, T + 1))
    expect(await only()).toMatchObject({ attempts: 1, available_at: T + 2, last_error: 'mail.timeout', dead_at: null })
    await scope.write(failJob(first, 'late', T + 9, T + 9))
    expect(await only(), 'not by who has it no more').toMatchObject({ last_error: 'mail.timeout' })
    await scope.write(repeatJob(await claimed(T + 2), T + 3))
    expect(await only()).toMatchObject({ attempts: 0, available_at: T + 3, last_error: null, delivered_at: null })
    await scope.write(failJob(await claimed(T + 3), 'mail.refused', null, T + 4))
    const [dead] = await scope.all(deadLetters(10))
    expect(dead).toMatchObject({ kind: 'lead.message', attempts: 1, deadAt: T + 4, lastError: 'mail.refused' })
    expect(await other.all(deadLetters(10))).toEqual([])
    const ids = [dead?.id ?? '']
    const ctx = { actor: SYSTEM, now: T + 5, requestId: 'r' }
    expect(await replayJobs({ ...ctx, scope: other }, ids), 'of another park').toEqual([])
    expect(await replayJobs({ ...ctx, scope }, ids)).toEqual(ids)
    expect(await replayJobs({ ...ctx, scope }, ids), 'once').toEqual([])
    expect(await only()).toMatchObject({ attempts: 0, available_at: T + 5, dead_at: null, last_error: null })
  })

  it('forgets what was delivered a month ago, and nothing else', async () => {
    const day = 86_400_000
    await add(3)
    const [old, young] = await rows()
    await run(portal.database, 'update outbox set delivered_at = ? where id = ?', T - 31 * day, old?.id)
    await run(portal.database, 'update outbox set delivered_at = ? where id = ?', T - 29 * day, young?.id)
    await other.write(...sweepQueue(T))
    await scope.write(...sweepQueue(T))
    expect((await rows()).map(({ id }) => id)).not.toContain(old?.id)
    expect(await rows()).toHaveLength(2)
  })

  it('looks across parks with one statement only, by its index', async () => {
    const asked: { sql: string; params: unknown[] }[] = []
    const spy: Database = {
      ...portal.database,
      batch: (statements, freshness) => {
        asked.push(...statements)
        return portal.database.batch(statements, freshness)
      },
    }
    const jobs = new DueJobs(spy)
    await jobs.find(T, 8, 40)
    await jobs.find(0, 1, 1)
    const [statement] = asked
    expect(new Set(asked.map(({ sql }) => sql)).size).toBe(1)
    expect(statement?.sql).toMatch(/^select park_id, id, kind, turn, available_at from \(/)
    expect(statement?.sql).not.toMatch(/payload|;|\bjoin\b|\bunion\b/)
    expect(Object.getOwnPropertyNames(DueJobs.prototype), 'and there is no other way').toEqual(['constructor', 'find'])
    expect(Object.keys(jobs)).toEqual([])
    const plan = await run(portal.database, `explain query plan ${statement?.sql}`, ...(statement?.params ?? []))
    expect(plan.map(({ detail }) => String(detail)).join('\n')).toContain(
      'SEARCH outbox USING INDEX outbox_waiting (available_at<?)',
    )
  })
})
