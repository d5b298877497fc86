import type { Localized, Locale } from '../../kernel/localized.ts'
import type {
  ConsentPurpose,
  LeadEstimate,
  LeadEventData,
  ShownEventKind,
  LeadState,
  VisitWish,
} from '../leads/lead.ts'
import type { Officer } from '../parks/park.ts'
import type { EscalationRefusal, RatingRefusal } from './rules.ts'

/** Something that happened, as the timeline tells it. */
export interface TimelineEntry {
  id: string
  at: number
  kind: ShownEventKind
  by: 'investor' | 'park'
  /** Who of the park; null for the investor and where nobody is named. */
  officer: Officer | null
  data: LeadEventData
  /** null where there is none; `gone` where it cannot be read any more. */
  text: string | null
  gone: boolean
}

export interface Timeline {
  /** Oldest first. */
  entries: TimelineEntry[]
  /** Id before which older entries begin; null when these are all. */
  older: string | null
  /** Whether there are later entries than these. */
  past: boolean
}

export interface ConsentRecord {
  purpose: ConsentPurpose
  noticeVersion: string
  givenAt: number
  withdrawnAt: number | null
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
  consents: ConsentRecord[]
  /** When the park first answered; null while it has not. */
  answeredAt: number | null
  /** Whether the first answer is late. */
  overdue: boolean
  /** Working minutes until the reply-by time, below nothing after it. */
  minutesLeft: number
  /** Handled together with another inquiry of the same investor. */
  merged: boolean
  /** The park that handed it over, by the name of the first that had it; null where it stayed. */
  handedOverBy: Localized | null
  /** Why the leader cannot be called for now; null when that is possible. */
  escalation: EscalationRefusal | null
  /** The rating given, 1 to 5, why it cannot be given or changed, and until when it can. */
  rating: { score: number | null; refusal: RatingRefusal | null; until: number | null }
  timeline: Timeline
}

/** What a page may say was done just now. */
const DONE = ['message', 'files', 'escalated', 'rated', 'withdrawn', 'corrected', 'link', 'changed'] as const
export type Done = (typeof DONE)[number]
export const isDone = (text: string | undefined): text is Done => DONE.some((one) => one === text)
