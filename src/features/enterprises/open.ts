import type { MiddlewareHandler } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { AppError } from '../../kernel/errors.ts'
import { enterpriseOf, type EnterpriseRecord } from './queries.ts'

/** Behind `openEnterprise`: one enterprise of the open park. */
export interface EnterpriseEnv extends DeskParkEnv {
  Variables: DeskParkEnv['Variables'] & { enterprise: EnterpriseRecord }
}

/** Opens the enterprise that the URL names. Errors: 404 when it is not the park's. */
export const openEnterprise: MiddlewareHandler<EnterpriseEnv> = async (c, next) => {
  const enterprise = await enterpriseOf(c.var.scope, c.req.param('enterprise') ?? '')
  if (!enterprise) throw new AppError('request.not_found', 404)
  c.set('enterprise', enterprise)
  return next()
}
