import type { ClockName, LeadClocks, LeadState } from '../leads/lead.ts'

/** A park's clocks (C5): working days to each, and who is told when one runs out. */
export interface ClockTemplate {
  /** Working days from receipt; `report`: from one report to the next. null: no such clock. */
  days: Record<ClockName, number | null>
  /** Working days after it ran out at which officer, director and leader are told. */
  escalation: { officer: number; director: number; leader: number }
}

/** What moves the clocks of a lead. */
export type ClockEvent = { did: 'state'; to: LeadState } | { did: 'answered' }

/** The columns of a lead that say how its clocks stand. */
export interface ClockColumns {
  clocks: LeadClocks | null
  dueAt: number | null
  dueClock: ClockName | null
  overdue: boolean
  pausedAt: number | null
}

/** How the clocks stand after an event. The first answer stops the first clock, and closing stops all. */
export function columnsAfter(lead: ClockColumns, event: ClockEvent, _now: number): Partial<ClockColumns> {
  const closes = event.did === 'state' && !OPEN.has(event.to)
  const answers = event.did === 'answered' && lead.dueClock === 'respond'
  return closes || answers ? { dueAt: null, dueClock: null, overdue: false } : {}
}

const OPEN: ReadonlySet<LeadState> = new Set(['new', 'accepted', 'assessing', 'visiting', 'negotiating'])
