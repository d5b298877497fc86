import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { parkId } from '../../data/columns.ts'
import { leads } from '../leads/table.ts'
import { parks } from '../parks/table.ts'

/**
 * A file that came with a lead. Its content stands in the file store, sealed under a key of its own; the name is sealed
 * too. `leadId` is null while it waits for the inquiry it was uploaded for; `storedAt` is null until all of it arrived.
 */
export const leadFiles = sqliteTable(
  'lead_files',
  {
    parkId: parkId().references(() => parks.id),
    id: text('id').notNull(),
    leadId: text('lead_id'),
    mediaType: text('media_type').notNull(),
    extension: text('extension').notNull(),
    bytes: integer('bytes').notNull(),
    nameCipher: text('name_cipher'),
    keyId: text('key_id').notNull(),
    wrappedKey: text('wrapped_key'),
    storageKey: text('storage_key').notNull(),
    /** Who added it. */
    actorKind: text('actor_kind').notNull(),
    createdAt: integer('created_at').notNull(),
    storedAt: integer('stored_at'),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    index('lead_files_lead').on(t.parkId, t.leadId, t.createdAt),
  ],
)
