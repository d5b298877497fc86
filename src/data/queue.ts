import { and, desc, eq, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './database.ts'
import type { OutboxKind } from './outbox.ts'
import { type ParkRead, type ParkWrite, parkWrite, read, thisPark, update } from './query.ts'
import { fromThoseThere, livingIn } from './shards.ts'
import { outbox } from './tables.ts'

/** A job that is due, by where it is. What it says is read in its own park. */
export interface DueJob {
  parkId: string
  id: string
  kind: string
}

/** The kind of job that waits for a server of others, which may be slow: found apart, so that it delays nothing of ours. */
const AWAY: OutboxKind = 'webhook.send'

/** Fair between parks: each has its first job looked at before any has its second, whatever one of them piled up. */
const DUE = `select park_id, id, kind, turn, available_at from (
  select park_id, id, kind, available_at, row_number() over (partition by park_id order by available_at, id) as turn
  from outbox
  where available_at <= ? and delivered_at is null and dead_at is null and (lease_until is null or lease_until <= ?)
    and (kind = '${AWAY}') = ?
) where turn <= ? order by turn, available_at limit ?`

/**
 * The one look across parks: which jobs are due, by park, id and kind. It can ask nothing else, and what it finds is
 * opened park by park.
 */
export class DueJobs {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * At most `limit`, and `perPark` of each park, taking turns: those that wait for servers of others when `away`, else
   * the rest. `now` in UTC milliseconds. Reads the due rows only. Of a bureau that is being moved none are due.
   */
  async find(now: number, perPark: number, limit: number, away = false): Promise<DueJob[]> {
    const params = [now, now, away ? 1 : 0, perPark, limit]
    const found = await fromThoseThere(this.#database, async (one) => {
      const [answer] = await one.batch([{ sql: DUE, params }], 'primary')
      return livingIn(this.#database, one, rowsOf<DueRow>(answer), (row) => row.park_id, true)
    })
    return found
      .toSorted((a, b) => a.turn - b.turn || a.available_at - b.available_at)
      .slice(0, limit)
      .map(({ park_id: parkId, id, kind }) => ({ parkId, id, kind }))
  }
}

interface DueRow {
  park_id: string
  id: string
  kind: string
  turn: number
  available_at: number
}

/** A job in a worker's hands: `attempts` and `leaseUntil` together are its alone. */
export interface Claim {
  id: string
  kind: string
  payload: Record<string, string>
  /** This attempt's number, from 1. */
  attempts: number
  leaseUntil: number
  createdAt: number
  /** The request that it follows from; null where none was. */
  requestId: string | null
}

const waiting = and(isNull(outbox.deliveredAt), isNull(outbox.deadAt))

/** Takes the job until `leaseUntil`: answers it, or nothing when another has it or it is done. */
export const claimJob = (id: string, now: number, leaseUntil: number): ParkWrite<Claim> =>
  parkWrite((builder) =>
    builder
      .update(outbox)
      .set({ leaseUntil, attempts: sql`${outbox.attempts} + 1` })
      .where(
        and(
          eq(outbox.parkId, thisPark),
          eq(outbox.id, id),
          waiting,
          lte(outbox.availableAt, now),
          or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, now)),
        ),
      )
      .returning({
        id: outbox.id,
        kind: outbox.kind,
        payload: outbox.payload,
        attempts: outbox.attempts,
        leaseUntil: sql<number>`${outbox.leaseUntil}`.mapWith(Number),
        createdAt: outbox.createdAt,
        requestId: outbox.requestId,
      })
      .prepare(),
  )

const isMine = ({ id, attempts, leaseUntil }: Claim): SQL =>
  and(eq(outbox.id, id), eq(outbox.attempts, attempts), eq(outbox.leaseUntil, leaseUntil), waiting) ?? sql`0`

/**
 * The job is done. Whatever it wrote stands in the same batch: when the job is another's by now, this row loses its
 * kind, which the table refuses, and so nothing of the batch is written.
 */
export const completeJob = (claim: Claim, now: number): ParkWrite =>
  update(outbox, { deliveredAt: now, leaseUntil: null, kind: kindIfMine(claim) }, eq(outbox.id, claim.id))

/**
 * The job is done, or failed with one of our codes, and due again at `at` with all its attempts. Refuses its batch as
 * `completeJob` does.
 */
export const repeatJob = (claim: Claim, at: number, code: string | null = null): ParkWrite =>
  update(
    outbox,
    { availableAt: at, leaseUntil: null, attempts: 0, lastError: code, kind: kindIfMine(claim) },
    eq(outbox.id, claim.id),
  )

const kindIfMine = (claim: Claim) => sql`case when (${isMine(claim)}) then ${outbox.kind} end`

/** How a refused batch shows: see `completeJob`. */
export const LOST_LEASE = 'NOT NULL constraint failed: outbox.kind'

/** Not now: the attempt does not count. */
export const postponeJob = (claim: Claim, at: number): ParkWrite =>
  update(outbox, { availableAt: at, leaseUntil: null, attempts: claim.attempts - 1 }, isMine(claim))

/** The attempt failed with one of our codes; the next is at `at`, or none when it is null. */
export const failJob = (claim: Claim, code: string, at: number | null, now: number): ParkWrite =>
  update(
    outbox,
    { lastError: code, leaseUntil: null, ...(at === null ? { deadAt: now } : { availableAt: at }) },
    isMine(claim),
  )

/** A job that was given up, for staff to look at. */
export interface DeadLetter {
  id: string
  kind: string
  payload: Record<string, string>
  attempts: number
  createdAt: number
  deadAt: number | null
  lastError: string | null
}

/** What was given up, the latest first. */
export const deadLetters = (limit: number): ParkRead<DeadLetter> =>
  read(outbox, {
    columns: {
      id: outbox.id,
      kind: outbox.kind,
      payload: outbox.payload,
      attempts: outbox.attempts,
      createdAt: outbox.createdAt,
      deadAt: outbox.deadAt,
      lastError: outbox.lastError,
    },
    where: isNotNull(outbox.deadAt),
    orderBy: [desc(outbox.deadAt)],
    limit,
  })

/** Those of the jobs that were given up begin anew. Answers their ids. */
export const reviveJobs = (ids: readonly string[], now: number): ParkWrite<{ id: string }> =>
  parkWrite((builder) =>
    builder
      .update(outbox)
      .set({ deadAt: null, lastError: null, attempts: 0, availableAt: now })
      .where(
        and(
          eq(outbox.parkId, thisPark),
          isNotNull(outbox.deadAt),
          sql`${outbox.id} in (select "value" from json_each(${JSON.stringify(ids)}))`,
        ),
      )
      .returning({ id: outbox.id })
      .prepare(),
  )

const KEEP_DELIVERED_MS = 30 * 86_400_000

/** Forgets what was delivered a month ago. Belongs into each park's day. */
export const sweepQueue = (now: number): ParkWrite[] => [
  parkWrite((builder) =>
    builder
      .delete(outbox)
      .where(and(eq(outbox.parkId, thisPark), lt(outbox.deliveredAt, now - KEEP_DELIVERED_MS)))
      .prepare(),
  ),
]
