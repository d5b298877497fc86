import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import { parks } from '../parks/table.ts'
import type { Body, ContentKind, VersionState } from './content.ts'

/** Every version of everything that a park publishes: what was proposed, by whom, and who let it pass. */
export const contentVersions = sqliteTable(
  'content_versions',
  {
    parkId: parkId().references(() => parks.id),
    id: text('id').notNull(),
    kind: text('kind').$type<ContentKind>().notNull(),
    code: text('code').notNull(),
    /** From 1, without gaps, of this entity. */
    number: integer('number').notNull(),
    state: text('state').$type<VersionState>().notNull(),
    body: json<Body>('body'),
    typed: json<Record<string, string>>('typed'),
    removes: integer('removes', { mode: 'boolean' }).notNull().default(false),
    /** Accounts that saved it: none of them may let it pass. */
    authors: json<string[]>('authors').notNull(),
    /** What the change rests on, in the author's words. */
    basis: text('basis'),
    /** Versions that were proposed together. */
    setId: text('set_id'),
    /** Raised by every change of this row: who saw an older one changes nothing. */
    revision: integer('revision').notNull(),
    savedAt: integer('saved_at').notNull(),
    submittedAt: integer('submitted_at'),
    submittedBy: text('submitted_by'),
    reviewedAt: integer('reviewed_at'),
    reviewedBy: text('reviewed_by'),
    /** Why it was sent back. */
    reviewNote: text('review_note'),
    /** When it is to be published; null is at once. */
    publishAt: integer('publish_at'),
    publishedAt: integer('published_at'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    uniqueIndex('content_versions_of').on(t.parkId, t.kind, t.code, t.number),
    // One proposal at a time.
    uniqueIndex('content_versions_open')
      .on(t.parkId, t.kind, t.code)
      .where(sql`state in ('draft', 'review', 'scheduled')`),
    index('content_versions_state').on(t.parkId, t.state, t.savedAt, t.id),
    index('content_versions_set').on(t.parkId, t.setId),
  ],
)

/** A list of sites on its way in: what is read, checked and written, in steps. */
export const contentImports = sqliteTable(
  'content_imports',
  {
    parkId: parkId().references(() => parks.id),
    id: text('id').notNull(),
    state: text('state')
      .$type<'uploaded' | 'reading' | 'read' | 'refused' | 'proposing' | 'proposed' | 'dropped'>()
      .notNull(),
    /** Name and key of the file, and what was said of it (columns, coordinates, units). */
    file: json<{ name: string; key: string; format: string; bytes: number }>('file').notNull(),
    settings: json<Record<string, unknown>>('settings').notNull(),
    /** Rows that are dealt with, of how many. */
    done: integer('done').notNull(),
    total: integer('total').notNull(),
    /** Counts of rows that are new, changed, the same and wrong. */
    result: json<Record<string, number>>('result'),
    setId: text('set_id'),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.id] }), index('content_imports_at').on(t.parkId, t.createdAt)],
)

/** Which column of a park's lists means what: remembered by the names of the columns. */
export const importMappings = sqliteTable(
  'import_mappings',
  {
    parkId: parkId().references(() => parks.id),
    /** Hash of the columns' names in their order. */
    columns: text('columns').notNull(),
    mapping: json<Record<string, string>>('mapping').notNull(),
    usedAt: integer('used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.columns] })],
)
