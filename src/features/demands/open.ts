import type { MiddlewareHandler } from 'hono'
import type { DeskParkEnv } from '../../http/desk.ts'
import { AppError } from '../../kernel/errors.ts'
import { enterpriseOf, type EnterpriseRecord } from '../enterprises/queries.ts'
import { type Demand, demandOf } from './queries.ts'

/** Behind `openDemand`: one demand of the open park, with its enterprise. */
export interface DemandEnv extends DeskParkEnv {
  Variables: DeskParkEnv['Variables'] & { demand: Demand; enterprise: EnterpriseRecord }
}

/** Opens the demand that the URL names. Errors: 404 when it is not the park's. */
export const openDemand: MiddlewareHandler<DemandEnv> = async (c, next) => {
  const { scope } = c.var
  const demand = await demandOf(scope, c.req.param('demand') ?? '')
  const enterprise = demand && (await enterpriseOf(scope, demand.enterpriseId))
  if (!demand || !enterprise) throw new AppError('request.not_found', 404)
  c.set('demand', demand)
  c.set('enterprise', enterprise)
  return next()
}
