import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { ActorKind } from '../../kernel/actor.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { projects } from '../projects/table.ts'
import type { DemandCategory, DemandEventData, DemandEventKind, DemandSource, DemandState } from './demand.ts'

/** What an enterprise asks for (诉求), with the day by which it is answered. Its texts stand in its events. */
export const demands = sqliteTable(
  'demands',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    reference: text('reference').notNull(),
    enterpriseId: text('enterprise_id').notNull(),
    projectId: text('project_id'),
    category: text('category').$type<DemandCategory>().notNull(),
    source: text('source').$type<DemandSource>().notNull(),
    state: text('state').$type<DemandState>().notNull(),
    raisedAt: integer('raised_at').notNull(),
    /** Who answers it, by account, and for which department. */
    owner: text('owner'),
    department: text('department'),
    /** By when it is to be answered; a hand-over does not move it. */
    dueAt: integer('due_at').notNull(),
    /** Whether that passed without an answer: set by a job, so that it can be counted. */
    overdue: integer('overdue', { mode: 'boolean' }).notNull(),
    answeredAt: integer('answered_at'),
    closedAt: integer('closed_at'),
    reopened: integer('reopened').notNull(),
    /** The last rating of its answer, 1 to 5. */
    rating: integer('rating'),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({
      columns: [t.parkId, t.enterpriseId],
      foreignColumns: [enterpriseRecords.parkId, enterpriseRecords.id],
    }),
    foreignKey({ columns: [t.parkId, t.projectId], foreignColumns: [projects.parkId, projects.id] }),
    uniqueIndex('demands_reference').on(t.parkId, t.reference),
    // With whose they are: the counts behind the tabs read nothing else.
    index('demands_state').on(t.parkId, t.state, t.dueAt, t.id, t.owner),
    index('demands_owner').on(t.parkId, t.owner, t.state, t.dueAt),
    index('demands_enterprise').on(t.parkId, t.enterpriseId, t.raisedAt, t.id),
    index('demands_raised').on(t.parkId, t.raisedAt, t.id),
    index('demands_overdue')
      .on(t.parkId, t.dueAt, t.id)
      .where(sql`overdue = 1 and state = 'open'`),
  ],
)

/** What happened with a demand, append-only, oldest first by id. Texts are sealed under the enterprise's key. */
export const demandEvents = sqliteTable(
  'demand_events',
  {
    parkId: parkId(),
    demandId: text('demand_id').notNull(),
    id: text('id').notNull(),
    at: integer('at').notNull(),
    kind: text('kind').$type<DemandEventKind>().notNull(),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    actorId: text('actor_id'),
    /** Whether the enterprise sees it. */
    shown: integer('shown', { mode: 'boolean' }).notNull(),
    data: json<DemandEventData>('data').notNull(),
    textCipher: text('text_cipher'),
    /** The lead by whose link it came: its text goes when that is erased. */
    lead: text('lead'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.demandId, t.id] }),
    foreignKey({ columns: [t.parkId, t.demandId], foreignColumns: [demands.parkId, demands.id] }),
    index('demand_events_lead')
      .on(t.parkId, t.lead)
      .where(sql`lead is not null and text_cipher is not null`),
  ],
)
