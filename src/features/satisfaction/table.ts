import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { parkId } from '../../data/columns.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import type { Rated } from './rating.ts'

/** An enterprise's rating, 1 to 5: one of each subject, the last that was given. */
export const ratings = sqliteTable(
  'ratings',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    enterpriseId: text('enterprise_id').notNull(),
    rated: text('rated').$type<Rated>().notNull(),
    /** The demand's id, or `<project>/<stage>`. */
    subject: text('subject').notNull(),
    score: integer('score').notNull(),
    at: integer('at').notNull(),
    /** Sealed under the enterprise's key. */
    textCipher: text('text_cipher'),
    /** The lead by whose link it came: its text goes when that is erased. */
    lead: text('lead'),
    /** The demand that a low rating opened. */
    demand: text('demand'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({
      columns: [t.parkId, t.enterpriseId],
      foreignColumns: [enterpriseRecords.parkId, enterpriseRecords.id],
    }),
    uniqueIndex('ratings_subject').on(t.parkId, t.rated, t.subject),
    index('ratings_at').on(t.parkId, t.at, t.id),
    index('ratings_enterprise').on(t.parkId, t.enterpriseId, t.at, t.id),
    index('ratings_lead')
      .on(t.parkId, t.lead)
      .where(sql`lead is not null and text_cipher is not null`),
  ],
)
