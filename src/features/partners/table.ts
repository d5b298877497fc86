import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bureauId, json } from '../../data/columns.ts'
import type { KeyKind, KeyScope } from './partner.ts'

/** Sites of others that work with a bureau. */
export const partners = sqliteTable(
  'partners',
  {
    bureauId: bureauId(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    site: text('site'),
    /** Ids of its parks; null is all of the bureau's. */
    parks: json<readonly string[]>('parks'),
    suspendedAt: integer('suspended_at'),
    linkVersion: integer('link_version').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.bureauId, t.id] })],
)

/** Keys of partners. A key is found by the SHA-256 of it; only a publishable one is kept as it is. */
export const partnerKeys = sqliteTable(
  'partner_keys',
  {
    bureauId: bureauId(),
    id: text('id').notNull(),
    partner: text('partner').notNull(),
    kind: text('kind').$type<KeyKind>().notNull(),
    label: text('label').notNull(),
    token: text('token'),
    hash: text('hash').notNull(),
    hint: text('hint').notNull(),
    scopes: json<readonly KeyScope[]>('scopes').notNull(),
    origins: json<readonly string[]>('origins').notNull(),
    perMinute: integer('per_minute').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    revokedAt: integer('revoked_at'),
    usedOn: text('used_on'),
  },
  (t) => [
    primaryKey({ columns: [t.bureauId, t.id] }),
    foreignKey({ columns: [t.bureauId, t.partner], foreignColumns: [partners.bureauId, partners.id] }),
    index('partner_keys_hash').on(t.hash),
    index('partner_keys_partner').on(t.bureauId, t.partner, t.createdAt),
  ],
)
