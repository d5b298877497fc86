import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import { parks } from '../parks/table.ts'
import type { QuarterFigures } from './record.ts'

/** A park's record by quarter, computed from its ledger and its projects' steps and written anew each day. */
export const serviceRecords = sqliteTable(
  'service_records',
  {
    parkId: parkId().references(() => parks.id),
    /** As in `2026Q4`, by the day of receipt at the park. */
    quarter: text('quarter').notNull(),
    figures: json<QuarterFigures>('figures').notNull(),
    computedAt: integer('computed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.quarter] })],
)
