import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bureauId } from '../../data/columns.ts'
import { partners } from '../partners/table.ts'

/** How often a partner's widget was seen on a day: a count, and nothing of whoever saw it. */
export const partnerViews = sqliteTable(
  'partner_views',
  {
    bureauId: bureauId(),
    partner: text('partner').notNull(),
    /** Day at the parks, `YYYY-MM-DD`. */
    day: text('day').notNull(),
    /** `parks`, `sites`, `policies` or `inquiry`. */
    widget: text('widget').notNull(),
    /** Slug of the park that it showed; '' for the list of parks. */
    park: text('park').notNull(),
    seen: integer('seen').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.bureauId, t.partner, t.day, t.widget, t.park] }),
    foreignKey({ columns: [t.bureauId, t.partner], foreignColumns: [partners.bureauId, partners.id] }),
    index('partner_views_partner').on(t.partner, t.day),
  ],
)
