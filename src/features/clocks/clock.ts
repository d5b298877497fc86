import { OFFICE_HOURS, type WorkingTime } from '../../kernel/working-days.ts'
import type { ClockName, LeadClocks, LeadState } from '../leads/lead.ts'

/** Who is told when a clock ran out, one after the other. */
export const STEPS = ['officer', 'director', 'leader'] as const
export type EscalationStep = (typeof STEPS)[number]

/** A park's clocks (C5): working days to each, when the park works, and who is told when one runs out. */
export interface ClockTemplate {
  /** Working days from receipt; `report`: from one report to the next. null: no such clock. */
  days: Record<ClockName, number | null> & { respond: number }
  /** Working days after it ran out at which officer, director and leader are told, in this order. */
  escalation: Record<EscalationStep, number>
  time: WorkingTime
}

/** The rule of Jiangmen (江府办函〔2024〕37号): answer in 1 working day, assess in 3, feed back in 5, report every 10. */
export const DEFAULT_TEMPLATE: ClockTemplate = {
  days: { respond: 1, assess: 3, feedback: 5, report: 10 },
  escalation: { officer: 0, director: 1, leader: 3 },
  time: OFFICE_HOURS,
}

/** What moves the clocks of a lead. */
export type ClockEvent =
  | { did: 'state'; to: LeadState }
  /** The park wrote to the investor. */
  | { did: 'answered' }
  /** The park put down how far it is. */
  | { did: 'reported' }
  | { did: 'paused' }
  | { did: 'resumed' }

/** The columns of a lead that say how its clocks stand. */
export interface ClockColumns {
  clocks: LeadClocks | null
  dueAt: number | null
  dueClock: ClockName | null
  overdue: boolean
  pausedAt: number | null
}

/** What the clocks of a lead follow from. */
export interface ClockedLead extends Pick<ClockColumns, 'clocks' | 'pausedAt'> {
  state: LeadState
  receivedAt: number
  respondBy: number
  answeredAt: number | null
}

/** Why a lead’s clocks can't be stopped: a key of the messages. */
export type PauseBlock = 'closed' | 'unanswered' | 'paused'
