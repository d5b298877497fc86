import { AppError } from '../../kernel/errors.ts'
import type { DemandState } from './demand.ts'

/** What is done to a demand, and by whom. The enterprise raises a closed one anew. */
export type DemandDeed = 'answer' | 'handOver' | 'note' | 'reopen' | 'reopenOwn' | 'close' | 'rate'

/** From which states. Pages read it to disable with a reason, actions to refuse. */
const FROM: Record<DemandDeed, readonly DemandState[]> = {
  answer: ['open'],
  handOver: ['open'],
  note: ['open', 'answered', 'closed'],
  reopen: ['answered', 'closed'],
  reopenOwn: ['answered'],
  close: ['answered'],
  rate: ['answered', 'closed'],
}

/** The state that stands in the way, a key of the messages; null when none does. */
export const stateBlock = (state: DemandState, deed: DemandDeed): DemandState | null =>
  FROM[deed].includes(state) ? null : state

/** Errors: 409 `demands.state_blocked`. */
export function requireState({ state }: { state: DemandState }, deed: DemandDeed): void {
  if (stateBlock(state, deed)) throw new AppError('demands.state_blocked', 409)
}
