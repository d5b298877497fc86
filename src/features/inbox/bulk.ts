import type { ReadLead } from '../triage/actions.ts'

/** What a change of many may change of a lead. */
export const RESTORED = [
  'state',
  'stateAt',
  'closedAt',
  'lossReason',
  'assignee',
  'assignedAt',
  'snoozedUntil',
  'snoozeReason',
  'clocks',
  'dueAt',
  'dueClock',
  'overdue',
  'pausedAt',
] as const satisfies readonly (keyof ReadLead)[]
/** The columns that it did change. */
export type Changed = Partial<Pick<ReadLead, (typeof RESTORED)[number]>>

/** What one change of many did to one lead, so that it can be undone while these columns are as it left them. */
export interface BulkChange {
  parkId: string
  leadId: string
  reference: string
  /** The version that the change made. */
  version: number
  before: Changed
  after: Changed
}

/** Why a lead was left as it was: a key of the messages. */
export type BulkRefusal = 'changed' | 'notAllowed' | 'state' | 'closed' | 'assignee' | 'gone' | 'same' | 'failed'
export interface BulkRefused {
  reference: string
  reason: BulkRefusal
}

export type BulkDeed = 'assign' | 'state' | 'snooze' | 'wake' | 'undo'

/** What a change of many came to. */
export interface BulkOutcome {
  did: BulkDeed
  done: BulkChange[]
  refused: BulkRefused[]
}

/** How long it can be undone. */
export const UNDO_MS = 10 * 60_000
