import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { Localized } from '../../kernel/localized.ts'
import { parks } from '../parks/table.ts'

/** When a title of the ladder can be applied for, as the authority announced it. */
export const applicationWindows = sqliteTable(
  'application_windows',
  {
    parkId: parkId().references(() => parks.id),
    id: text('id').notNull(),
    /** Code of the title in the ladder. */
    title: text('title').notNull(),
    opensOn: text('opens_on').notNull(),
    closesOn: text('closes_on').notNull(),
    /** The notice that says so. */
    notice: json<Localized>('notice').notNull(),
    url: text('url'),
    /** Until when it was reminded of; the day of the last reminder. */
    remindedOn: text('reminded_on'),
    createdAt: integer('created_at').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.id] }), index('application_windows_close').on(t.parkId, t.closesOn, t.id)],
)
