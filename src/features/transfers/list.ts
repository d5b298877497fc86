import { sql } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import { ParkScope } from '../../data/scope.ts'
import { dueAfterWorkingDays } from '../../kernel/working-days.ts'
import type { LeadState } from '../leads/lead.ts'
import { leads } from '../leads/table.ts'
import { allows } from '../staff/role.ts'
import { isUnclaimed } from './move.ts'
import { type Looker, transfersFor } from './queries.ts'
import { CLAIM_DAYS, type Transfer } from './transfer.ts'
import type { BureauPark } from '../parks/park.ts'

/** A transfer as its list shows it, with what whoever looks may do about it. */
export interface ShownTransfer extends Transfer {
  from: BureauPark
  to: BureauPark
  /** Why it can't be accepted or declined, withdrawn, or sent back; null: it can. */
  answer: 'theirs' | null
  withdrawal: 'ours' | null
  claim: Claim | null
}

/** How a lead that was handed over stands in the park that took it. */
export interface Claim {
  /** UTC milliseconds by which somebody takes it up. */
  by: number
  over: boolean
  unclaimed: boolean
  reference: string
  sendBack: 'bureauOnly' | 'taken' | 'notYet' | 'gone' | null
}

export interface TransferList {
  open: ShownTransfer[]
  /** Handed over, and nobody has taken them up yet. */
  claims: ShownTransfer[]
  ended: ShownTransfer[]
}

interface Claimed {
  id: string
  state: LeadState
  assignee: string | null
  reference: string
  erasedAt: number | null
}

const leadsByIds = read(leads, {
  columns: {
    id: leads.id,
    state: leads.state,
    assignee: leads.assignee,
    reference: leads.reference,
    erasedAt: leads.erasedAt,
  },
  where: sql`${leads.id} in (select "value" from json_each(${arg('ids')}))`,
})

/** Transfers of the parks in which the looker may transfer. */
export async function transferList(looker: Looker, now: number): Promise<TransferList> {
  const { parks, own, open, ended } = await transfersFor(looker)
  const byId = new Map(parks.map((park) => [park.id, park]))
  const mine = new Set(own.map(({ id }) => id))
  const claimed = await claimedLeads(looker, ended, mine)
  const shown = (transfer: Transfer): ShownTransfer[] => {
    const [from, to] = [byId.get(transfer.parkId), byId.get(transfer.toPark)]
    if (!from || !to) return []
    const lead = claimed.get(transfer.becameLead ?? '')
    const claim = transfer.state === 'moved' && lead ? claimOf(looker, transfer, lead, now) : null
    const answer = mine.has(to.id) ? null : 'theirs'
    return [{ ...transfer, from, to, answer, withdrawal: mine.has(from.id) ? null : 'ours', claim }]
  }
  const past = ended.flatMap(shown)
  const waits = ({ claim }: ShownTransfer) => claim?.unclaimed === true
  return { open: open.flatMap(shown), claims: past.filter(waits), ended: past.filter((one) => !waits(one)) }
}

/** The leads that became of transfers to one's own parks. */
async function claimedLeads(
  { deps, desk, memberships }: Looker,
  transfers: readonly Transfer[],
  mine: ReadonlySet<string>,
): Promise<Map<string, Claimed>> {
  const moved = transfers.filter(({ state, toPark }) => state === 'moved' && mine.has(toPark))
  const byPark = Map.groupBy(moved, ({ toPark }) => toPark)
  const found = await Promise.all(
    [...byPark].map(([id, list]) => {
      const park = { id, bureauId: desk.bureauId }
      const ids = JSON.stringify(list.map(({ becameLead }) => becameLead))
      return ParkScope.open(deps.database, { by: 'membership', park, memberships }).all(given(leadsByIds, { ids }))
    }),
  )
  return new Map(found.flat().map((lead) => [lead.id, lead]))
}

function claimOf({ memberships }: Looker, transfer: Transfer, lead: Claimed, now: number): Claim {
  const by = claimBy(transfer)
  const unclaimed = lead.erasedAt === null && isUnclaimed(lead)
  const byBureau = allows(memberships, 'lead.transfer', null)
  return {
    by,
    over: now > by,
    unclaimed,
    reference: lead.reference,
    sendBack: byBureau ? sendBackBlock(lead, by, now) : 'bureauOnly',
  }
}

/** By when a lead that was handed over is taken up, UTC milliseconds. */
export const claimBy = ({ endedAt, offeredAt }: Transfer): number =>
  dueAfterWorkingDays(endedAt ?? offeredAt, CLAIM_DAYS)

/** Why the bureau can't send a lead back that was handed over; null: it can. */
export function sendBackBlock(
  lead: Pick<Claimed, 'state' | 'assignee' | 'erasedAt'>,
  by: number,
  now: number,
): 'gone' | 'taken' | 'notYet' | null {
  if (lead.state === 'transferred' || lead.erasedAt !== null) return 'gone'
  if (!isUnclaimed(lead)) return 'taken'
  return now > by ? null : 'notYet'
}
