import type { LeadState } from '../leads/lead.ts'

/** What two leads may have in common. */
export const MARK_KINDS = ['creditCode', 'phone', 'email', 'company', 'site'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

/** What a merge changed, so that it can be taken back. */
export interface MergeUndo {
  state: LeadState
  closedAt: number | null
  /** What the other lead got from this one. */
  sites: string[]
  policies: string[]
}
