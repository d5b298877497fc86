import type { Context } from 'hono'
import { given } from '../../data/query.ts'
import { ParkScope, type Registry } from '../../data/scope.ts'
import type { AppEnv } from '../../http/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Localized } from '../../kernel/localized.ts'
import { leadById } from '../leads/queries.ts'
import type { leads } from '../leads/table.ts'
import type { Bureau } from '../parks/park.ts'
import { parkWithBureau, type PublishedPark, parksOfBureau } from '../parks/registry.ts'
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
  if (!lead || !(await opens(deps.vault, scope.parkId, lead, parts.secret)))
    throw new AppError('receipts.not_found', 404)
  const present = await follow(c.var, { ...found, scope, lead })
  if (!present || present.lead.erasedAt !== null) throw new AppError('receipts.not_found', 404)
  return { ...present, token }
}

interface Placed {
  park: PublishedPark
  bureau: Bureau
  noticeVersion: string
  scope: ParkScope
  lead: Omit<typeof leads.$inferSelect, 'parkId'>
}

/** How many transfers of one lead a link follows. */
const MOST_MOVES = 20

/**
 * Where the lead is by now, in whichever park of its bureau; null when that is not public, or when the link was renewed
 * there, which ends the older ones.
 */
async function follow({ registry, deps }: AppEnv['Variables'], first: Placed): Promise<Placed | null> {
  let here = first
  for (let moves = 0; here.lead.movedTo !== null && moves < MOST_MOVES; moves += 1) {
    const { movedTo } = here.lead
    const next = (await parksOfBureau(registry, here.park.bureauId)).find(({ id }) => id === movedTo.parkId)
    const found = next && (await parkWithBureau(registry, next.slug, deps.clock()))
    if (!found) return null
    const scope = ParkScope.open(deps.database, { by: 'visit', park: found.park })
    const lead = await scope.first(given(leadById, { leadId: movedTo.leadId }))
    if (lead?.receiptVersion !== here.lead.receiptVersion) return null
    here = { ...found, scope, lead }
  }
  return here
}

/** Name of the park that first had a lead which came by a transfer; null for any other. */
export async function firstPark(
  registry: Registry,
  { park, lead }: Pick<Placed, 'park' | 'lead'>,
): Promise<Localized | null> {
  const { origin } = lead
  if (!origin) return null
  return (await parksOfBureau(registry, park.bureauId)).find(({ id }) => id === origin.parkId)?.name ?? null
}
