import { given } from '../../data/query.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import type { JobHandler } from '../jobs/job.ts'
import { isOpen } from '../leads/lead.ts'
import { leadById } from '../leads/queries.ts'
import { wakeLead } from './actions.ts'

/**
 * The job `lead.wake`: brings a sleeping lead back, unless it was woken or put off further meanwhile. One that was merged
 * sleeps on: taking the merge back asks for this job again.
 */
export const wakeSleeping: JobHandler = async ({ deps, scope, now, job }) => {
  const { leadId = '', until } = job.payload
  const lead = await scope.first(given(leadById, { leadId }))
  if (!lead || !isOpen(lead.state) || lead.erasedAt !== null) return {}
  if (lead.snoozedUntil === null || String(lead.snoozedUntil) !== until) return {}
  // Somebody who changes it at this moment makes this fail: the next attempt sees to what.
  await wakeLead({ scope, vault: deps.vault, actor: SYSTEM, now, requestId: job.requestId }, lead)
  return {}
}
