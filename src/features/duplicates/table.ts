import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import { leads } from '../leads/table.ts'
import { parks } from '../parks/table.ts'
import type { MarkKind, MergeUndo } from './duplicate.ts'

/**
 * What a lead can be recognised by, as HMACs under the bureau's key: an equal company, credit code, phone, mail or site
 * has an equal mark in every park of the bureau, and nothing else can be told from it.
 */
export const leadMarks = sqliteTable(
  'lead_marks',
  {
    parkId: parkId(),
    kind: text('kind').$type<MarkKind>().notNull(),
    mark: text('mark').notNull(),
    leadId: text('lead_id').notNull(),
    bureauId: text('bureau_id').notNull(),
    at: integer('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.kind, t.mark, t.leadId] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    foreignKey({ columns: [t.parkId, t.bureauId], foreignColumns: [parks.id, parks.bureauId] }),
    index('lead_marks_bureau').on(t.bureauId, t.kind, t.mark, t.at),
    index('lead_marks_lead').on(t.parkId, t.leadId),
  ],
)

/** Leads that may be the same as this one, by which rule. The other may be another park's of the same bureau. */
export const leadLinks = sqliteTable(
  'lead_links',
  {
    parkId: parkId(),
    leadId: text('lead_id').notNull(),
    /** The park of the other lead. */
    otherPark: text('other_park').notNull(),
    otherLead: text('other_lead').notNull(),
    rule: text('rule').notNull(),
    /** When the other lead was received, UTC milliseconds. */
    at: integer('at').notNull(),
    dismissedAt: integer('dismissed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.leadId, t.otherPark, t.otherLead, t.rule] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
  ],
)

/** A lead that was merged into another of its park: once only, until it is undone. */
export const leadMerges = sqliteTable(
  'lead_merges',
  {
    parkId: parkId(),
    leadId: text('lead_id').notNull(),
    intoId: text('into_id').notNull(),
    at: integer('at').notNull(),
    /** What brings both leads back to where they were. */
    undo: json<MergeUndo>('undo').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.leadId] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    foreignKey({ columns: [t.parkId, t.intoId], foreignColumns: [leads.parkId, leads.id] }),
    index('lead_merges_into').on(t.parkId, t.intoId),
  ],
)
