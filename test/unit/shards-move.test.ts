import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { moveBureau } from '../../scripts/shards/move.ts'
import { sumOf } from '../../scripts/shards/rows.ts'
import { tablesOf } from '../../scripts/shards/tables.ts'
import type { Database } from '../../src/data/database.ts'
import { insert } from '../../src/data/query.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { sharded, shardNamed } from '../../src/data/shards.ts'
import { outbox } from '../../src/data/tables.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'
import { EAST, mintIn } from '../support/shards.ts'
import type { Minted } from '../support/tenants.ts'

const WEST = 'west'
/** Before which it dies: the guard, the comparison, the switch, the hiding, the clearing of the old place. */
const STEPS = [1, 4, 6, 8, 10]

describe('moving a bureau', () => {
  let database: Database
  let park: Minted
  let bureau: string
  let close: () => Promise<void>

  beforeEach(async () => {
    const all = await Promise.all([localDatabase(), localDatabase(), localDatabase()])
    const [home, east, west] = all
    database = sharded(home.database, { [EAST]: east.database, [WEST]: west.database })
    const [minted] = await mintIn(database, '', ['mover'])
    if (!minted) throw new Error('no park')
    // Thousands of postings would only take their time.
    await run(home.database, `delete from search_terms where term > '5'`)
    park = minted
    bureau = String((await run(home.database, 'select bureau_id from parks where id = ?', park.id))[0]?.bureau_id)
    await mintIn(database, '', ['stayer'])
    parks = [minted.id]
    close = async () => void (await Promise.all(all.map((one) => one.close())))
  })
  let parks: string[]
  afterEach(() => close())

  const sums = async (shard: string) => {
    const found: Record<string, unknown> = {}
    for (const table of tablesOf({ bureau, parks })) found[table.name] = await sumOf(shardNamed(database, shard), table)
    return found
  }
  const countIn = async (shard: string) =>
    Object.values(await sums(shard)).reduce<number>((sum, one) => sum + (one as { count: number }).count, 0)
  const triggers = async (shard: string) =>
    run(shardNamed(database, shard), `select name, sql from sqlite_master where type = 'trigger' order by name`)
  /** A move that dies before its step of that number; whether it came so far. */
  async function dies(at: number, to: string): Promise<boolean> {
    let steps = 0
    const said = () => {
      if (steps++ === at) throw new Error('killed')
    }
    const wait = () => Promise.resolve()
    return moveBureau({ database, now: 1, said, wait }, bureau, to).then(
      () => false,
      (error: Error) => {
        if (error.message !== 'killed') throw error
        return true
      },
    )
  }
  const write = () =>
    ParkScope.open(database, { by: 'job', park }).write(
      insert(outbox, {
        id: `job_${Math.random()}`,
        kind: 'notice',
        payload: {},
        attempts: 0,
        availableAt: 9,
        createdAt: 1,
      }),
    )

  it('goes on after a death at any of its steps, and nothing is lost, doubled or left behind', async () => {
    const before = await sums('')
    const guards = await triggers('')
    const stayer = await run(
      database,
      `select count(*) n from sites where park_id in (select id from parks where slug = 'stayer')`,
    )
    let to = EAST
    for (const at of STEPS) {
      expect(await dies(at, to), `step ${at}`).toBe(true)
      expect(await moveOn(to)).not.toBe('killed')
      expect(await sums(to), `after a death before step ${at}`).toEqual(before)
      expect(await countIn(to === EAST ? '' : EAST)).toBe(0)
      for (const shard of ['', EAST]) expect(await triggers(shard)).toEqual(guards)
      to = to === EAST ? '' : EAST
    }
    expect(
      await run(database, `select count(*) n from sites where park_id in (select id from parks where slug = 'stayer')`),
    ).toEqual(stayer)
    expect(await moveOn(to === EAST ? '' : EAST), 'there already').toBeNull()
  }, 180_000)

  const moveOn = (to: string) =>
    moveBureau({ database, now: 2, said: () => {}, wait: () => Promise.resolve() }, bureau, to)

  it('can be taken back, or sent elsewhere, where it broke off', async () => {
    const before = await sums('')
    for (const to of ['', WEST]) {
      // Before the copy is shown.
      expect(await dies(5, EAST)).toBe(true)
      await moveOn(to)
      expect(await sums(to)).toEqual(before)
      expect(await countIn(EAST)).toBe(0)
      await expect(write()).resolves.toBeUndefined()
      await run(shardNamed(database, to), `delete from outbox where park_id = ? and kind = 'notice'`, park.id)
    }
  })

  it('lets nobody write to what is being copied, whatever he remembers of its place', async () => {
    await write()
    expect(await dies(3, EAST)).toBe(true)
    await expect(write(), 'the place is remembered').rejects.toMatchObject({ code: 'service.unavailable' })
    const old = ParkScope.open(shardNamed(database, ''), { by: 'job', park })
    await expect(old.read(), 'reads go on').resolves.toEqual([])
    await expect(run(database, 'update parks set hue = 1 where bureau_id = ?', bureau)).rejects.toThrow(/being moved/)
    await expect(run(database, `delete from ledger where park_id = ?`, park.id)).rejects.toThrow()
    await moveOn(EAST)
    expect(await run(shardNamed(database, EAST), `select count(*) n from outbox where kind = 'notice'`)).toMatchObject([
      { n: 1 },
    ])
  })
})
