import { given } from '../../data/query.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import type { JobHandler } from '../jobs/job.ts'
import { leadById } from '../leads/queries.ts'
import { wakeLead } from '../triage/actions.ts'

/** Wakes a lead whose time has come; one that was woken or put to sleep anew meanwhile stays as it is. */
export const wakeSleeping: JobHandler = async ({ deps, scope, now, job }) => {
  const lead = await scope.first(given(leadById, { leadId: job.payload.leadId ?? '' }))
  if (!lead || lead.erasedAt !== null || String(lead.snoozedUntil) !== job.payload.until) return {}
  await wakeLead({ scope, vault: deps.vault, actor: SYSTEM, now, requestId: job.id }, lead)
  return {}
}
