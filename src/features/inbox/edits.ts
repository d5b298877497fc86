import { and, eq } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { arg, given, insertInBureau, readInBureau, updateInBureau } from '../../data/query.ts'
import type { DeskScope } from '../../data/desk-scope.ts'
import type { Database } from '../../data/database.ts'
import { ParkScope, type Registry } from '../../data/scope.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import type { Vault } from '../../kernel/vault.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { type LeadContext, recordEvent } from '../leads/events.ts'
import { leadById } from '../leads/queries.ts'
import { parkOfSlug } from '../parks/registry.ts'
import type { Membership } from '../staff/role.ts'
import type { ReadLead } from '../triage/actions.ts'
import {
  type BulkChange,
  type BulkDeed,
  type BulkOutcome,
  type BulkRefusal,
  type LeadBefore,
  RESTORED,
  UNDO_MS,
} from './bulk.ts'
import { bulkEdits } from './table.ts'

/** What a change of many leads is made with. */
export interface EditContext {
  desk: DeskScope
  registry: Registry
  database: Database
  vault: Vault
  memberships: readonly Membership[]
  actor: LeadContext['actor'] & { id: string }
  now: number
  requestId: string
}

/** A lead as a list showed it. */
export interface Chosen {
  park: string
  leadId: string
  version: number
}

/** Does the deed to one lead as it was read; refuses by throwing. */
export type Deed = (ctx: LeadContext, lead: ReadLead, parkId: string) => Promise<void>

/** Thrown by a deed that a lead is not open to. */
export class Refused extends Error {
  readonly reason: BulkRefusal
  constructor(reason: BulkRefusal) {
    super(reason)
    this.reason = reason
  }
}

/** What an action's error means for one lead of many; anything else is a failure of all. */
function refusalOf(error: unknown): BulkRefusal {
  if (error instanceof Refused) return error.reason
  if (error instanceof AppError && error.code === 'request.conflict') return 'changed'
  if (error instanceof AppError && error.code === 'triage.state_blocked') return 'state'
  if (error instanceof AppError && error.code === 'triage.closed') return 'closed'
  // The database did not answer: the leads before it are done, and said to be.
  if (error instanceof AppError && error.status >= 500) return 'failed'
  throw error
}

/** Does the deed to each of the leads, in their own parks, and keeps what it takes to undo it. Answers the edit's id. */
export async function editLeads(
  ctx: EditContext,
  did: BulkDeed,
  chosen: readonly Chosen[],
  deed: Deed,
): Promise<string> {
  const outcome: BulkOutcome = { did, done: [], refused: [] }
  for (const [slug, ofPark] of Map.groupBy(chosen, ({ park }) => park)) {
    const park = await parkOfSlug(ctx.registry, slug)
    if (!park || park.bureauId !== ctx.desk.bureauId) throw new AppError('parks.not_found', 404)
    const scope = ParkScope.open(ctx.database, { by: 'membership', park, memberships: ctx.memberships })
    const found = (await scope.read(...ofPark.map(({ leadId }) => given(leadById, { leadId })))).flat()
    for (const one of ofPark) {
      const lead = found.find(({ id }) => id === one.leadId)
      if (!lead) throw new AppError('request.not_found', 404)
      await tryOne(outcome, { ...ctx, scope }, lead, async (context) => {
        if (lead.version !== one.version) throw new Refused('changed')
        await deed(context, lead, park.id)
      })
    }
  }
  return keep(ctx, outcome)
}

async function tryOne(
  outcome: BulkOutcome,
  ctx: LeadContext,
  lead: ReadLead,
  deed: (ctx: LeadContext) => Promise<void>,
): Promise<void> {
  const { id: leadId, reference } = lead
  try {
    await deed(ctx)
    const change = { parkId: ctx.scope.parkId, leadId, reference, version: lead.version + 1, before: beforeOf(lead) }
    outcome.done.push(change)
  } catch (error) {
    outcome.refused.push({ reference, reason: refusalOf(error) })
  }
}

const beforeOf = (lead: ReadLead): LeadBefore =>
  Object.fromEntries(RESTORED.map((name) => [name, lead[name]])) as LeadBefore

