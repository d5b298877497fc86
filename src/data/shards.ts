import { LRUCache } from 'lru-cache'
import { AppError } from '../kernel/errors.ts'
import { type Database, rowsOf } from './database.ts'
import { wholeOf } from './following.ts'

/** Where the rows of a bureau or a park are, and whether they may be written now. */
export interface Place {
  database: Database
  frozen: boolean
}

/** Finds a place when it is needed: it may change while whoever needs it lives. */
export type Locate = () => Place | Promise<Place>

/** What the home is called among the databases: it has no name that could be configured. */
export const HOME = ''

/** How long a place is remembered. Whoever moves a bureau waits longer before its old rows go. */
export const REMEMBERED_MS = 2000
const MOST_REMEMBERED = 50_000

/** A home with further databases: to whoever holds it, one database. Without further ones it is the home itself. */
export function sharded(home: Database, further: Readonly<Record<string, Database>>): Database {
  const shards = new Map(Object.entries(further))
  if (shards.size === 0) return home
  return { builder: home.builder, batch: (statements, freshness) => home.batch(statements, freshness), shards }
}

/** All databases, the home first. */
export const databasesOf = (database: Database): Database[] => [wholeOf(database), ...(database.shards?.values() ?? [])]

/** The database of that name. Throws when none is configured under it. */
export function shardNamed(database: Database, name: string): Database {
  const found = name === HOME ? wholeOf(database) : database.shards?.get(name)
  if (!found) throw new Error(`there is no database "${name}"`)
  return found
}

/** Each database as a place of its own, for what is asked of all. */
export const everywhere = (database: Database): Locate[] =>
  databasesOf(database).map((one) => () => ({ database: one, frozen: false }))

/** The place of a bureau or a park, found out at each use; an id that nobody knows is at home. */
export const placeOf =
  (database: Database, id: string): Locate =>
  () =>
    database.shards === undefined ? { database: wholeOf(database), frozen: false } : ofOne(wholeOf(database), id)

async function ofOne(database: Database, id: string): Promise<Place> {
  return (await placesOf(database, [id])).get(id) ?? { database, frozen: false }
}

interface Known {
  place: Place
  /** By `performance.now()`. */
  until: number
}
const remembered = new WeakMap<Database, LRUCache<string, Known>>()

const PLACES = `select id, shard, frozen_at from placements where id in (select value from json_each(?))`

/** The places of bureaus and parks: one row of the home for each that is not remembered. */
export async function placesOf(held: Database, ids: readonly string[]): Promise<Map<string, Place>> {
  const database = wholeOf(held)
  const known = remembered.get(database) ?? new LRUCache<string, Known>({ max: MOST_REMEMBERED })
  remembered.set(database, known)
  const now = performance.now()
  const asked = [...new Set(ids)].filter((id) => (known.get(id)?.until ?? 0) <= now)
  if (asked.length > 0) {
    const found = await ask(database, asked).catch((error: unknown) => {
      // While the home is away, the other databases go on with what was known last.
      if (asked.every((id) => known.has(id))) return null
      throw new AppError('service.unavailable', 503, { headers: { 'Retry-After': '5' }, cause: error })
    })
    for (const id of found ? asked : [])
      known.set(id, { place: found?.get(id) ?? { database, frozen: false }, until: now + REMEMBERED_MS })
  }
  return new Map(ids.flatMap((id) => placed(id, known.get(id))))
}

const placed = (id: string, known: Known | undefined): [string, Place][] => (known ? [[id, known.place]] : [])

async function ask(database: Database, ids: readonly string[]): Promise<Map<string, Place>> {
  const [answer] = await database.batch([{ sql: PLACES, params: [JSON.stringify(ids)] }], 'primary')
  const rows = rowsOf<{ id: string; shard: string; frozen_at: number | null }>(answer)
  return new Map(
    rows.map(({ id, shard, frozen_at: frozenAt }) => [
      id,
      { database: shardNamed(database, shard), frozen: frozenAt !== null },
    ]),
  )
}

/**
 * Of rows that one of the databases answered, those whose bureau or park lives there: a move leaves copies behind for a
 * while. With `writable` those too that may be written now.
 */
export async function livingIn<R>(
  database: Database,
  from: Database,
  rows: readonly R[],
  idOf: (row: R) => string,
  writable = false,
): Promise<R[]> {
  if (database.shards === undefined || rows.length === 0) return [...rows]
  const places = await placesOf(database, rows.map(idOf))
  return rows.filter((row) => {
    const place = places.get(idOf(row))
    return place?.database === from && !(writable && place.frozen)
  })
}

/**
 * What all databases find, each with those that answer: one that is away does not keep the others' work from being done.
 * Fails when nothing was found and one did not answer.
 */
export async function fromThoseThere<R>(database: Database, find: (one: Database) => Promise<R[]>): Promise<R[]> {
  const answers = await Promise.allSettled(databasesOf(database).map(find))
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (found.length === 0 && failed) throw failed.reason
  return found
}

/** The first answer that `has` what was looked for, else any: fails when none has it and one of them failed. */
export async function firstWith<T>(asked: readonly Promise<T>[], has: (answer: T) => boolean): Promise<T> {
  const having = asked.map(async (one) => {
    const answer = await one
    if (has(answer)) return answer
    throw new Error('not there')
  })
  return Promise.any(having).catch(async () => {
    const [answer] = await Promise.all(asked)
    if (answer === undefined) throw new Error('nobody was asked')
    return answer
  })
}

/** A park is added to a bureau: it lives where its bureau does. Before its rows are written. */
export async function settle(database: Database, parkId: string, bureauId: string): Promise<void> {
  if (database.shards === undefined) return
  const sql = `insert into placements (id, bureau_id, shard, other, frozen_at)
    select ?, bureau_id, shard, other, frozen_at from placements where id = ? on conflict do nothing`
  await database.batch([{ sql, params: [parkId, bureauId] }], 'primary')
  remembered.get(wholeOf(database))?.delete(parkId)
}
