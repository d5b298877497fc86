import type { MiddlewareHandler } from 'hono'
import { given } from '../../data/query.ts'
import type { DeskParkEnv } from '../../http/desk.ts'
import { AppError } from '../../kernel/errors.ts'
import { leadById } from '../leads/queries.ts'
import type { LeadContext } from '../leads/events.ts'
import type { ReadLead } from './actions.ts'

/** Behind `openLead`: one lead of the open park. */
export interface LeadEnv extends DeskParkEnv {
  Variables: DeskParkEnv['Variables'] & { lead: ReadLead }
}

/** Opens the lead that the URL names. Errors: 404 when it is not the park's. */
export const openLead: MiddlewareHandler<LeadEnv> = async (c, next) => {
  const lead = await c.var.scope.first(given(leadById, { leadId: c.req.param('lead') ?? '' }))
  if (!lead) throw new AppError('request.not_found', 404)
  c.set('lead', lead)
  return next()
}

/** What the actions on a lead are made with. */
export const leadContext = ({ scope, deps, actor, requestId }: LeadEnv['Variables']): LeadContext => ({
  scope,
  vault: deps.vault,
  actor,
  now: deps.clock(),
  requestId,
})
