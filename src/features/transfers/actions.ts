import { and, isNull, type SQL, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { insert, type ParkWrite, update } from '../../data/query.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { dueAfterWorkingDays } from '../../kernel/working-days.ts'
import { moveClocks } from '../clocks/move.ts'
import { forgetLinks } from '../duplicates/links.ts'
import { forgetMarks } from '../duplicates/marks.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { type LeadContext, recordEvent } from '../leads/events.ts'
import { unseal } from '../leads/queries.ts'
import { leads } from '../leads/table.ts'
import type { ReadLead } from '../triage/actions.ts'
import { asRead, nothingOffered, sharingStands, standing, tookNothingIn } from './queries.ts'
import { leadTransfers } from './table.ts'
import { OFFER_DAYS, type Transfer } from './transfer.ts'

interface Place {
  id: string
  slug: string
}

/**
 * Offers a lead to another park of the bureau, until two working days are over. The consent to share is asked for in the
 * statement that offers. Errors: 422 `transfers.<block>`; 422 at `reason` when it names the investor; 409.
 */
export async function offerTransfer(ctx: LeadContext, lead: ReadLead, to: Place, reason: string): Promise<string> {
  const { scope, now } = ctx
  await refuseBlocked(ctx, lead)
  await refuseNames(ctx, lead, reason)
  const id = newId('transfer')
  const expiresAt = dueAfterWorkingDays(now, OFFER_DAYS)
  const event = await recordEvent(ctx, lead, {
    kind: 'transferOffered',
    data: { transfer: id, park: to.slug, until: expiresAt },
    text: reason,
  })
  await scope.write(
    changeLead(lead.id, { when: mayGo(lead), raises: true }),
    insert(leadTransfers, { ...rowOf(ctx, lead, to, reason), id, state: 'offered', expiresAt }),
    event.write,
    recordEntry(ctx, { action: 'lead.transfer_offered', subject: lead.id, after: { transfer: id, park: to.id } }),
    recordOutbox('transfer.expire', { transferId: id }, now, expiresAt),
  )
  return id
}

/**
 * Sends a lead that nobody took up back, or on: the bureau decides for both parks, so that nobody has to accept.
 * Errors: as `offerTransfer`.
 */
export async function sendBack(ctx: LeadContext, lead: ReadLead, to: Place, reason: string): Promise<void> {
  const { scope, now } = ctx
  await refuseBlocked(ctx, lead)
  await refuseNames(ctx, lead, reason)
  const id = newId('transfer')
  const row = { ...rowOf(ctx, lead, to, reason), id, state: 'accepted' as const, expiresAt: now }
  await scope.write(
    changeLead(lead.id, { set: await goneFrom(ctx, lead), when: mayGo(lead), raises: true }),
    insert(leadTransfers, row),
    ...(await leaving(ctx, lead, to, id)),
  )
}

async function refuseBlocked({ scope }: LeadContext, lead: ReadLead): Promise<void> {
  const { block } = await standing(scope, lead)
  if (block) throw new AppError(`transfers.${block}`, 422)
}

/** The other park reads the reason before it accepts: it must not say who the investor is. */
async function refuseNames({ scope, vault }: LeadContext, lead: ReadLead, reason: string): Promise<void> {
  const { name, phone, email } = await unseal(scope.parkId, vault, lead)
  const said = folded(reason)
  const named = [name, phone, phone?.replace(/^\+\d{2}/, ''), email, lead.company, lead.creditCode].some(
    (text) => text && folded(text).length > 1 && said.includes(folded(text)),
  )
  if (named) throw new AppError('request.invalid', 422, { fields: [{ path: 'reason', key: 'names_investor' }] })
}

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}]/gu, '')

const mayGo = (lead: ReadLead): SQL | undefined =>
  and(unchanged(lead), isNull(leads.closedAt), sharingStands(lead.id), nothingOffered(lead.id))

