import type { Localized, Locale } from '../../kernel/localized.ts'
import type { ConsentPurpose, LeadEstimate, LeadState, VisitWish } from '../leads/lead.ts'
import type { Officer } from '../parks/park.ts'

/** What the holder of the receipt's private link sees. */
export interface Receipt {
  reference: string
  state: LeadState
  receivedAt: number
  /** UTC milliseconds by which the park answers. */
  respondBy: number
  officer: Officer
  locale: Locale
  company: string
  contactName: string
  /** Masked, as in `138****5678` and `z***@example.com`; null where none was given. */
  phone: string | null
  email: string | null
  message: string | null
  visit: VisitWish | null
  sites: { code: string; name: Localized }[]
  policies: { slug: string; title: Localized }[]
  /** The estimate that came with it; null where none did. */
  estimate: LeadEstimate | null
  consents: ConsentPurpose[]
  noticeVersion: string
}
