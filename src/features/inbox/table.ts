import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bureauId, json, parkId } from '../../data/columns.ts'
import { leads } from '../leads/table.ts'
import { parks } from '../parks/table.ts'
import type { BulkOutcome } from './bulk.ts'

/** A list with its filters under a name. */
export const savedViews = sqliteTable(
  'saved_views',
  {
    bureauId: bureauId(),
    id: text('id').notNull(),
    owner: text('owner').notNull(),
    /** Whether colleagues see it too. */
    shared: integer('shared', { mode: 'boolean' }).notNull(),
    name: text('name').notNull(),
    /** The query of the list's address. */
    query: text('query').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bureauId, t.id] }),
    index('saved_views_owner').on(t.bureauId, t.owner, t.createdAt),
    index('saved_views_shared')
      .on(t.bureauId, t.createdAt)
      .where(sql`shared = 1`),
  ],
)

/** One change of many leads, with what it takes to undo it. */
export const bulkEdits = sqliteTable(
  'bulk_edits',
  {
    bureauId: bureauId(),
    id: text('id').notNull(),
    by: text('by').notNull(),
    at: integer('at').notNull(),
    changes: json<BulkOutcome>('changes').notNull(),
    undoneAt: integer('undone_at'),
  },
  (t) => [primaryKey({ columns: [t.bureauId, t.id] })],
)

/**
 * Postings of the full-text search over company and message: keyed hashes of grams under the bureau's key, so that a
 * copied database can't be read or guessed from. They hold no contact details, and go with the lead's erasure.
 */
export const leadTerms = sqliteTable(
  'lead_terms',
  {
    parkId: parkId(),
    term: text('term').notNull(),
    receivedAt: integer('received_at').notNull(),
    leadId: text('lead_id').notNull(),
    bureauId: text('bureau_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.term, t.receivedAt, t.leadId] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    foreignKey({ columns: [t.parkId, t.bureauId], foreignColumns: [parks.id, parks.bureauId] }),
    index('lead_terms_bureau').on(t.bureauId, t.term, t.receivedAt, t.leadId),
    index('lead_terms_lead').on(t.parkId, t.leadId),
  ],
)

/** How many leads each list of the inbox has, kept by triggers. `name` is a list, or a list and an officer. */
export const leadCounts = sqliteTable(
  'lead_counts',
  { parkId: parkId(), name: text('name').notNull(), n: integer('n').notNull() },
  (t) => [primaryKey({ columns: [t.parkId, t.name] })],
)

/** The same across a bureau. */
export const bureauLeadCounts = sqliteTable(
  'bureau_lead_counts',
  { bureauId: bureauId(), name: text('name').notNull(), n: integer('n').notNull() },
  (t) => [primaryKey({ columns: [t.bureauId, t.name] })],
)
