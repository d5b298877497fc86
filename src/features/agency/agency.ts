/** A step of a project: `waiting` for those before it, or to be begun; `skipped` where this project does not need it. */
const STEP_STATES = ['waiting', 'running', 'blocked', 'done', 'skipped'] as const
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

/** Who holds it up is the enterprise: the time that the law gives an authority does not run meanwhile. */
export const BY_ENTERPRISE: readonly Blocker[] = ['enterprise', 'documents']

/** What is done to a step; `stepDeeds` says when. */
export type StepDeed = 'begin' | 'finish' | 'block' | 'resume' | 'skip' | 'reopen' | 'plan'

const DEEDS_IN: Record<StepState, readonly StepDeed[]> = {
  waiting: ['begin', 'skip', 'plan'],
  running: ['finish', 'block', 'skip', 'plan'],
  blocked: ['resume', 'plan'],
  done: ['reopen'],
  skipped: ['reopen'],
}

/** Whether a step in that state takes the deed. */
export const takes = (state: StepState, deed: StepDeed): boolean => DEEDS_IN[state].includes(deed)

/** A step that only some projects need, of which nobody has said yet whether this one does. */
export const isUndecided = ({ state, applies }: { state: StepState; applies: unknown }): boolean =>
  state === 'waiting' && applies !== null

/** It will still be done. */
export const isAhead = ({ state }: { state: StepState }): boolean => state !== 'done' && state !== 'skipped'
