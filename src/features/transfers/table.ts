import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json, parkId } from '../../data/columns.ts'
import { leads } from '../leads/table.ts'
import { parks } from '../parks/table.ts'
import type { Offer, TransferState } from './transfer.ts'

/** An offer of a lead to another park of the bureau. Lies with the park that offers. */
export const leadTransfers = sqliteTable(
  'lead_transfers',
  {
    parkId: parkId(),
    id: text('id').notNull(),
    leadId: text('lead_id').notNull(),
    bureauId: text('bureau_id').notNull(),
    toPark: text('to_park').notNull(),
    state: text('state').$type<TransferState>().notNull(),
    reason: text('reason').notNull(),
    /** What the other park sees before it accepts: nothing personal. */
    offer: json<Offer>('offer').notNull(),
    offeredBy: text('offered_by').notNull(),
    offeredAt: integer('offered_at').notNull(),
    /** Until when it may be accepted. */
    expiresAt: integer('expires_at').notNull(),
    endedAt: integer('ended_at'),
    endedBy: text('ended_by'),
    /** The lead in the other park. */
    becameLead: text('became_lead'),
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({ columns: [t.parkId, t.leadId], foreignColumns: [leads.parkId, leads.id] }),
    foreignKey({ columns: [t.parkId, t.bureauId], foreignColumns: [parks.id, parks.bureauId] }),
    index('lead_transfers_lead').on(t.parkId, t.leadId),
    index('lead_transfers_bureau').on(t.bureauId, t.state, t.offeredAt),
    index('lead_transfers_to').on(t.bureauId, t.toPark, t.state, t.offeredAt),
  ],
)
