import type { MiddlewareHandler } from 'hono'
import type { DeskEnv } from '../../http/desk.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Partner } from './partner.ts'
import { partnerOf } from './queries.ts'

/** Behind `openPartner`: a partner of the bureau. */
export interface PartnerEnv extends DeskEnv {
  Variables: DeskEnv['Variables'] & { partner: Partner }
}

/** Opens the partner that the URL names. Errors: 404 when it is not one of the bureau's. */
export const openPartner: MiddlewareHandler<PartnerEnv> = async (c, next) => {
  const partner = await partnerOf(c.var.desk, c.req.param('partner') ?? '')
  if (!partner) throw new AppError('request.not_found', 404)
  c.set('partner', partner)
  return next()
}
