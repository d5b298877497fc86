import { type WorkingTime, workingMinutesBetween } from '../../kernel/working-days.ts'
import type { DemandEventData, DemandEventKind } from './demand.ts'

/** Who had a demand, and for how long the clock ran with them. */
export interface Hand {
  owner: string | null
  department: string | null
  from: number
  /** null: they have it now. */
  to: number | null
  /** Working minutes; while it waited for the enterprise none are counted. */
  minutes: number
}

interface Happened {
  kind: DemandEventKind
  at: number
  data: DemandEventData
}

/**
 * The chain of hands through which a demand went, in order, as of `now`. Its clock runs on over a hand-over, stands from
 * an answer on, and runs again when it is opened anew, with whoever had it last.
 */
export function handsOf(events: readonly Happened[], now: number, time: WorkingTime): Hand[] {
  const hands: Hand[] = []
  let runs = false
  const stop = (at: number) => {
    const last = hands.at(-1)
    if (!last || !runs) return
    last.minutes = workingMinutesBetween(last.from, at, time)
    last.to = at
    runs = false
  }
  const give = ({ at, data: { to = null, toDepartment = null } }: Happened) => {
    stop(at)
    hands.push({ owner: to, department: toDepartment, from: at, to: null, minutes: 0 })
    runs = true
  }
  for (const event of events) {
    if (event.kind === 'raised' || event.kind === 'handedOver') give(event)
    if (event.kind === 'answered' || event.kind === 'closed') stop(event.at)
    if (event.kind === 'reopened') give({ ...event, data: inHandsOf(hands.at(-1)) })
  }
  const last = hands.at(-1)
  if (last && runs) last.minutes = workingMinutesBetween(last.from, now, time)
  return hands
}

const inHandsOf = (hand: Hand | undefined): DemandEventData => ({
  to: hand?.owner ?? null,
  toDepartment: hand?.department ?? null,
})
