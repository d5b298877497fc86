import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { libsqlDatabase } from '../../src/data/libsql.ts'
import { run } from '../support/rows.ts'
import { type BusyInbox, busyInbox, MOST_ROWS, onD1, readings } from './inbox-ground.ts'
import { startD1 } from './counted.ts'

const PARKS = { few: 3, many: 1000 }
const LEADS = 4000

describe('the inbox reads a bounded number of rows', () => {
  const inboxes = new Map<string, BusyInbox>()
  let stop: () => Promise<void>
  beforeAll(async () => {
    const d1 = await startD1(['few', 'many'])
    stop = d1.stop
    for (const name of ['few', 'many'] as const) {
      const [database, onRead] = onD1(d1.bindings.get(name) ?? expect.unreachable(name))
      inboxes.set(name, await busyInbox(database, { leads: LEADS, parks: PARKS[name] }, onRead))
    }
  }, 120_000)
  afterAll(() => stop?.())

  it.each(['few', 'many'])(
    'with %s parks',
    async (name) => {
      const inbox = inboxes.get(name) ?? expect.unreachable()
      const read: Record<string, number> = {}
      for await (const { query, rows, status } of readings(inbox, 7)) {
        expect(status, query).toBe(200)
        read[query] = rows
      }
      expect(Object.entries(read).filter(([, rows]) => rows > MOST_ROWS)).toEqual([])
      expect(Object.keys(read).length).toBeGreaterThan(30)
    },
    60_000,
  )

  it('passes over no lead that sleeps, however many', async () => {
    const inbox = inboxes.get('few') ?? expect.unreachable()
    await run(inbox.database, `update leads set state = 'new', closed_at = null, snoozed_until = 9 where id like '%3'`)
    for (const query of ['', 'park=made-0002']) {
      const { rows, text } = await inbox.ask(`${inbox.home}?${query}`)
      expect(rows, query).toBeLessThanOrEqual(MOST_ROWS)
      expect(text, query).toContain('MA261122-')
    }
  })

  it('passes over no colleague who left, however many', async () => {
    const inbox = inboxes.get('many') ?? expect.unreachable()
    await run(
      inbox.database,
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 200)
       insert into memberships (bureau_id, id, user, role, officer, created_at, ended_at)
       select bureau_id, 'member_0' || i, 'user_gone' || i, role, officer, 0, 1 from memberships join n where park is null`,
    )
    const { rows } = await inbox.ask(`${inbox.home}?view=all`)
    expect(rows).toBeLessThanOrEqual(MOST_ROWS)
  })

  it('looks through a window, says how far, and goes on', async () => {
    const { ask, home } = inboxes.get('many') ?? expect.unreachable()
    const { text } = await ask(`${home}?view=all&campaign=none-such`)
    expect(text).toContain('已按此列表顺序查看 32 条')
    expect(text).toContain('继续往后查')
  })

  it('counts what there is, whatever becomes of it', async () => {
    const file = await mkdtemp(join(tmpdir(), 'luodi-inbox-'))
    try {
      const database = await libsqlDatabase(`file:${join(file, 'luodi.db')}`)
      await busyInbox(database, { leads: LEADS, parks: PARKS.few })
      await run(database, `update leads set state = 'lost', closed_at = 1 where id like '%7'`)
      await run(database, `update leads set assignee = 'user_made1', snoozed_until = null where id like '%2'`)
      await run(database, `update leads set overdue = 1 - overdue, snoozed_until = 9 where id like '%3'`)
      await run(database, `delete from lead_terms where lead_id like '%4'`)
      await run(database, `delete from leads where id like '%4'`)
      const AWAKE = 'closed_at is null and snoozed_until is null'
      const truth = `select 'list:all' name, count(*) n from leads
        union all select 'list:new', count(*) from leads where state = 'new' and snoozed_until is null
        union all select 'list:unassigned', count(*) from leads where assignee is null and ${AWAKE}
        union all select 'list:overdue', count(*) from leads where overdue = 1 and closed_at is null
        union all select 'list:snoozed', count(*) from leads where snoozed_until is not null and closed_at is null
        union all select * from (select 'mine:' || assignee, count(*) from leads where assignee is not null and ${AWAKE} group by 1)
        order by 1`
      const ofBureau = await run(database, `select name, n from bureau_lead_counts where n <> 0 order by 1`)
      expect(ofBureau.map((row) => ({ ...row }))).toEqual((await run(database, truth)).map((row) => ({ ...row })))
      const ofParks = await run(
        database,
        `select name, sum(n) n from lead_counts group by 1 having sum(n) <> 0 order by 1`,
      )
      expect(ofParks.map((row) => ({ ...row }))).toEqual(ofBureau.map((row) => ({ ...row })))
      database.client.close()
    } finally {
      await rm(file, { recursive: true })
    }
  })
})
