import { given } from '../../data/query.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import type { JobHandler } from '../jobs/job.ts'
import { isOpen } from '../leads/lead.ts'
import { leadById } from '../leads/queries.ts'
import { wakeLead } from '../triage/actions.ts'
import { resumeLead } from './actions.ts'

/**
 * The investor wrote: what waited for them goes on, from the moment that they did. A job does it, so that no message is
 * ever refused over a clock.
 */
export const resumeOnMessage: JobHandler = async ({ deps, scope, now, job }) => {
  const lead = await scope.first(given(leadById, { leadId: job.payload['leadId'] ?? '' }))
  if (!lead || !isOpen(lead.state) || lead.erasedAt !== null) return {}
  if (lead.pausedAt === null || lead.pausedAt > job.createdAt) return {}
  const ctx = { scope, vault: deps.vault, actor: SYSTEM, now, requestId: job.requestId }
  if (lead.snoozeReason === 'awaitingInvestor' && lead.snoozedUntil !== null) await wakeLead(ctx, lead, job.createdAt)
  else await resumeLead(ctx, lead, job.createdAt)
  return {}
}
