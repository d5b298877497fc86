import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import {
  arg,
  bureauRead,
  columnsOf,
  given,
  type ParkWrite,
  read,
  readInBureau,
  remove,
  thisBureau,
} from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { partners } from '../partners/table.ts'
import { DAY_MS } from './schedule.ts'
import type { SealedSecrets } from './secret.ts'
import { webhookDeliveries, webhooks } from './table.ts'
import { type Delivery, MOST_WEBHOOKS, type Webhook, type WebhookEvent } from './webhook.ts'

const webhookColumns = {
  id: webhooks.id,
  partner: webhooks.partner,
  url: webhooks.url,
  events: webhooks.events,
  createdAt: webhooks.createdAt,
  formerUntil: webhooks.formerUntil,
  failingSince: webhooks.failingSince,
  endedAt: webhooks.endedAt,
  endedBy: webhooks.endedBy,
}
const ofPartner = readInBureau(webhooks, {
  columns: webhookColumns,
  where: eq(webhooks.partner, arg('partner')),
  orderBy: [desc(webhooks.createdAt), desc(webhooks.id)],
  limit: MOST_WEBHOOKS,
})
const sealedById = readInBureau(webhooks, {
  columns: {
    ...webhookColumns,
    keyId: webhooks.keyId,
    wrappedKey: webhooks.wrappedKey,
    secretCipher: webhooks.secretCipher,
    formerCipher: webhooks.formerCipher,
  },
  where: eq(webhooks.id, arg('id')),
  limit: 1,
})

/** A partner's webhooks, the latest first. */
export const webhooksOf = (desk: DeskScope, partner: string): Promise<Webhook[]> =>
  desk.all(given(ofPartner, { partner }))

/** A webhook of the bureau with its sealed secrets. */
export const sealedWebhook = (desk: DeskScope, id: string): Promise<(Webhook & SealedSecrets) | undefined> =>
  desk.first(given(sealedById, { id }))

/** A webhook that is on, with what its partner is shown. */
export interface Listening {
  id: string
  partner: string
  events: readonly WebhookEvent[]
  parks: readonly string[] | null
  createdAt: number
}

/** A bureau has hundreds of partners at most, of whom few have a server. */
const MOST_LISTENING = 1000
const listening = bureauRead<Listening>((builder) =>
  builder
    .select({
      id: sql<string>`${webhooks.id}`.as('hook_id'),
      partner: sql<string>`${webhooks.partner}`.as('hook_partner'),
      events: sql<readonly WebhookEvent[]>`${webhooks.events}`.mapWith(webhooks.events).as('hook_events'),
      createdAt: sql<number>`${webhooks.createdAt}`.as('hook_created_at'),
      parks: sql<readonly string[] | null>`${partners.parks}`.mapWith(partners.parks).as('partner_parks'),
    })
    .from(webhooks)
    .innerJoin(partners, and(eq(partners.bureauId, thisBureau), eq(partners.id, webhooks.partner)))
    .where(and(eq(webhooks.bureauId, thisBureau), isNull(webhooks.endedAt), isNull(partners.suspendedAt)))
    .limit(MOST_LISTENING)
    .prepare(),
)

/**
 * Webhooks that are to hear of an event in the park: of one partner, or (null) of each that is shown the park. None
 * hears of what was before it.
 */
export async function listenersTo(
  desk: DeskScope,
  event: WebhookEvent,
  { parkId, partner, at }: { parkId: string; partner: string | null; at: number },
): Promise<Listening[]> {
  const all = await desk.all(listening)
  return all.filter(
    (one) =>
      one.events.includes(event) &&
      one.createdAt <= at &&
      (partner === null || one.partner === partner) &&
      (one.parks === null || one.parks.includes(parkId)),
  )
}

const deliveryColumns = {
  parkId: webhookDeliveries.parkId,
  id: webhookDeliveries.id,
  webhook: webhookDeliveries.webhook,
  event: webhookDeliveries.event,
  createdAt: webhookDeliveries.createdAt,
  state: webhookDeliveries.state,
  attempts: webhookDeliveries.attempts,
}
export type ListedDelivery = Omit<Delivery, 'body'>

const pageOfLog = readInBureau(webhookDeliveries, {
  columns: deliveryColumns,
  where: and(eq(webhookDeliveries.webhook, arg('webhook')), lt(webhookDeliveries.id, arg('before'))),
  orderBy: [desc(webhookDeliveries.id)],
  limit: arg('limit'),
})
/** Sorts behind every id. */
const END = '~'

/** Messages of a webhook, the latest first, of those before the id `before`. */
export const deliveriesOf = (
  desk: DeskScope,
  webhook: string,
  before: string | null,
  limit: number,
): Promise<ListedDelivery[]> => desk.all(given(pageOfLog, { webhook, before: before ?? END, limit }))

const deliveryById = read(webhookDeliveries, {
  columns: { ...columnsOf(webhookDeliveries), parkId: webhookDeliveries.parkId },
  where: eq(webhookDeliveries.id, arg('id')),
  limit: 1,
})

/** A message of the park's. */
export const deliveryOf = (scope: ParkScope, id: string): Promise<Delivery | undefined> =>
  scope.first(given(deliveryById, { id }))

const KEEP_MS = 30 * DAY_MS

/** Forgets messages of a month ago. Belongs into each park's day. */
export const sweepDeliveries = (now: number): ParkWrite =>
  remove(webhookDeliveries, lt(webhookDeliveries.createdAt, now - KEEP_MS))
