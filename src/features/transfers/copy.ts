import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { arg, columnsOf, given, insert, insertAll, type ParkWrite, read, update } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope } from '../../data/scope.ts'
import { ledger } from '../../data/tables.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { idFrom, newId, randomCode } from '../../kernel/ids.ts'
import { type Key, seal, type Vault } from '../../kernel/vault.ts'
import { dueAfterWorkingDays } from '../../kernel/working-days.ts'
import type { ClockTemplate } from '../clocks/clock.ts'
import { clocksAtReceipt, columnsAtReceipt } from '../clocks/progress.ts'
import { templateIn } from '../clocks/queries.ts'
import { lookAt } from '../clocks/schedule.ts'
import { markWrites } from '../duplicates/marks.ts'
import { eventContext, keyOf, textOf } from '../leads/events.ts'
import type { LeadOrigin } from '../leads/lead.ts'
import { consentsOf, leadById, policiesOf, sitesOf, unseal } from '../leads/queries.ts'
import { leadConsents, leadEvents, leads } from '../leads/table.ts'
import type { Park } from '../parks/park.ts'
import type { ReadLead } from '../triage/actions.ts'
import { CLAIM_DAYS, type Transfer } from './transfer.ts'

/** The two parks of a transfer, each by its own scope. */
export interface Move {
  vault: Vault
  from: { scope: ParkScope; park: Park }
  to: { scope: ParkScope; park: Park }
  transfer: Transfer
  now: number
  requestId: string
}

/** Events of a lead, oldest first, those for officers too. */
const allEvents = read(leadEvents, {
  columns: columnsOf(leadEvents),
  where: eq(leadEvents.leadId, arg('leadId')),
  orderBy: [asc(leadEvents.id)],
})

const firstReported = read(ledger, {
  columns: { actorId: ledger.actorId },
  where: and(eq(ledger.subject, arg('leadId')), eq(ledger.action, 'lead.received'), isNotNull(ledger.actorId)),
  limit: 1,
})

/** A lead with all that goes with it, read in one go. */
export async function wholeLead(scope: ParkScope, leadId: string) {
  const args = { leadId }
  const [[lead], events, consents, sites, policies, [reported]] = await scope.read(
    given(leadById, args),
    given(allEvents, args),
    given(consentsOf, args),
    given(sitesOf, args),
    given(policiesOf, args),
    given(firstReported, args),
  )
  if (!lead) return null
  const dropped = [...sites.map(({ code }) => code), ...policies.map(({ slug }) => slug)]
  return { lead, events, consents, dropped, reportedBy: reported?.actorId ?? null }
}
export type WholeLead = NonNullable<Awaited<ReturnType<typeof wholeLead>>>

/** The new lead's id follows from the transfer's, so that however often it is made, it is one. */
export const newLeadId = async (vault: Vault, toPark: string, transferId: string): Promise<string> =>
  idFrom('lead', await (await vault.park(toPark, vault.ring.at(-1))).blindIndex('lead', `transfer/${transferId}`))

/**
 * Makes the lead anew in the other park, or adds what came to the old one since it was made. Answers the new one. What is
 * sealed is sealed anew under a key of the other park's.
 */
export async function copyLead(move: Move, whole: WholeLead): Promise<ReadLead> {
  const { vault, to, transfer } = move
  const id = await newLeadId(vault, to.park.id, transfer.id)
  const made = (await to.scope.first(given(leadById, { leadId: id }))) ?? (await makeLead(move, whole, id))
  await addEvents(move, whole, made)
  await followInvestor(move, whole, made)
  return made
}

const REFERENCE_DRAWS = 3

async function makeLead(move: Move, whole: WholeLead, id: string): Promise<ReadLead> {
  const { to } = move
  const { rows, row } = await rowsOf(move, whole, id)
  for (let draw = 1; ; draw += 1)
    try {
      const reference = `${to.park.referencePrefix}${parkDay(move.now).slice(2).replaceAll('-', '')}-${randomCode(5)}`
      await to.scope.write(insert(leads, { ...row, reference }), ...rows)
      break
    } catch (error) {
      if (!(error instanceof DuplicateError)) throw error
      if (!error.constraint.includes('leads.reference')) break
      if (draw === REFERENCE_DRAWS) throw error
    }
  const made = await to.scope.first(given(leadById, { leadId: id }))
  if (!made) throw new Error('transfers: the lead was not made')
  return made
}

