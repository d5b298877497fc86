import { recordEntry } from '../../data/ledger.ts'
import { reviveJobs } from '../../data/queue.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'

export interface StaffContext {
  scope: ParkScope
  actor: Actor
  now: number
  requestId: string
}

/** Has those of the jobs that were given up tried anew, with all their attempts. Answers their ids. */
export async function replayJobs(ctx: StaffContext, ids: readonly string[]): Promise<string[]> {
  const entry = recordEntry(ctx, { action: 'outbox.replayed', subject: ctx.scope.parkId, after: { ids } })
  return (await ctx.scope.change(reviveJobs(ids, ctx.now), entry)).map(({ id }) => id)
}
