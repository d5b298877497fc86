import { foreignKey, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { bureauId, json, parkId } from '../../data/columns.ts'
import { parks } from '../parks/table.ts'
import { partners } from '../partners/table.ts'
import type { DeliveryAttempt, DeliveryEvent, DeliveryState, WebhookEnd, WebhookEvent } from './webhook.ts'

/** Addresses of partners' servers that are told of changes. Their secrets are sealed under the bureau's key. */
export const webhooks = sqliteTable(
  'webhooks',
  {
    bureauId: bureauId(),
    id: text('id').notNull(),
    partner: text('partner').notNull(),
    url: text('url').notNull(),
    events: json<readonly WebhookEvent[]>('events').notNull(),
    keyId: text('key_id').notNull(),
    wrappedKey: text('wrapped_key').notNull(),
    secretCipher: text('secret_cipher').notNull(),
    /** The secret before, which signs beside the new one until then. */
    formerCipher: text('former_cipher'),
    formerUntil: integer('former_until'),
    createdAt: integer('created_at').notNull(),
    /** Since when no message got through; null while they do. */
    failingSince: integer('failing_since'),
    endedAt: integer('ended_at'),
    endedBy: text('ended_by').$type<WebhookEnd>(),
  },
  (t) => [
    primaryKey({ columns: [t.bureauId, t.id] }),
    foreignKey({ columns: [t.bureauId, t.partner], foreignColumns: [partners.bureauId, partners.id] }),
    index('webhooks_partner').on(t.bureauId, t.partner, t.createdAt),
  ],
)

/** Messages to partners' servers, with what came of them. Nothing personal is in any. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    parkId: parkId(),
    /** Also the message's own id, which stays the same however often it is sent. */
    id: text('id').notNull(),
    bureauId: text('bureau_id').notNull(),
    webhook: text('webhook').notNull(),
    partner: text('partner').notNull(),
    event: text('event').$type<DeliveryEvent>().notNull(),
    /** The body as it is sent. */
    body: text('body').notNull(),
    createdAt: integer('created_at').notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: json<readonly DeliveryAttempt[]>('attempts').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.parkId, t.id] }),
    foreignKey({ columns: [t.parkId, t.bureauId], foreignColumns: [parks.id, parks.bureauId] }),
    index('webhook_deliveries_log').on(t.bureauId, t.webhook, t.id),
    index('webhook_deliveries_old').on(t.parkId, t.createdAt),
  ],
)
