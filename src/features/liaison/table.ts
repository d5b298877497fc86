import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import type { StrikeReason, VisitKind, VisitState } from './visit.ts'

/** A visit to an enterprise: planned, then logged by whoever was there. Its note is sealed under the enterprise's key. */
export const visits = sqliteTable(
  'visits',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    enterpriseId: text('enterprise_id').notNull(),
    kind: text('kind').$type<VisitKind>().notNull(),
    state: text('state').$type<VisitState>().notNull(),
    /** The quarter or month that it is for, as in `2026Q4` and `2026-11`; null for a visit beside the plan. */
    period: text('period'),
    /** By which day it is due, and for which it is planned; `YYYY-MM-DD`. */
    dueOn: text('due_on').notNull(),
    plannedOn: text('planned_on'),
    heldOn: text('held_on'),
    /** Who was there, by account. */
    visitors: json<string[]>('visitors').notNull(),
    loggedBy: text('logged_by'),
    loggedAt: integer('logged_at'),
    textCipher: text('text_cipher'),
    /** Why its log was struck. */
    struck: text('struck').$type<StrikeReason>(),
    /** The day on which those who are responsible were last told of it. */
    toldOn: text('told_on'),
    createdAt: integer('created_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({
      columns: [t.parkId, t.enterpriseId],
      foreignColumns: [enterpriseRecords.parkId, enterpriseRecords.id],
    }),
    uniqueIndex('visits_period').on(t.parkId, t.enterpriseId, t.kind, t.period),
    index('visits_due').on(t.parkId, t.state, t.dueOn, t.id),
    index('visits_enterprise').on(t.parkId, t.enterpriseId, t.dueOn),
  ],
)
