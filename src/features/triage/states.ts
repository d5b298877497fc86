import { isOpen, type LeadState } from '../leads/lead.ts'

/**
 * Which state may follow which (C6). Forwards in any step, back by one; closed leads are opened again into the state
 * `accepted`. `duplicate` is reached by a merge only, `transferred` by a transfer only.
 */
export const NEXT_STATES: Record<LeadState, readonly LeadState[]> = {
  new: ['accepted', 'assessing', 'lost', 'spam'],
  accepted: ['assessing', 'visiting', 'negotiating', 'lost', 'spam'],
  assessing: ['accepted', 'visiting', 'negotiating', 'lost', 'spam'],
  visiting: ['assessing', 'negotiating', 'lost'],
  negotiating: ['visiting', 'signed', 'lost'],
  signed: [],
  lost: ['accepted'],
  spam: ['accepted'],
  duplicate: [],
  transferred: [],
}

/** Why a lead can't come into a state: a key of the messages; null when it can. */
export type StateBlock = 'same' | 'final' | 'notYet' | 'byMerge' | 'byTransfer' | 'erased'

/** What stands between a lead and a state. Pages show it beside the disabled choice, `changeState` enforces it. */
export function stateBlock(lead: { state: LeadState; erasedAt: number | null }, to: LeadState): StateBlock | null {
  if (lead.erasedAt !== null) return 'erased'
  if (lead.state === to) return 'same'
  if (NEXT_STATES[lead.state].includes(to)) return null
  if (to === 'duplicate') return 'byMerge'
  if (to === 'transferred') return 'byTransfer'
  return isOpen(lead.state) ? 'notYet' : 'final'
}
