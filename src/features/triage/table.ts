import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bureauId, json, parkId } from '../../data/columns.ts'
import type { Localized } from '../../kernel/localized.ts'
import { leads } from '../leads/table.ts'
import { parks } from '../parks/table.ts'

/** What is to be done for a lead. The title is sealed under the lead's key. */
export const leadTasks = sqliteTable(
  'lead_tasks',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    leadId: text('lead_id').notNull(),
    bureauId: text('bureau_id').notNull(),
    titleCipher: text('title_cipher').notNull(),
    owner: text('owner').notNull(),
    /** Day by which it is due, `YYYY-MM-DD`. */
    dueOn: text('due_on'),
    createdAt: integer('created_at').notNull(),
    createdBy: text('created_by').notNull(),
    doneAt: integer('done_at'),
    doneBy: text('done_by'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    foreignKey({ columns: [t.parkId, t.bureauId], foreignColumns: [parks.id, parks.bureauId] }),
    index('lead_tasks_lead').on(t.parkId, t.leadId, t.createdAt),
    index('lead_tasks_owner').on(t.bureauId, t.owner, t.doneAt, t.dueOn),
  ],
)

/** An officer whom a note calls. */
export const mentions = sqliteTable(
  'mentions',
  {
    parkId: parkId(),
    member: text('member').notNull(),
    event: text('event').notNull(),
    leadId: text('lead_id').notNull(),
    bureauId: text('bureau_id').notNull(),
    at: integer('at').notNull(),
    readAt: integer('read_at'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.member, t.event] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    foreignKey({ columns: [t.parkId, t.bureauId], foreignColumns: [parks.id, parks.bureauId] }),
    index('mentions_member').on(t.bureauId, t.member, t.readAt, t.at),
  ],
)

/** Who has a lead open, and whether they write. Old rows say nothing and are swept. */
export const leadPresence = sqliteTable(
  'lead_presence',
  {
    parkId: parkId(),
    leadId: text('lead_id').notNull(),
    member: text('member').notNull(),
    seenAt: integer('seen_at').notNull(),
    writing: integer('writing', { mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.leadId, t.member] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
  ],
)

/** A text for answers that come again and again, in both languages. */
export const cannedReplies = sqliteTable(
  'canned_replies',
  {
    bureauId: bureauId(),
    id: text('id').notNull(),
    title: text('title').notNull(),
    body: json<Localized>('body').notNull(),
    version: integer('version').notNull(),
    updatedAt: integer('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bureauId, t.id] })],
)
