import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { parkId } from '../../data/columns.ts'
import type { Locale } from '../../kernel/localized.ts'
import { parks } from '../parks/table.ts'
import type { Audience, ChannelKind } from './channel.ts'

/** Where a park's staff is told: a mailbox or a robot of a chat group. The address and its secret are sealed. */
export const channels = sqliteTable(
  'channels',
  {
    parkId: parkId().references(() => parks.id),
    id: text('id').notNull(),
    kind: text('kind').$type<ChannelKind>().notNull(),
    audience: text('audience').$type<Audience>().notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    /** A word by which staff knows it, such as the group's name. */
    label: text('label').notNull(),
    keyId: text('key_id').notNull(),
    wrappedKey: text('wrapped_key').notNull(),
    targetCipher: text('target_cipher').notNull(),
    enabled: integer('enabled', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.id] }), index('channels_enabled').on(t.parkId, t.enabled)],
)
