import { parkDay } from '../../kernel/clock.ts'

/** `leader`: a leader's visit of the quarter (领导走访); `office`: the monthly on-site office (现场办公); `visit`: any other. */
export const VISIT_KINDS = ['leader', 'office', 'visit'] as const
export type VisitKind = (typeof VISIT_KINDS)[number]

/** `missed`: its period passed without it. `cancelled`: what was logged was wrong. */
const VISIT_STATES = ['planned', 'held', 'missed', 'cancelled'] as const
export type VisitState = (typeof VISIT_STATES)[number]

/** Why what was logged is struck. */
export const STRIKE_REASONS = ['notHeld', 'wrongEnterprise', 'wrongDetails', 'twice'] as const
export type StrikeReason = (typeof STRIKE_REASONS)[number]

/** What of the list is looked at. `left`: somebody named is no colleague there any more. */
export const LIAISON_FILTERS = ['overdue', 'month', 'mine', 'unnamed', 'left'] as const
export type LiaisonFilter = (typeof LIAISON_FILTERS)[number]

/** Who may strike a log: managers, and whoever logged it on the same day. */
export const mayStrike = (
  visit: { loggedBy: string | null; loggedAt: number | null },
  { manages, me, now }: { manages: boolean; me: string; now: number },
): boolean => manages || (visit.loggedBy === me && visit.loggedAt !== null && parkDay(visit.loggedAt) === parkDay(now))