async function keep(ctx: EditContext, outcome: BulkOutcome, undoes?: string): Promise<string> {
  const id = newId('bulk')
  await ctx.desk.write(
    insertInBureau(bulkEdits, { id, by: ctx.actor.id, at: ctx.now, changes: outcome, undoneAt: null }),
    ...(undoes === undefined ? [] : [updateInBureau(bulkEdits, { undoneAt: ctx.now }, eq(bulkEdits.id, undoes))]),
  )
  return id
}

const editById = readInBureau(bulkEdits, {
  columns: { id: bulkEdits.id, at: bulkEdits.at, changes: bulkEdits.changes, undoneAt: bulkEdits.undoneAt },
  where: and(eq(bulkEdits.id, arg('id')), eq(bulkEdits.by, arg('me'))),
  limit: 1,
})

export interface Edit {
  id: string
  at: number
  changes: BulkOutcome
  undoneAt: number | null
}

/** A change of many that one made oneself; null when there is none. */
export const editOf = async (desk: DeskScope, id: string, me: string): Promise<Edit | null> =>
  (await desk.first(given(editById, { id, me }))) ?? null

/** Whether it can still be undone. */
export const canUndo = ({ at, changes, undoneAt }: Edit, now: number): boolean =>
  undoneAt === null && changes.did !== 'undo' && changes.done.length > 0 && now - at < UNDO_MS

/**
 * Takes a change of many back, lead by lead; what was changed since stays as it is. Each is a change of its own in the
 * ledger. Errors: 404; 409 `inbox.undo_over` when it was undone or is too old.
 */
export async function undoEdit(ctx: EditContext, id: string): Promise<string> {
  const edit = await editOf(ctx.desk, id, ctx.actor.id)
  if (!edit) throw new AppError('request.not_found', 404)
  if (!canUndo(edit, ctx.now)) throw new AppError('inbox.undo_over', 409)
  // Whoever asks twice at the same time undoes once: the second finds every version changed.
  const outcome: BulkOutcome = { did: 'undo', done: [], refused: [] }
  for (const change of edit.changes.done) {
    const park = { id: change.parkId, bureauId: ctx.desk.bureauId }
    const scope = ParkScope.open(ctx.database, { by: 'membership', park, memberships: ctx.memberships })
    const lead = await scope.first(given(leadById, { leadId: change.leadId }))
    if (!lead) outcome.refused.push({ reference: change.reference, reason: 'gone' })
    else await tryOne(outcome, { ...ctx, scope }, lead, (context) => restore(context, lead, change))
  }
  return keep(ctx, outcome, id)
}

/** Brings the columns back as they were, with an event that says so and a job for a sleep that goes on. */
async function restore(ctx: LeadContext, lead: ReadLead, { version, before }: BulkChange): Promise<void> {
  if (lead.version !== version || lead.erasedAt !== null) throw new Refused('changed')
  const sleeps = before.snoozedUntil !== null && before.snoozedUntil > ctx.now
  const set = { ...before, ...(sleeps ? {} : { snoozedUntil: null, snoozeReason: null }) }
  const event = await recordEvent(ctx, lead, eventOf(lead, set))
  await ctx.scope.write(
    changeLead(lead.id, { set, when: unchanged(lead), raises: true }),
    event.write,
    recordEntry(ctx, {
      action: 'lead.restored',
      subject: lead.id,
      before: { state: lead.state, assignee: lead.assignee, snoozedUntil: lead.snoozedUntil },
      after: { state: set.state, assignee: set.assignee, snoozedUntil: set.snoozedUntil },
    }),
    ...(sleeps
      ? [
          recordOutbox(
            'lead.wake',
            { leadId: lead.id, until: String(set.snoozedUntil) },
            ctx.now,
            set.snoozedUntil ?? 0,
          ),
        ]
      : []),
  )
}

function eventOf(lead: ReadLead, before: LeadBefore): Parameters<typeof recordEvent>[2] {
  if (lead.state !== before.state) return { kind: 'state', data: { from: lead.state, to: before.state } }
  if (lead.assignee !== before.assignee) return { kind: 'assigned', data: { assignee: before.assignee } }
  if (before.snoozedUntil === null) return { kind: 'woken' }
  return { kind: 'snoozed', data: { until: before.snoozedUntil, reason: before.snoozeReason ?? 'later' } }
}
