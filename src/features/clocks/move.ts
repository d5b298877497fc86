import type { ParkWrite } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { ClockColumns, ClockedLead, ClockEvent } from './clock.ts'
import { nextLook } from './escalation.ts'
import { columnsAfter } from './progress.ts'
import { templateIn } from './queries.ts'
import { lookAt } from './schedule.ts'

/** What an event does to a lead's clocks: its columns, and rows for the same batch. */
export interface ClockMove {
  set: ClockColumns
  writes: ParkWrite[]
}

/**
 * Moves the clocks of a lead by the park's template, as of `at`, UTC milliseconds, when what moves them was before now.
 * The batch must hold that the lead is as it was read (`unchanged`).
 */
export async function moveClocks(
  { scope, now }: { scope: ParkScope; now: number },
  lead: ClockedLead & { id: string },
  event: ClockEvent,
  at = now,
): Promise<ClockMove> {
  const template = await templateIn(scope)
  const set = columnsAfter(lead, event, at, template)
  const look = set.dueAt === null ? null : nextLook(set.clocks ?? {}, set.pausedAt, at, template)
  return { set, writes: look === null ? [] : [lookAt(lead.id, Math.max(look, now), now)] }
}
