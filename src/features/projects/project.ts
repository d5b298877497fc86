/** The way of a project (D1): signed 签约, filing 立项, land 供地, construction 开工, equipment 设备进场, production 投产. */
export const STAGES = ['signed', 'filing', 'land', 'construction', 'equipment', 'production'] as const
export type Stage = (typeof STAGES)[number]

/** Why a project came to nothing. */
export const ENDING_REASONS = ['investor', 'land', 'permit', 'finance', 'market', 'other'] as const
export type EndingReason = (typeof ENDING_REASONS)[number]

/** What happened with a project. `back`: it returned to an earlier stage, which has a reason. */
export const PROJECT_EVENT_KINDS = [
  'started',
  'stage',
  'back',
  'details',
  'stalled',
  'ended',
  'resumed',
  'note',
] as const
export type ProjectEventKind = (typeof PROJECT_EVENT_KINDS)[number]

/** What an event says beside its text: nothing personal. */
export interface ProjectEventData {
  from?: Stage | undefined
  to?: Stage | undefined
  reason?: string | undefined
  fields?: string[] | undefined
}
