import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { parkId } from '../../data/columns.ts'
import { parks } from '../parks/table.ts'

/** Proofs of work that were used, until they expire: each counts once. */
export const spentChallenges = sqliteTable(
  'spent_challenges',
  {
    parkId: parkId().references(() => parks.id),
    challenge: text('challenge').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.challenge] }), index('spent_challenges_expiry').on(t.parkId, t.expiresAt)],
)

/** How often something was done in a span of time. `subject` is an HMAC of the address, or the park's own count. */
export const rateWindows = sqliteTable(
  'rate_windows',
  {
    parkId: parkId().references(() => parks.id),
    subject: text('subject').notNull(),
    /** UTC milliseconds at which the window ends. */
    endsAt: integer('ends_at').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.subject, t.endsAt] }), index('rate_windows_end').on(t.parkId, t.endsAt)],
)
