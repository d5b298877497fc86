/** `leader`: a leader's visit of the quarter (领导走访); `office`: the monthly on-site office (现场办公); `visit`: any other. */
export const VISIT_KINDS = ['leader', 'office', 'visit'] as const
export type VisitKind = (typeof VISIT_KINDS)[number]

/** `missed`: its period passed without it. */
export const VISIT_STATES = ['planned', 'held', 'missed', 'cancelled'] as const
export type VisitState = (typeof VISIT_STATES)[number]
