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

const CLOSED: readonly LeadState[] = ['signed', 'lost', 'spam', 'duplicate']
/** Whether the park still works on it. */
export const isOpen = (state: LeadState): boolean => !CLOSED.includes(state)

/** By which way a lead came. All ways are one intake. */
export const LEAD_CHANNELS = ['form', 'api', 'staff', 'import'] as const
export type LeadChannel = (typeof LEAD_CHANNELS)[number]

/** What can happen with a lead after it was received. */
export const LEAD_EVENT_KINDS = [
  'received',
  'message',
  'files',
  'state',
  'escalated',
  'rated',
  'consentWithdrawn',
  'correctionRequested',
  'exported',
  'linkRenewed',
  'merged',
  'unmerged',
] as const
export type LeadEventKind = (typeof LEAD_EVENT_KINDS)[number]

/** What an event says beside its text: nothing personal. */
export interface LeadEventData {
  from?: LeadState | undefined
  to?: LeadState | undefined
  score?: number | undefined
  purpose?: ConsentPurpose | undefined
  files?: string[] | undefined
  reference?: string | undefined
}

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
