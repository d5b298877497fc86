import type { Context } from 'hono'
import { given } from '../../data/query.ts'
import { ParkScope } from '../../data/scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { leadById } from '../leads/queries.ts'
import { parkWithBureau } from '../parks/registry.ts'
import { opens, readToken } from './token.ts'

export type OpenReceipt = Awaited<ReturnType<typeof openReceipt>>

/**
 * The lead that the private link in the URL opens, with its park. Every resource under a receipt begins here.
 * Errors: 404 `receipts.not_found` for any link that is not the lead's present one, whatever is wrong with it.
 */
export async function openReceipt(c: Pick<Context<AppEnv, '/:token'>, 'req' | 'var' | 'env'>) {
  const { registry, deps } = c.var
  const token = c.req.param('token')
  const parts = readToken(token)
  const elsewhere = parts !== null && c.env.hostPark !== null && c.env.hostPark !== parts.slug
  const found = parts && !elsewhere ? await parkWithBureau(registry, parts.slug, deps.clock()) : null
  if (!parts || !found) throw new AppError('receipts.not_found', 404)
  const scope = ParkScope.open(deps.database, { by: 'visit', park: found.park })
  const lead = await scope.first(given(leadById, { leadId: parts.leadId }))
  if (!lead || lead.erasedAt !== null || !(await opens(deps.vault, scope.parkId, lead, parts.secret)))
    throw new AppError('receipts.not_found', 404)
  return { ...found, scope, lead, token }
}
