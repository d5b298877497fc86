import { and, eq, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { given, insert, type ParkWrite, thisPark, update } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import { AppError } from '../../kernel/errors.ts'
import { forgetTerms } from '../inbox/postings.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { firstRated, lastMessage, type LeadContext, recordEvent } from '../leads/events.ts'
import type { ConsentPurpose } from '../leads/lead.ts'
import { consentsOf } from '../leads/queries.ts'
import { idempotencyKeys, leadConsents, leadEvents, leads } from '../leads/table.ts'
import type { OpenReceipt } from './open.ts'
import { escalationRefusal, RATING_MS, ratingRefusal, startOfDay, waitingSince } from './rules.ts'

type Lead = OpenReceipt['lead']

/**
 * Does what a form asks once, however often it is sent: `once` names the form, and another text is another message.
 * The same again is taken as done.
 */
async function writeOnce(ctx: LeadContext, lead: Lead, sent: string, ...writes: ParkWrite[]): Promise<void> {
  const keyHash = await (await ctx.vault.park(ctx.scope.parkId)).blindIndex('idempotency', `${lead.id}/${sent}`)
  const mark = insert(idempotencyKeys, { keyHash, fingerprint: keyHash, leadId: lead.id, createdAt: ctx.now })
  await ctx.scope.write(mark, ...writes).catch((error: unknown) => {
    if (!(error instanceof DuplicateError)) throw error
  })
}

const refused = () => new AppError('request.conflict', 409)

/** The investor writes. Errors: 409 `request.conflict` when the lead was erased meanwhile. */
export async function sendMessage(ctx: LeadContext, lead: Lead, { text, once }: { text: string; once: string }) {
  const event = await recordEvent(ctx, lead, { kind: 'message', text })
  await writeOnce(
    ctx,
    lead,
    `message/${once}/${text}`,
    // Whoever waited for the investor has the answer now.
    changeLead(lead.id, { set: { snoozedUntil: null, snoozeReason: null } }),
    event.write,
    recordEntry(ctx, { action: 'lead.message_received', subject: lead.id, after: { eventId: event.id } }),
    recordOutbox('lead.message', { leadId: lead.id, eventId: event.id }, ctx.now),
  )
}

/** Asks for a correction (PIPL art. 46). Errors: as `sendMessage`. */
export async function requestCorrection(
  ctx: LeadContext,
  lead: Lead,
  { correction, once }: { correction: string; once: string },
) {
  const event = await recordEvent(ctx, lead, { kind: 'correctionRequested', text: correction })
  await writeOnce(
    ctx,
    lead,
    `correction/${once}/${correction}`,
    changeLead(lead.id, {}),
    event.write,
    recordEntry(ctx, { action: 'lead.correction_requested', subject: lead.id, after: { eventId: event.id } }),
    recordOutbox('lead.corrected', { leadId: lead.id, eventId: event.id }, ctx.now),
  )
}

/** Calls for the leader. Errors: 409 `request.conflict` when that is not possible now, or no more. */
export async function escalate(ctx: LeadContext, lead: Lead): Promise<void> {
  const { now, scope } = ctx
  const [[investor], [park]] = await scope.read(
    given(lastMessage, { leadId: lead.id, by: 'investor' }),
    given(lastMessage, { leadId: lead.id, by: 'officer' }),
  )
  if (escalationRefusal(lead, waitingSince(lead, { investor, park }), now)) throw refused()
  const event = await recordEvent(ctx, lead, { kind: 'escalated' })
  await scope.write(
    changeLead(lead.id, {
      set: { escalatedAt: now },
      when: and(
        or(isNull(leads.escalatedAt), lt(leads.escalatedAt, startOfDay(now))),
        sql`${leads.answeredAt} is ${lead.answeredAt}`,
      ),
    }),
    event.write,
    recordEntry(ctx, { action: 'lead.escalated', subject: lead.id }),
    recordOutbox('lead.escalated', { leadId: lead.id, eventId: event.id }, now),
  )
}

/** No rating stands that is too old to be changed. */
const stillOpen = (lead: Lead, now: number): SQL =>
  sql`not exists (select 1 from ${leadEvents} where ${eq(leadEvents.parkId, thisPark)} and ${eq(leadEvents.leadId, lead.id)} and ${eq(leadEvents.kind, 'rated')} and ${lt(leadEvents.at, now - RATING_MS)})`

/** Rates the answer, 1 to 5. Errors: 409 `request.conflict` before an answer, and a week after the first rating. */
export async function rate(
  ctx: LeadContext,
  lead: Lead,
  { score, comment, once }: { score: number; comment: string; once: string },
) {
  const { now, scope } = ctx
  const rated = await scope.first(given(firstRated, { leadId: lead.id }))
  if (ratingRefusal(lead, rated?.at ?? null, now)) throw refused()
  const text = comment === '' ? {} : { text: comment }
  const event = await recordEvent(ctx, lead, { kind: 'rated', data: { score }, ...text })
  await writeOnce(
    ctx,
    lead,
    `rating/${once}/${score}/${comment}`,
    changeLead(lead.id, { set: { rating: score }, when: and(isNotNull(leads.answeredAt), stillOpen(lead, now)) }),
    event.write,
    recordEntry(ctx, { action: 'lead.rated', subject: lead.id, after: { score } }),
  )
}

/**
 * Withdraws a consent (PIPL art. 15).
 * Errors: 409 `request.conflict` when it does not stand, or the lead was changed meanwhile.
 */
export async function withdraw(ctx: LeadContext, lead: Lead, purpose: ConsentPurpose): Promise<void> {
  const consents = await ctx.scope.all(given(consentsOf, { leadId: lead.id }))
  if (!consents.some((one) => one.purpose === purpose && one.withdrawnAt === null)) throw refused()
  const event = await recordEvent(ctx, lead, { kind: 'consentWithdrawn', data: { purpose } })
  await ctx.scope.write(
    changeLead(lead.id, { when: unchanged(lead), raises: true }),
    update(
      leadConsents,
      { withdrawnAt: ctx.now },
      sql`${leadConsents.leadId} = ${lead.id} and ${leadConsents.purpose} = ${purpose} and ${leadConsents.withdrawnAt} is null`,
    ),
    ...(purpose === 'handle' ? [forgetTerms(lead.id)] : []),
    event.write,
    recordEntry(ctx, { action: 'lead.consent_withdrawn', subject: lead.id, after: { purpose } }),
    recordOutbox('lead.withdrawn', { leadId: lead.id, purpose }, ctx.now),
  )
}

/** A new private link; the old one opens nothing from now on. Errors: 409 when it was changed meanwhile. */
export async function renewLink(ctx: LeadContext, lead: Lead): Promise<Lead> {
  const receiptVersion = lead.receiptVersion + 1
  const event = await recordEvent(ctx, lead, { kind: 'linkRenewed' })
  await ctx.scope.write(
    changeLead(lead.id, { set: { receiptVersion }, when: eq(leads.receiptVersion, lead.receiptVersion) }),
    event.write,
    recordEntry(ctx, { action: 'lead.link_renewed', subject: lead.id, after: { receiptVersion } }),
  )
  return { ...lead, receiptVersion }
}
