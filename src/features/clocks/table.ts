import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import type { ClockTemplate } from './clock.ts'

/** A park's own clock template; a park without a row has the default one. */
export const clockTemplates = sqliteTable(
  'clock_templates',
  {
    parkId: parkId(),
    name: text('name').notNull(),
    body: json<ClockTemplate>('body').notNull(),
    version: integer('version').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.parkId, t.name] })],
)
