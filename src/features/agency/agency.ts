/** A step of a project: `waiting` for those before it, or to be begun; `skipped` where this project does not need it. */
export const STEP_STATES = ['waiting', 'running', 'blocked', 'done', 'skipped'] as const
export type StepState = (typeof STEP_STATES)[number]

/** What holds a step up. */
export const BLOCKERS = ['enterprise', 'documents', 'authority', 'land', 'planning', 'finance', 'other'] as const
export type Blocker = (typeof BLOCKERS)[number]

/** A time in which a step was held up: days `YYYY-MM-DD`; `to` is null while it is. */
export interface Blockage {
  from: string
  to: string | null
  blocker: Blocker
}
