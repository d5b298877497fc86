import type { Localized, Locale } from '../../kernel/localized.ts'
import type { DemandCategory } from '../demands/demand.ts'
import type { ConsentPurpose, LeadEventData, ShownEventKind, LeadState, Timeline, VisitWish } from '../leads/lead.ts'
import type { Officer } from '../parks/park.ts'
import type { Rated } from '../satisfaction/rating.ts'

/**
 * All that is held about a person and the inquiry (PIPL art. 45), as the readable page and the JSON file give it.
 * Times are ISO 8601 with the park's zone, money is in fen, areas in m²; null is what was not given.
 */
export interface AccessCopy {
  format: 'luodi-access-copy/1'
  /** When this copy was made. */
  madeAt: string
  park: Localized
  bureau: Localized
  reference: string
  state: LeadState
  receivedAt: string
  respondBy: string
  answeredAt: string | null
  officer: Officer
  rating: number | null
  contact: { name: string; phone: string | null; email: string | null }
  company: string
  creditCode: string | null
  country: string | null
  chain: string | null
  investmentFen: number | null
  areaM2: number | null
  jobs: number | null
  timeline: Timeline | null
  locale: Locale
  message: string | null
  visit: VisitWish | null
  /** Codes of sites and slugs of policies that the inquiry is about. */
  sites: string[]
  policies: string[]
  /** The answers of an estimate that came with it. */
  estimate: { asOf?: string | undefined; answers: Record<string, string | number | boolean> } | null
  /** The page and the campaign that brought the visitor. */
  attribution: Record<string, string | undefined> | null
  consents: CopiedConsent[]
  events: CopiedEvent[]
  files: CopiedFile[]
  /** What was written by the same link once the inquiry was a project. */
  demands: CopiedDemand[]
  ratings: CopiedRating[]
}

/** What was asked for, or what was missing in an answer. */
export interface CopiedDemand {
  reference: string
  category: DemandCategory
  at: string
  /** null when it cannot be read any more. */
  text: string | null
}

/** What was said of an answer or of a stage; `score` is 1 to 5. */
export interface CopiedRating {
  rated: Rated
  score: number
  at: string
  text: string | null
}

export interface CopiedConsent {
  purpose: ConsentPurpose
  noticeVersion: string
  /** The notice's text as it was in force. */
  notice: Localized | null
  givenAt: string
  withdrawnAt: string | null
}

export interface CopiedEvent {
  at: string
  kind: ShownEventKind
  by: 'investor' | 'park'
  officer: Officer | null
  data: LeadEventData
  text: string | null
}

export interface CopiedFile {
  /** null when it cannot be read any more. */
  name: string | null
  mediaType: string
  bytes: number
  addedAt: string
}
