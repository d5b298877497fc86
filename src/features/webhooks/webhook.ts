/** What a partner's server can be told of (G7). */
export const WEBHOOK_EVENTS = ['lead.created', 'lead.updated', 'lead.closed', 'site.changed', 'policy.changed'] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** Why a webhook is off: staff's decision, a week of failure, or the server said that it is gone (410). */
export type WebhookEnd = 'staff' | 'failing' | 'gone'

/** What came of one attempt to deliver a message. */
export interface DeliveryAttempt {
  /** UTC milliseconds. */
  at: number
  /** Milliseconds that it took. */
  took: number
  /** Status of the answer; null when there was none. */
  status: number | null
  /** Why there was no answer. */
  fault: string | null
  /** The beginning of the answer's text. */
  answer: string | null
}

/** `waiting` for its first or next attempt. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed'
