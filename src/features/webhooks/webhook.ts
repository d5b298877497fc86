/** What a partner's server can be told of (G7). */
export const WEBHOOK_EVENTS = ['lead.created', 'lead.updated', 'lead.closed', 'site.changed', 'policy.changed'] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** Why a webhook is off: staff's decision, a week of failure, or the server said that it is gone (410). */
export type WebhookEnd = 'staff' | 'failing' | 'gone'

/** A partner's server that is told of changes. */
export interface Webhook {
  id: string
  partner: string
  url: string
  events: readonly WebhookEvent[]
  createdAt: number
  /** Until then the secret before signs beside the present one; null when there is none. */
  formerUntil: number | null
  /** Since when no message got through; null while they do. */
  failingSince: number | null
  endedAt: number | null
  endedBy: WebhookEnd | null
}

/** Why there was no answer, or none that counts: a redirect is not followed. `off`: it was not even sent. */
export const DELIVERY_FAULTS = ['unreachable', 'timeout', 'tls', 'private', 'too_large', 'redirect', 'off'] as const
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number]

/** What came of one attempt to deliver a message. */
export interface DeliveryAttempt {
  /** UTC milliseconds. */
  at: number
  /** Milliseconds that it took. */
  took: number
  /** Status of the answer; null when there was none. */
  status: number | null
  /** Why there was no answer. */
  fault: DeliveryFault | null
  /** The beginning of the answer's text. */
  answer: string | null
  /** Whether somebody at the desk asked for it; it is none of those that come by themselves. */
  replay?: boolean
}

/** `waiting` for its first or next attempt. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed'

/** What is sent to try an address out. */
export const TEST_EVENT = 'webhook.test'
export type DeliveryEvent = WebhookEvent | typeof TEST_EVENT

/** A message with what came of it. `id` is also what the partner's server knows it by. */
export interface Delivery {
  parkId: string
  id: string
  webhook: string
  event: DeliveryEvent
  body: string
  createdAt: number
  state: DeliveryState
  attempts: readonly DeliveryAttempt[]
}

/** Webhooks that a partner may have. */
export const MOST_WEBHOOKS = 10

/** What can be done to a webhook. */
export type WebhookDeed = 'pause' | 'resume' | 'rotate' | 'test' | 'replay'

/** What stands against a deed: a key of the messages; null when it can be done. Pages show it, actions enforce it. */
export function hindrance(deed: WebhookDeed, { endedAt }: Pick<Webhook, 'endedAt'>, suspended: boolean) {
  if (deed === 'resume') return endedAt === null ? 'on' : null
  if (deed === 'rotate') return null
  if (endedAt !== null) return 'off'
  return suspended && deed !== 'pause' ? 'suspended' : null
}
