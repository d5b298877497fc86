import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { parkId } from '../../data/columns.ts'
import { parks } from '../parks/table.ts'

/** A document that came in for a source. Its content stands in the file store as it is: such documents are public. */
export const sourceFiles = sqliteTable(
  'source_files',
  {
    parkId: parkId().references(() => parks.id),
    /** Where it stands in the file store. */
    key: text('key').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    bytes: integer('bytes').notNull(),
    /** Hex; null until all of it arrived. */
    sha256: text('sha256'),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.key] }), index('source_files_at').on(t.parkId, t.createdAt)],
)

/** Up to which day a park was told of what, so that nothing has to be kept of each thing: one row for each sort. */
export const staleWatches = sqliteTable(
  'stale_watches',
  {
    parkId: parkId().references(() => parks.id),
    what: text('what').$type<'review'>().notNull(),
    /** `YYYY-MM-DD` at the park. */
    toldOn: text('told_on').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.what] })],
)
