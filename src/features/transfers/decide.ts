import { OffersScope } from '../../data/offers-scope.ts'
import { given } from '../../data/query.ts'
import { ParkScope } from '../../data/scope.ts'
import { AppError } from '../../kernel/errors.ts'
import type { LeadContext } from '../leads/events.ts'
import { leadById } from '../leads/queries.ts'
import { allows } from '../staff/role.ts'
import { acceptTransfer, type Ending, endTransfer, sendBack } from './actions.ts'
import { claimBy, sendBackBlock } from './list.ts'
import { type Looker, offerById, transferById } from './queries.ts'
import type { Transfer } from './transfer.ts'
import { parksOfBureau } from '../parks/registry.ts'
import type { BureauPark } from '../parks/park.ts'

type Decider = Looker & Omit<LeadContext, 'scope'>

export interface FoundTransfer {
  transfer: Transfer
  from: BureauPark
  to: BureauPark
}

/** A transfer from or to a park of whoever asks. Errors: 404 for any other. */
export async function findTransfer(looker: Looker, slug: string, id: string): Promise<FoundTransfer> {
  const parks = await parksOfBureau(looker.registry, looker.desk.bureauId)
  const from = parks.find((park) => park.slug === slug)
  const transfer = from && (await readTransfer(looker, parks, from, id))
  const to = transfer && parks.find((park) => park.id === transfer.toPark)
  if (!from || !transfer || !to) throw new AppError('request.not_found', 404)
  return { transfer, from, to }
}

async function readTransfer(
  { deps, desk, memberships }: Looker,
  parks: readonly BureauPark[],
  from: BureauPark,
  id: string,
): Promise<Transfer | undefined> {
  const { bureauId } = desk
  const mine = (parkId: string) => allows(memberships, 'lead.transfer', parkId)
  if (mine(from.id)) {
    const park = { id: from.id, bureauId }
    return ParkScope.open(deps.database, { by: 'membership', park, memberships }).first(given(transferById, { id }))
  }
  for (const park of parks.filter((one) => mine(one.id))) {
    const offers = OffersScope.open(deps.database, { park: { id: park.id, bureauId }, memberships })
    const [offer] = await offers.all(given(offerById, { from: from.id, id }))
    if (offer) return offer
  }
  return undefined
}

/**
 * The park that offers, opened for what the offer entitles the other one to: to answer it, and to nothing else. Reached
 * only with an offer that was found among one's own.
 */
const offeringScope = ({ deps }: Looker, { transfer }: FoundTransfer) =>
  ParkScope.open(deps.database, { by: 'job', park: { id: transfer.parkId } })

async function opened(decider: Decider, found: FoundTransfer) {
  const scope = offeringScope(decider, found)
  const lead = await scope.first(given(leadById, { leadId: found.transfer.leadId }))
  if (!lead) throw new AppError('transfers.changed', 409)
  const { vault, actor, now, requestId } = decider
  return { ctx: { scope, vault, actor, now, requestId }, lead }
}

export type Decision = 'accepted' | 'declined' | 'withdrawn' | 'returned'

/** Whether it is theirs to decide: as the other park, as the one that offers, or for both. Errors: 403 `transfers.not_yours`. */
export function assertDecides({ memberships }: Looker, { from, to }: FoundTransfer, decision: Decision): void {
  const park = { accepted: to.id, declined: to.id, withdrawn: from.id, returned: null }[decision]
  if (!allows(memberships, 'lead.transfer', park)) throw new AppError('transfers.not_yours', 403)
}

/** After `assertDecides`, like the next two. Errors: 409 `transfers.changed`. */
export async function accept(decider: Decider, found: FoundTransfer): Promise<void> {
  const { ctx, lead } = await opened(decider, found)
  await acceptTransfer(ctx, lead, found.transfer, found.to)
}

/** Declines as the other park, or withdraws as the one that offers. Errors: as `accept`. */
export async function end(decider: Decider, found: FoundTransfer, as: Ending, reason?: string): Promise<void> {
  const { ctx, lead } = await opened(decider, found)
  await endTransfer(ctx, lead, found.transfer, { as, park: found.to.slug, ...(reason ? { reason } : {}) })
}

/** The bureau sends a lead back that nobody took up in time. Errors: 409 `transfers.changed`; those of `sendBack`. */
export async function returnLead(decider: Decider, { transfer, from, to }: FoundTransfer, reason: string) {
  const { deps, desk, memberships, vault, actor, now, requestId } = decider
  const park = { id: to.id, bureauId: desk.bureauId }
  const scope = ParkScope.open(deps.database, { by: 'membership', park, memberships })
  const lead = await scope.first(given(leadById, { leadId: transfer.becameLead ?? '' }))
  if (transfer.state !== 'moved' || !lead || sendBackBlock(lead, claimBy(transfer), now))
    throw new AppError('transfers.changed', 409)
  await sendBack({ scope, vault, actor, now, requestId }, lead, from, reason)
}
