import type { Locale } from '../../kernel/localized.ts'
import type { LeadState, Timeline } from '../leads/lead.ts'

export const TRANSFER_STATES = ['offered', 'accepted', 'moved', 'declined', 'withdrawn', 'expired'] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

/** Working days within which an offer may be accepted, and within which the other park takes up what it accepted. */
export const OFFER_DAYS = 2
export const CLAIM_DAYS = 2

/** What a park is told of a lead before it accepts it: enough to decide, and nobody's name. */
export interface Offer {
  reference: string
  locale: Locale
  country: string | null
  chain: string | null
  investmentFen: number | null
  areaM2: number | null
  jobs: number | null
  timeline: Timeline | null
}

/** A transfer as its row stands, with the park that offers. */
export interface Transfer {
  parkId: string
  id: string
  leadId: string
  toPark: string
  state: TransferState
  reason: string
  offer: Offer
  offeredBy: string
  offeredAt: number
  expiresAt: number
  endedAt: number | null
  endedBy: string | null
  becameLead: string | null
  version: number
}

/** Why a lead can't be offered to another park, each with a message `transfers.<block>`. */
export type TransferBlock = 'erased' | 'merged' | 'moved' | 'closed' | 'took_in' | 'no_consent' | 'open_offer'

/** What decides whether a lead can go to another park. */
export interface Transferable {
  state: LeadState
  erasedAt: number | null
  closedAt: number | null
  /** Whether the investor agreed to share with other parks of the bureau, and did not take that back. */
  mayShare: boolean
  hasOffer: boolean
  /** Whether other leads are merged into it: their receipts lean on it. */
  tookIn: boolean
}

/** What stands between a lead and an offer to another park; null when nothing does. */
export function transferBlock(lead: Transferable): TransferBlock | null {
  if (lead.state === 'transferred') return 'moved'
  if (lead.erasedAt !== null) return 'erased'
  if (lead.state === 'duplicate') return 'merged'
  if (lead.closedAt !== null) return 'closed'
  if (lead.tookIn) return 'took_in'
  if (lead.hasOffer) return 'open_offer'
  return lead.mayShare ? null : 'no_consent'
}
