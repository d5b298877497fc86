import { type Database, rowsOf } from '../../src/data/database.ts'
import { HOME, REMEMBERED_MS, shardNamed } from '../../src/data/shards.ts'
import { clearTable, copyTable, guard, hide, reveal, type Sum, sumOf, unguard } from './rows.ts'
import { type BureauRows, tablesOf, type Whose } from './tables.ts'

/** Longer than a portal remembers where a bureau lives. */
const WAIT_MS = REMEMBERED_MS + 1000

export interface MoveContext {
  database: Database
  now: number
  /** Told of each step before it is taken. */
  said: (step: string) => void
  wait: (milliseconds: number) => Promise<void>
}

interface Placed {
  shard: string
  other: string | null
  frozen: boolean
}

/** How many rows of each table were moved; null when the bureau was there before. */
export type Moved = ReadonlyMap<string, number> | null

/**
 * Moves a bureau with all its parks to the database of that name; '' is the home. What broke off at any point goes on, or
 * back, when it is called again. Reads go on meanwhile; writes are refused with 503 from the freeze to the end of the
 * copy, and inquiries lie aside. Throws when the copy is not the same as what was copied: the bureau then stays where it
 * was, frozen, until the move is called again (to either place).
 */
export async function moveBureau(ctx: MoveContext, bureau: string, to: string): Promise<Moved> {
  const { database } = ctx
  shardNamed(database, to)
  const found = await placedAt(database, bureau)
  if (found.shard === to && found.other === null) return null
  const whose = await whoseRows(shardNamed(database, found.shard), bureau)
  const tables = tablesOf(whose)
  if (found.other !== null && found.other !== to && found.shard !== to)
    await clear(ctx, found.other, tables, 'clear what an earlier move left')
  const moved = found.shard === to ? new Map<string, number>() : await copy(ctx, bureau, found.shard, to)
  await finish(ctx, bureau)
  return moved
}

/** From here to the switch the bureau lives where it did, and a copy that nobody sees comes to be. */
async function copy(ctx: MoveContext, bureau: string, from: string, to: string): Promise<Map<string, number>> {
  const { database, said } = ctx
  const source = shardNamed(database, from)
  const target = shardNamed(database, to)
  said('freeze')
  // First of all no park is added: then it is known which there are.
  const parksOnly = tablesOf({ bureau, parks: [] }).filter(({ name }) => name === 'parks')
  await guard(source, bureau, parksOnly)
  const whose = await whoseRows(source, bureau)
  const tables = tablesOf(whose)
  await place(database, whose, { shard: from, other: to, frozenAt: ctx.now })
  said('guard')
  await guard(source, bureau, tables)
  await clear(ctx, to, tables, 'clear the place')
  said('copy')
  const copied = new Map<string, Sum>()
  for (const table of tables) copied.set(table.name, await copyTable(source, target, table))
  said('compare')
  for (const table of tables) {
    const sums = [copied.get(table.name), await sumOf(target, table), await sumOf(source, table)]
    if (new Set(sums.map((sum) => `${sum?.count} ${sum?.hash}`)).size > 1)
      throw new Error(`${table.name} is not the same in both databases`)
  }
  said('reveal')
  await reveal(source, target, bureau)
  said('switch')
  await place(database, whose, { shard: to, other: from, frozenAt: ctx.now })
  return new Map([...copied].map(([name, { count }]) => [name, count]))
}

/** The bureau lives where it is to: nobody may look for it in the other database any more before its rows there go. */
async function finish(ctx: MoveContext, bureau: string): Promise<void> {
  const { database, said, wait } = ctx
  const { shard, other } = await placedAt(database, bureau)
  if (other === null) return
  const whose = await whoseRows(shardNamed(database, shard), bureau)
  const tables = tablesOf(whose)
  said('wait')
  await wait(WAIT_MS)
  said('hide')
  await hide(shardNamed(database, other), bureau)
  said('open')
  await unguard(shardNamed(database, shard), bureau, tables)
  await place(database, whose, { shard, other, frozenAt: null })
  await clear(ctx, other, tables, 'clear the old place')
  await unguard(shardNamed(database, other), bureau, tables)
  said('done')
  await place(database, whose, { shard, other: null, frozenAt: null })
}

async function clear({ database, said }: MoveContext, name: string, tables: readonly BureauRows[], step: string) {
  said(step)
  for (const table of tables.toReversed()) await clearTable(shardNamed(database, name), table)
}

async function whoseRows(database: Database, bureau: string): Promise<Whose> {
  const sql = 'select id from parks where bureau_id = ? order by id'
  const [answer] = await database.batch([{ sql, params: [bureau] }], 'primary')
  return { bureau, parks: rowsOf<{ id: string }>(answer).map(({ id }) => id) }
}

async function placedAt(database: Database, bureau: string): Promise<Placed> {
  const sql = 'select shard, other, frozen_at from placements where id = ?'
  const [answer] = await database.batch([{ sql, params: [bureau] }], 'primary')
  const [row] = rowsOf<{ shard: string; other: string | null; frozen_at: number | null }>(answer)
  return { shard: row?.shard ?? HOME, other: row?.other ?? null, frozen: row?.frozen_at != null }
}

const PLACE = `insert into placements (id, bureau_id, shard, other, frozen_at)
  select value, ?, ?, ?, ? from json_each(?) where true
  on conflict (id) do update set shard = excluded.shard, other = excluded.other, frozen_at = excluded.frozen_at`

/** Says of a bureau and all its parks at once where they live. At home and whole, nothing is said. */
async function place(
  database: Database,
  { bureau, parks }: Whose,
  { shard, other, frozenAt }: { shard: string; other: string | null; frozenAt: number | null },
): Promise<void> {
  const ids = JSON.stringify([bureau, ...parks])
  const atHome = shard === HOME && other === null
  const statement = atHome
    ? { sql: 'delete from placements where bureau_id = ?', params: [bureau] }
    : { sql: PLACE, params: [bureau, shard, other, frozenAt, ids] }
  await database.batch([statement], 'primary')
}
