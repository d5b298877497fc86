import { DuplicateError } from '../../data/runner.ts'
import { insert, type ParkWrite } from '../../data/query.ts'
import type { LeadContext } from '../leads/events.ts'
import { idempotencyKeys } from '../leads/table.ts'
import type { ReadLead } from './actions.ts'

/** The mark of a form with its text: belongs in the batch that does what it asks, which then happens once. */
export async function onceMark(ctx: LeadContext, lead: ReadLead, sent: string): Promise<ParkWrite[]> {
  const park = await ctx.vault.park(ctx.scope.parkId)
  const keyHash = await park.blindIndex('idempotency', `${lead.id}/${sent}`)
  return [insert(idempotencyKeys, { keyHash, fingerprint: keyHash, leadId: lead.id, createdAt: ctx.now })]
}

/** The same form sent twice is taken as done. */
export async function unlessDone(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof DuplicateError)) throw error
  })
}
