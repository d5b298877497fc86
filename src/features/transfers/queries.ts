import { and, desc, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { OffersScope } from '../../data/offers-scope.ts'
import { arg, bureauRead, given, parkRead, type ParkRead, read, thisBureau, thisPark } from '../../data/query.ts'
import { ParkScope, type Registry } from '../../data/scope.ts'
import type { Deps } from '../../http/context.ts'
import { mergesInto } from '../duplicates/queries.ts'
import { leadMerges } from '../duplicates/table.ts'
import type { LeadState } from '../leads/lead.ts'
import { consentsOf } from '../leads/queries.ts'
import { leadConsents, leads } from '../leads/table.ts'
import { parksOfBureau } from '../parks/registry.ts'
import { allows, type Membership } from '../staff/role.ts'
import { leadTransfers } from './table.ts'
import { type Transfer, type TransferBlock, transferBlock } from './transfer.ts'

const { bureauId: _, ...columns } = getTableColumns(leadTransfers)
const OPEN = ['offered', 'accepted'] as const
/** How many transfers that ended a list shows. */
const ENDED = 30

const list = (pin: SQL, state: SQL | undefined, limit?: number): ParkRead<Transfer> =>
  parkRead((builder) => {
    const query = builder
      .select(columns)
      .from(leadTransfers)
      .where(and(pin, state))
      .orderBy(desc(leadTransfers.offeredAt))
      .$dynamic()
    return (limit === undefined ? query : query.limit(limit)).prepare()
  })
const isOpen = inArray(leadTransfers.state, [...OPEN])
const hasEnded = sql`${leadTransfers.state} not in ('offered', 'accepted')`
const toThis = eq(leadTransfers.toPark, thisPark)
const ofThis = eq(leadTransfers.parkId, thisPark)
const [openTo, endedTo, openOf, endedOf] = [
  list(toThis, isOpen),
  list(toThis, hasEnded, ENDED),
  list(ofThis, isOpen),
  list(ofThis, hasEnded, ENDED),
]
const inBureau = (state: SQL, limit: number) =>
  bureauRead<Transfer>((builder) =>
    builder
      .select(columns)
      .from(leadTransfers)
      .where(and(eq(leadTransfers.bureauId, thisBureau), state))
      .orderBy(desc(leadTransfers.offeredAt))
      .limit(limit)
      .prepare(),
  )
const MOST_OPEN = 200
const openInBureau = inBureau(isOpen, MOST_OPEN)
const endedInBureau = inBureau(hasEnded, ENDED)

/** Who looks at transfers: the deed `lead.transfer` says in which parks. */
export interface Looker {
  deps: Deps
  registry: Registry
  desk: DeskScope
  memberships: readonly Membership[]
}

/** Transfers from and to the parks in which the looker may transfer, newest first. */
export async function transfersFor({ deps, registry, desk, memberships }: Looker) {
  const ofBureau = await parksOfBureau(registry, desk.bureauId)
  const own = ofBureau.filter(({ id }) => allows(memberships, 'lead.transfer', id))
  if (allows(memberships, 'lead.transfer', null)) {
    const [open, ended] = await desk.read(openInBureau, endedInBureau)
    return { parks: ofBureau, own, open, ended }
  }
  const found = await Promise.all(own.map((park) => ofPark(deps, { ...park, bureauId: desk.bureauId }, memberships)))
  const once = (rows: Transfer[]) =>
    [...new Map(rows.map((row) => [row.id, row])).values()].toSorted((a, b) => b.offeredAt - a.offeredAt)
  return {
    parks: ofBureau,
    own,
    open: once(found.flatMap(({ open }) => open)),
    ended: once(found.flatMap(({ ended }) => ended)).slice(0, ENDED),
  }
}

async function ofPark(deps: Deps, park: { id: string; bureauId: string }, memberships: readonly Membership[]) {
  const offers = OffersScope.open(deps.database, { park, memberships })
  const scope = ParkScope.open(deps.database, { by: 'membership', park, memberships })
  const [comingIn, cameIn, [goingOut, wentOut]] = await Promise.all([
    offers.all(openTo),
    offers.all(endedTo),
    scope.read(openOf, endedOf),
  ])
  return { open: [...comingIn, ...goingOut], ended: [...cameIn, ...wentOut] }
}

export const transferById = parkRead<Transfer>((builder) =>
  builder
    .select(columns)
    .from(leadTransfers)
    .where(and(ofThis, eq(leadTransfers.id, arg('id'))))
    .prepare(),
)

/** An offer that is made to the park, by the park that makes it. */
export const offerById = parkRead<Transfer>((builder) =>
  builder
    .select(columns)
    .from(leadTransfers)
    .where(and(toThis, eq(leadTransfers.parkId, arg('from')), eq(leadTransfers.id, arg('id'))))
    .prepare(),
)

/** The offer of a lead that another park has yet to answer, or that was accepted and is on its way. */
export const openOfferOf = read(leadTransfers, {
  columns: { id: leadTransfers.id },
  where: and(eq(leadTransfers.leadId, arg('leadId')), isOpen),
  limit: 1,
})
const lastOfLead = parkRead<Transfer>((builder) =>
  builder
    .select(columns)
    .from(leadTransfers)
    .where(and(ofThis, eq(leadTransfers.leadId, arg('leadId'))))
    .orderBy(desc(leadTransfers.offeredAt))
    .limit(1)
    .prepare(),
)

interface Lead {
  id: string
  state: LeadState
  erasedAt: number | null
  closedAt: number | null
}

/** What stands between a lead and an offer, and the last transfer of it. */
export async function standing(
  scope: ParkScope,
  lead: Lead,
): Promise<{ block: TransferBlock | null; last: Transfer | null }> {
  const args = { leadId: lead.id }
  const [consents, open, took, [last]] = await scope.read(
    given(consentsOf, args),
    given(openOfferOf, args),
    given(mergesInto, args),
    given(lastOfLead, args),
  )
  const mayShare = consents.some(({ purpose, withdrawnAt }) => purpose === 'share' && withdrawnAt === null)
  return {
    block: transferBlock({ ...lead, mayShare, hasOffer: open.length > 0, tookIn: took.length > 0 }),
    last: last ?? null,
  }
}

/** In the batch itself: the consent to share stands. */
export const sharingStands = (leadId: string): SQL =>
  sql`exists (select 1 from ${leadConsents} where ${and(
    eq(leadConsents.parkId, thisPark),
    eq(leadConsents.leadId, leadId),
    eq(leadConsents.purpose, 'share'),
    isNull(leadConsents.withdrawnAt),
  )})`

/** In the batch itself: no offer of the lead is open. */
export const nothingOffered = (leadId: string): SQL =>
  sql`not exists (select 1 from ${leadTransfers} where ${and(
    eq(leadTransfers.parkId, thisPark),
    eq(leadTransfers.leadId, leadId),
    inArray(leadTransfers.state, [...OPEN]),
  )})`

/** In the batch itself: no other lead is merged into it. */
export const tookNothingIn = (leadId: string): SQL =>
  sql`not exists (select 1 from ${leadMerges} where ${and(eq(leadMerges.parkId, thisPark), eq(leadMerges.intoId, leadId))})`

/** In the batch itself: the transfer is as it was read. */
export const asRead = ({ id, state, version }: Pick<Transfer, 'id' | 'state' | 'version'>): SQL =>
  sql`exists (select 1 from ${leadTransfers} where ${and(
    eq(leadTransfers.parkId, thisPark),
    eq(leadTransfers.id, id),
    eq(leadTransfers.state, state),
    eq(leadTransfers.version, version),
  )})`

/** How a moved lead stands in the park that took it: whether somebody works on it. */
export const takenUp = read(leads, {
  columns: {
    id: leads.id,
    state: leads.state,
    assignee: leads.assignee,
    reference: leads.reference,
    version: leads.version,
  },
  where: eq(leads.id, arg('leadId')),
  limit: 1,
})
