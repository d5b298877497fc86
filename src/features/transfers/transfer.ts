import type { Locale } from '../../kernel/localized.ts'
import type { Timeline } from '../leads/lead.ts'

export const TRANSFER_STATES = ['offered', 'accepted', 'moved', 'declined', 'withdrawn', 'expired'] as const
export type TransferState = (typeof TRANSFER_STATES)[number]

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