async function rowsOf(move: Move, { lead, consents, dropped, reportedBy }: WholeLead, id: string) {
  const { vault, from, to, transfer, now, requestId } = move
  const { message, ...contact } = await unseal(from.park.id, vault, lead)
  const park = await vault.park(to.park.id)
  const { wrapped, seal: sealNow } = park.newSeal(id)
  const origin: LeadOrigin = lead.origin ?? {
    parkId: from.park.id,
    leadId: lead.id,
    reference: lead.reference,
    reportedBy: reportedBy ?? lead.assignee,
  }
  const clocks = clocksAnew(await templateIn(to.scope), lead, now)
  const row = {
    ...carriedOver(lead),
    ...clocks,
    id,
    origin,
    officer: to.park.officer,
    bureauId: to.park.bureauId,
    keyId: park.keyId,
    wrappedKey: wrapped,
    contactCipher: sealNow('contact', JSON.stringify(contact)),
    messageCipher: message === null ? null : sealNow('message', message),
    stateAt: now,
  }
  const claimBy = dueAfterWorkingDays(now, CLAIM_DAYS)
  const said = dropped.join(', ')
  const event = newId('event')
  const marking = { vault, park: { id: to.park.id, bureauId: to.park.bureauId } }
  const rows: ParkWrite[] = [
    ...insertAll(
      leadConsents,
      consents.map((consent) => ({ ...consent, leadId: id })),
    ),
    insert(leadEvents, {
      leadId: id,
      id: event,
      at: now,
      kind: 'transferEnded',
      actorKind: SYSTEM.kind,
      shown: false,
      data: {
        transfer: transfer.id,
        park: from.park.slug,
        reason: 'moved',
        until: claimBy,
        fields: [...(dropped.length > 0 ? ['interests'] : []), ...(lead.estimate ? ['estimate'] : [])],
      },
      textCipher: said === '' ? null : sealNow(`event/${event}`, said),
    }),
    recordEntry(
      { actor: SYSTEM, now, requestId },
      {
        action: 'lead.transferred',
        subject: id,
        after: {
          transfer: transfer.id,
          from: { park: from.park.id, lead: lead.id },
          origin: { park: origin.parkId, lead: origin.leadId, reportedBy: origin.reportedBy },
          respondBy: lead.respondBy,
        },
      },
    ),
    recordOutbox('lead.received', { leadId: id }, now),
    lookAt(id, (clocks.dueAt ?? now) + 1, now),
    recordOutbox('transfer.expire', { leadId: id }, now, claimBy),
    ...(await markWrites(marking, { id, at: lead.receivedAt }, { ...lead, contact })),
  ]
  return { rows, row }
}

/** What was said and promised stays as it was; who works on it and how far they came begins anew. */
function carriedOver(lead: ReadLead) {
  const { locale, receivedAt, respondBy, company, creditCode, country, chain, investmentFen, areaM2, jobs } = lead
  const { timeline, attribution, partner, channel, answeredAt, escalatedAt, rating, receiptVersion } = lead
  const said = {
    locale,
    company,
    creditCode,
    country,
    chain,
    investmentFen,
    areaM2,
    jobs,
    timeline,
    attribution,
    partner,
  }
  const promised = { receivedAt, respondBy, answeredAt, escalatedAt, rating, receiptVersion, channel }
  return { ...said, ...promised, state: 'new' as const, version: 1 }
}

/** The first answer is owed by the time that was promised; the other park's own clocks begin when the lead comes to it. */
function clocksAnew(template: ClockTemplate, { receivedAt, respondBy, answeredAt }: ReadLead, now: number) {
  const respond = { startedAt: receivedAt, dueAt: respondBy, stoppedAt: answeredAt, escalated: 0 }
  return columnsAtReceipt({ ...clocksAtReceipt(template, now), respond }, now)
}

/** Events keep their ids, so that none is added twice and their order stays. */
async function addEvents({ vault, from, to }: Move, { lead, events }: WholeLead, made: ReadLead): Promise<void> {
  const there = new Set((await to.scope.all(given(allEvents, { leadId: made.id }))).map(({ id }) => id))
  const fresh = events.filter(({ id }) => !there.has(id))
  if (fresh.length === 0) return
  const [old, anew] = await Promise.all([keyOf(from.park.id, vault, lead), keyOf(to.park.id, vault, made)])
  if (!old || !anew) throw new Error('transfers: a key is gone')
  const rows = await Promise.all(
    fresh.map(async (event) => ({
      ...event,
      leadId: made.id,
      textCipher: await resealed(await textOf(old, event), anew, eventContext(made.id, event.id)),
    })),
  )
  await to.scope.write(...insertAll(leadEvents, rows))
}

const resealed = (text: string | null, key: Key, context: string) => (text === null ? null : seal(key, text, context))

/** What the investor did by the old receipt while the lead was moving. What was done to the new one meanwhile stays. */
async function followInvestor({ to }: Move, { lead, consents }: WholeLead, made: ReadLead): Promise<void> {
  const { rating, escalatedAt, receiptVersion } = lead
  const gone = consents.filter(({ withdrawnAt }) => withdrawnAt !== null)
  if (
    made.rating === rating &&
    made.escalatedAt === escalatedAt &&
    made.receiptVersion === receiptVersion &&
    gone.length === 0
  )
    return
  await to.scope.write(
    update(
      leads,
      {
        rating: sql`coalesce(${rating}, ${leads.rating})`,
        escalatedAt: sql`coalesce(${leads.escalatedAt}, ${escalatedAt})`,
        // A link that either park has revoked opens nothing again.
        receiptVersion: sql`max(${leads.receiptVersion}, ${receiptVersion})`,
      },
      eq(leads.id, made.id),
    ),
    ...gone.map(({ purpose, withdrawnAt }) =>
      update(
        leadConsents,
        { withdrawnAt },
        and(eq(leadConsents.leadId, made.id), eq(leadConsents.purpose, purpose)) ?? eq(leadConsents.leadId, ''),
      ),
    ),
  )
}
