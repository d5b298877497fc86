import type { Localized, Locale } from '../../kernel/localized.ts'
import type { Officer } from '../parks/park.ts'

/** States of a lead (C6). `new` is the only one that intake sets. */
export const LEAD_STATES = [
  'new',
  'accepted',
  'assessing',
  'visiting',
  'negotiating',
  'signed',
  'lost',
  'spam',
  'duplicate',
] as const
export type LeadState = (typeof LEAD_STATES)[number]

/** Purposes of consent (PIPL art. 13, 14, 23, 39): one row each, with the notice's version. */
export const CONSENT_PURPOSES = ['handle', 'share', 'abroad'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** By when the investor wants to start. */
export const TIMELINES = ['within6Months', 'within1Year', 'within3Years', 'undecided'] as const
export type Timeline = (typeof TIMELINES)[number]

/** A visit (考察) that the investor asks for: days `YYYY-MM-DD`, and how many come. */
export interface VisitWish {
  from: string
  to?: string | undefined
  people?: number | undefined
}

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

/** An estimate that came with the inquiry: the day of its policies and the answers to their questions. */
export interface LeadEstimate {
  asOf?: string | undefined
  answers: Record<string, string | number | boolean>
}

/** The same as the form shows it: what it came to, in fen, and the query that opens it again. */
export interface AttachedEstimate {
  asOf: string
  awards: number
  minFen: number
  maxFen: number
  query: Record<string, string>
}

/** Where the investor came from (B7). No personal data. */
export interface Attribution {
  page?: string | undefined
  utm_source?: string | undefined
  utm_medium?: string | undefined
  utm_campaign?: string | undefined
}
