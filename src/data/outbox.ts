import { newId } from '../kernel/ids.ts'
import { arg, given, type ParkWrite, parkWrite, thisPark, thisRequest } from './query.ts'
import { outbox } from './tables.ts'

/** What may have to be told to others after a change. */
export const OUTBOX_KINDS = [
  'lead.received',
  // Looking for its duplicates failed: once more, by itself.
  'lead.link',
  // The investor wrote, sent files, or asked for a correction.
  'lead.message',
  'lead.corrected',
  // The park wrote.
  'lead.answered',
  'lead.escalated',
  'lead.withdrawn',
  'lead.erased',
  // An officer was given a lead, or called in a note.
  'lead.assigned',
  'lead.mentioned',
  // A sleeping lead is due again; a clock of a lead runs out; nobody took a lead in time.
  'lead.wake',
  'lead.clock',
  'lead.unassigned',
  // Who is given a new lead; its words for the search.
  'lead.assign',
  'lead.index',
  // A lead goes to another park, or its offer ends.
  'lead.transfer',
  'transfer.expire',
  // Mails to staff: an invitation, in one of the parks of the bureau.
  'staff.invited',
  // New entries of the ledger join its chain.
  'ledger.seal',
  // Content was proposed, or sent back; its time to be published has come; search has to learn of it; it gets old.
  'content.submitted',
  'content.returned',
  'content.publish',
  'content.index',
  'content.stale',
  // A list of sites is read, checked or proposed in steps.
  'content.import',
  // What partners' servers are told of: a lead that they brought, published content; one message to one of them; the
  // end of a webhook that failed too long.
  'partner.lead',
  'partner.content',
  'webhook.send',
  'webhook.ended',
  // A project came to a stage, or stands still; a demand was raised, given to somebody, answered, is late.
  'project.stage',
  'project.stalled',
  'demand.raised',
  'demand.given',
  'demand.answered',
  'demand.clock',
  // A visit is due or late; an award was promised, approved or paid; a title can be applied for.
  'visit.due',
  'claim.told',
  'window.due',
  // Somebody registered for an event, moved up, or it changed; the day before it.
  'event.registered',
  'event.promoted',
  'event.changed',
  'event.reminder',
  // One message on one channel.
  'notice',
  // What a park needs each day: retention, its reply record, sweeping.
  'park.daily',
] as const
/** What comes again for ever: it is never given up. */
export const RECURRING_KINDS: ReadonlySet<string> = new Set<OutboxKind>(['park.daily'])
export type OutboxKind = (typeof OUTBOX_KINDS)[number]

/** The outbox row of a change, due at `dueAt`: belongs in the change's own batch. The payload names ids only. */
export const recordOutbox = (kind: OutboxKind, payload: Record<string, string>, now: number, dueAt = now): ParkWrite =>
  given(row, { id: newId('job'), kind, payload, dueAt, now })

/** Built once. The scope knows the request that it follows from. */
const row = parkWrite((builder) =>
  builder
    .insert(outbox)
    .values({
      parkId: thisPark,
      id: arg('id'),
      kind: arg('kind'),
      payload: arg('payload'),
      requestId: thisRequest,
      attempts: 0,
      availableAt: arg('dueAt'),
      createdAt: arg('now'),
    })
    .prepare(),
)
