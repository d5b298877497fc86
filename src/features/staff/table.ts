import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { bureauId, json } from '../../data/columns.ts'
import type { Locale } from '../../kernel/localized.ts'
import type { Officer } from '../parks/park.ts'
import type { Role } from './role.ts'

/** What an account may do in a bureau. `park` is null for roles that see all of its parks. */
export const memberships = sqliteTable(
  'memberships',
  {
    bureauId: bureauId(),
    id: text('id').notNull(),
    /** The account. */
    user: text('user').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** Id of the park that it is bound to. */
    park: text('park'),
    /** As investors and colleagues are told. */
    officer: json<Officer>('officer').notNull(),
    /** How many open leads may be given to them by rule; null is any number. */
    capacity: integer('capacity'),
    /** First and last day of an absence, `YYYY-MM-DD`. */
    absentFrom: text('absent_from'),
    absentTo: text('absent_to'),
    createdAt: integer('created_at').notNull(),
    /** When it was taken away: the row stays, since the ledger names its account. */
    endedAt: integer('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.bureauId, t.id] }),
    uniqueIndex('memberships_one')
      .on(t.bureauId, t.user, t.park)
      .where(sql`ended_at is null`),
    uniqueIndex('memberships_wide')
      .on(t.bureauId, t.user)
      .where(sql`ended_at is null and park is null`),
    index('memberships_user').on(t.user),
  ],
)

/** An invitation that waits to be taken up. The address is sealed; of the link's secret only its hash is kept. */
export const invitations = sqliteTable(
  'invitations',
  {
    bureauId: bureauId(),
    id: text('id').notNull(),
    secretHash: text('secret_hash').notNull(),
    emailCipher: text('email_cipher').notNull(),
    role: text('role').$type<Role>().notNull(),
    park: text('park'),
    officer: json<Officer>('officer').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    invitedBy: text('invited_by'),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    acceptedAt: integer('accepted_at'),
    revokedAt: integer('revoked_at'),
  },
  (t) => [primaryKey({ columns: [t.bureauId, t.id] }), index('invitations_secret').on(t.secretHash)],
)
