import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { ActorKind } from '../kernel/actor.ts'
import { json, parkId } from './columns.ts'
import type { RoundName } from './rounds.ts'

/**
 * Finished read models, one row each, written in the same batch as the rows they are made from.
 * A page that shows a whole profile, or filters all sites of a park, reads one row.
 */
export const projections = sqliteTable(
  'projections',
  { parkId: parkId(), name: text('name').notNull(), body: json<unknown>('body').notNull() },
  (t) => [primaryKey({ columns: [t.parkId, t.name] })],
)

/**
 * Every mutation, append-only (triggers refuse the rest). Holds no personal data in clear. A bureau keeps a book of its
 * own, in rows whose `park_id` is its id.
 */
export const ledger = sqliteTable(
  'ledger',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    at: integer('at').notNull(),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    actorId: text('actor_id'),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    before: json<unknown>('before'),
    after: json<unknown>('after'),
    requestId: text('request_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    index('ledger_subject').on(t.parkId, t.subject, t.id),
    index('ledger_at').on(t.parkId, t.at, t.id),
    index('ledger_received')
      .on(t.parkId, t.at, t.id)
      .where(sql`action = 'lead.received'`),
  ],
)

/**
 * The ledger's chain: a keyed hash over each entry and the hash before it, in the order of sealing. Append-only too.
 * An entry is sealed shortly after it was written, since hashing at once would have every intake wait for the last.
 */
export const ledgerSeals = sqliteTable(
  'ledger_seals',
  {
    parkId: parkId(),
    /** From 1, without gaps. */
    seq: integer('seq').notNull(),
    entry: text('entry').notNull(),
    hash: text('hash').notNull(),
    keyId: text('key_id').notNull(),
    sealedAt: integer('sealed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.seq] }), uniqueIndex('ledger_seals_entry').on(t.parkId, t.entry)],
)

/** Entries that no seal holds yet: a trigger puts each of them here, its sealing takes it away. */
export const ledgerWaiting = sqliteTable(
  'ledger_waiting',
  { parkId: parkId(), at: integer('at').notNull(), entry: text('entry').notNull() },
  (t) => [primaryKey({ columns: [t.parkId, t.at, t.entry] }), index('ledger_waiting_oldest').on(t.at)],
)

/**
 * Which database a bureau and each of its parks live in; without a row that is the home, where alone this is read. See
 * `shards.ts`.
 */
export const placements = sqliteTable('placements', {
  /** Of the bureau or the park. */
  id: text('id').primaryKey(),
  bureauId: text('bureau_id').notNull(),
  /** The database's name; '' is the home. */
  shard: text('shard').notNull(),
  /** A second database, in which rows of the bureau may lie that do not count: of a move that goes on, or broke off. */
  other: text('other'),
  /** Since when nothing may be written, UTC milliseconds. */
  frozenAt: integer('frozen_at'),
})

/** What is to be sent after a change: written with it, delivered later. Names ids, never contact details. */
export const outbox = sqliteTable(
  'outbox',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    payload: json<Record<string, string>>('payload').notNull(),
    attempts: integer('attempts').notNull(),
    availableAt: integer('available_at').notNull(),
    createdAt: integer('created_at').notNull(),
    /** The request that it follows from, as logs and ledger name it; null where no request was. */
    requestId: text('request_id'),
    /** Until then one worker has it. */
    leaseUntil: integer('lease_until'),
    deliveredAt: integer('delivered_at'),
    /** When it was given up: a person has to look. */
    deadAt: integer('dead_at'),
    /** Why the last attempt failed, by a code of ours: never what a server answered. */
    lastError: text('last_error'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    index('outbox_waiting')
      .on(t.availableAt)
      .where(sql`delivered_at is null and dead_at is null`),
    index('outbox_dead').on(t.parkId, t.deadAt),
    // Of all parks, for the operator.
    index('outbox_given_up')
      .on(t.deadAt)
      .where(sql`dead_at is not null`),
  ],
)

/**
 * When the timer last came to an end of its round, one row for each sort of work: what shows that it runs at all. Of the
 * installation, not of a park; in the home database alone.
 */
export const rounds = sqliteTable('rounds', {
  name: text('name').$type<RoundName>().primaryKey(),
  /** UTC milliseconds. */
  endedAt: integer('ended_at').notNull(),
  /** How long it took. */
  milliseconds: integer('milliseconds').notNull(),
})
