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
  'transferred',
] as const
export type LeadState = (typeof LEAD_STATES)[number]

export const CLOSED_STATES: readonly LeadState[] = ['signed', 'lost', 'spam', 'duplicate', 'transferred']
/** Whether the park still works on it. */
export const isOpen = (state: LeadState): boolean => !CLOSED_STATES.includes(state)

/** By which way a lead came. All ways are one intake. */
export const LEAD_CHANNELS = ['form', 'widget', 'api', 'staff', 'import'] as const
export type LeadChannel = (typeof LEAD_CHANNELS)[number]

/** What can happen with a lead after it was received, as the holder of its receipt sees it. */
export const SHOWN_EVENT_KINDS = [
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
  'transferred',
] as const
export type ShownEventKind = (typeof SHOWN_EVENT_KINDS)[number]

/** What officers see only. */
export const DESK_EVENT_KINDS = [
  'note',
  'assigned',
  'snoozed',
  'woken',
  'changed',
  'paused',
  'resumed',
  'reported',
  'overdue',
  'task',
  'taskDone',
  'transferOffered',
  'transferEnded',
] as const
export type LeadEventKind = ShownEventKind | (typeof DESK_EVENT_KINDS)[number]

/** What an event says beside its text: nothing personal. */
export interface LeadEventData {
  from?: LeadState | undefined
  to?: LeadState | undefined
  score?: number | undefined
  purpose?: ConsentPurpose | undefined
  files?: string[] | undefined
  reference?: string | undefined
  /** Accounts of officers: who was mentioned, or whom it was given to; null is nobody. */
  members?: string[] | undefined
  assignee?: string | null | undefined
  reason?: string | undefined
  /** UTC milliseconds until which it sleeps. */
  until?: number | undefined
  /** Names of the fields that were changed. */
  fields?: string[] | undefined
  task?: string | undefined
  /** The clock that ran out, and which step of the escalation was taken. */
  clock?: ClockName | undefined
  step?: 'officer' | 'director' | 'leader' | undefined
  transfer?: string | undefined
  /** Slug of the other park of a transfer. */
  park?: string | undefined
}

/** Why a lead was lost. */
export const LOSS_REASONS = ['land', 'power', 'price', 'policy', 'location', 'withdrawn', 'noAnswer', 'other'] as const
export type LossReason = (typeof LOSS_REASONS)[number]

/** Why a lead sleeps. */
export const SNOOZE_REASONS = ['awaitingInvestor', 'awaitingDepartment', 'visitPlanned', 'later'] as const
export type SnoozeReason = (typeof SNOOZE_REASONS)[number]

/** The clocks of a lead (C5): first answer, assessment, feedback on it, and reports of progress while it is open. */
export const CLOCKS = ['respond', 'assess', 'feedback', 'report'] as const
export type ClockName = (typeof CLOCKS)[number]

/** A clock that was started. Times in UTC milliseconds. */
export interface LeadClock {
  startedAt: number
  dueAt: number
  /** When what it waits for was done; null while it runs. */
  stoppedAt: number | null
  /** How many steps of the escalation were taken. */
  escalated: number
}
export type LeadClocks = Partial<Record<ClockName, LeadClock>>

/** A lead by where it is: in another park of the same bureau. */
export interface LeadPlace {
  parkId: string
  leadId: string
  reference: string
}
/** The park and the officer that first reported the lead. */
export interface LeadOrigin extends LeadPlace {
  reportedBy: string | null
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
  /** The publishable key of the partner whose site led here. */
  via?: string | undefined
  utm_source?: string | undefined
  utm_medium?: string | undefined
  utm_campaign?: string | undefined
}
