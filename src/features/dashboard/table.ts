import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { parkId } from '../../data/columns.ts'
import { parks } from '../parks/table.ts'

/** What the ledger says of a day, summed up: written with the ledger's sealing, each entry counted once. */
export const deskStats = sqliteTable(
  'desk_stats',
  {
    parkId: parkId(),
    /** Day at the park, `YYYY-MM-DD`. */
    day: text('day').notNull(),
    measure: text('measure').notNull(),
    dimension: text('dimension').notNull(),
    bureauId: text('bureau_id').notNull(),
    n: integer('n').notNull(),
    sum: integer('sum').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.day, t.measure, t.dimension] }),
    foreignKey({ columns: [t.parkId, t.bureauId], foreignColumns: [parks.id, parks.bureauId] }),
    index('desk_stats_bureau').on(t.bureauId, t.day),
  ],
)