const rowOf = (ctx: LeadContext, lead: ReadLead, to: Place, reason: string) => {
  const { reference, locale, country, chain, investmentFen, areaM2, jobs, timeline } = lead
  return {
    leadId: lead.id,
    bureauId: lead.bureauId,
    toPark: to.id,
    reason,
    offer: { reference, locale, country, chain, investmentFen, areaM2, jobs, timeline },
    offeredBy: ctx.actor.id ?? '',
    offeredAt: ctx.now,
    version: 1,
  }
}

async function goneFrom(ctx: LeadContext, lead: ReadLead) {
  const { now } = ctx
  // Its clocks stop with it: they leave no rows.
  const { set } = await moveClocks(ctx, lead, { did: 'state', to: 'transferred' })
  const closed = { state: 'transferred' as const, stateAt: now, closedAt: now, snoozedUntil: null, snoozeReason: null }
  return { ...closed, ...set }
}

/** What comes with a lead's leaving. Nobody recognises the old copy any more: the new lead is not its duplicate. */
async function leaving(ctx: LeadContext, lead: ReadLead, to: Place, transfer: string): Promise<ParkWrite[]> {
  const data = { from: lead.state, to: 'transferred' as const, park: to.slug, transfer }
  const event = await recordEvent(ctx, lead, { kind: 'transferred', data })
  return [
    event.write,
    forgetMarks(lead.id),
    forgetLinks(lead.id),
    recordEntry(ctx, {
      action: 'lead.transfer_accepted',
      subject: lead.id,
      before: { state: lead.state },
      after: { state: 'transferred', transfer },
    }),
    recordOutbox('lead.transfer', { transferId: transfer }, ctx.now),
  ]
}

const ended = ({ actor, now }: LeadContext, { id, version }: Transfer, state: Transfer['state']): ParkWrite =>
  update(
    leadTransfers,
    { state, endedAt: now, endedBy: actor.id, version: version + 1 },
    sql`${leadTransfers.id} = ${id} and ${leadTransfers.version} = ${version}`,
  )

/** The other park accepts: the lead leaves, and a job makes it anew there. Errors: 409 `transfers.changed`. */
export async function acceptTransfer(ctx: LeadContext, lead: ReadLead, transfer: Transfer, to: Place): Promise<void> {
  if (transfer.state !== 'offered' || transfer.expiresAt <= ctx.now) throw changed()
  const when = and(
    asRead(transfer),
    isNull(leads.closedAt),
    unchanged(lead),
    sharingStands(lead.id),
    tookNothingIn(lead.id),
  )
  const [set, writes] = await Promise.all([goneFrom(ctx, lead), leaving(ctx, lead, to, transfer.id)])
  await ctx.scope
    .write(changeLead(lead.id, { set, when, raises: true }), ended(ctx, transfer, 'accepted'), ...writes)
    .catch(asChanged)
}

export type Ending = 'declined' | 'withdrawn' | 'expired'

/** The offer ends and the lead stays. A reason is kept in its timeline. Errors: 409 `transfers.changed`. */
export async function endTransfer(
  ctx: LeadContext,
  lead: ReadLead,
  transfer: Transfer,
  { as, reason, park }: { as: Ending; reason?: string; park: string },
): Promise<void> {
  if (transfer.state !== 'offered') throw changed()
  const data = { transfer: transfer.id, park, reason: as }
  const event = await recordEvent(ctx, lead, { kind: 'transferEnded', data, ...(reason ? { text: reason } : {}) })
  await ctx.scope
    .write(
      changeLead(lead.id, { when: asRead(transfer), raises: true }),
      ended(ctx, transfer, as),
      event.write,
      recordEntry(ctx, { action: `lead.transfer_${as}`, subject: lead.id, after: { transfer: transfer.id } }),
    )
    .catch(asChanged)
}

/** The same of a lead that was erased meanwhile: it has no timeline any more. */
export const endOfErased = (ctx: LeadContext, transfer: Transfer): ParkWrite[] => [
  ended(ctx, transfer, 'withdrawn'),
  recordEntry(ctx, { action: 'lead.transfer_withdrawn', subject: transfer.leadId, after: { transfer: transfer.id } }),
]

const changed = () => new AppError('transfers.changed', 409)

function asChanged(error: unknown): never {
  if (error instanceof AppError && error.code === 'request.conflict') throw changed()
  throw error
}
