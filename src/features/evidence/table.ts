import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { parkId } from '../../data/columns.ts'
import type { ActorKind } from '../../kernel/actor.ts'
import { enterpriseRecords } from '../enterprises/table.ts'

/** A document about an enterprise: it shows that a stage was reached, a step done, an award applied for, a visit made. */
export const evidenceFiles = sqliteTable(
  'evidence_files',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    enterpriseId: text('enterprise_id').notNull(),
    /** What it shows: `stage/<event>`, `step/<project>/<code>`, `claim/<id>`, `visit/<id>`, `demand/<id>`. */
    subject: text('subject').notNull(),
    mediaType: text('media_type').notNull(),
    extension: text('extension').notNull(),
    bytes: integer('bytes').notNull(),
    nameCipher: text('name_cipher'),
    keyId: text('key_id').notNull(),
    wrappedKey: text('wrapped_key'),
    storageKey: text('storage_key').notNull(),
    /** Whether the enterprise sees it. */
    shown: integer('shown', { mode: 'boolean' }).notNull(),
    actorKind: text('actor_kind').$type<ActorKind>().notNull(),
    actorId: text('actor_id'),
    /** The lead by whose link it came: it goes with it. */
    lead: text('lead'),
    createdAt: integer('created_at').notNull(),
    storedAt: integer('stored_at'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({
      columns: [t.parkId, t.enterpriseId],
      foreignColumns: [enterpriseRecords.parkId, enterpriseRecords.id],
    }),
    index('evidence_files_subject').on(t.parkId, t.enterpriseId, t.subject, t.createdAt),
    index('evidence_files_lead')
      .on(t.parkId, t.lead)
      .where(sql`lead is not null and wrapped_key is not null`),
  ],
)
