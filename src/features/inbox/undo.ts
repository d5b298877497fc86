import { and, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { given } from '../../data/query.ts'
import { ParkScope } from '../../data/scope.ts'
import { AppError } from '../../kernel/errors.ts'
import { standing } from '../clocks/progress.ts'
import { lookAt } from '../clocks/schedule.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { type LeadContext, recordEvent } from '../leads/events.ts'
import { leadById } from '../leads/queries.ts'
import { leads } from '../leads/table.ts'
import type { Columns, ReadLead } from '../triage/actions.ts'
import { type BulkChange, type BulkOutcome, type Changed, RESTORED } from './bulk.ts'
import { mayBulk } from './deeds.ts'
import { canUndo, type EditContext, editOf, isSame, keep, Refused, tryOne } from './edits.ts'

/**
 * Takes a change of many back, lead by lead; where something of it was changed since, the lead stays as it is. Each is a
 * change of its own in the ledger. Errors: 404; 409 `inbox.undo_over` when it was undone or is too old.
 */
export async function undoEdit(ctx: EditContext, id: string): Promise<string> {
  const edit = await editOf(ctx.desk, id, ctx.actor.id)
  if (!edit) throw new AppError('request.not_found', 404)
  if (!canUndo(edit, ctx.now)) throw new AppError('inbox.undo_over', 409)
  const { did, done } = edit.changes
  const asking = { memberships: ctx.memberships, me: ctx.actor.id }
  // Whoever asks twice at the same time undoes once: the second finds every version changed.
  const outcome: BulkOutcome = { did: 'undo', done: [], refused: [] }
  for (const change of done) {
    const { reference, before, after } = change
    const park = { id: change.parkId, bureauId: ctx.desk.bureauId }
    const assignee = { from: after.assignee ?? null, to: before.assignee ?? null }
    if (!mayBulk(asking, did, park.id, assignee)) {
      outcome.refused.push({ reference, reason: 'notAllowed' })
      continue
    }
    const scope = ParkScope.open(ctx.database, { by: 'membership', park, memberships: ctx.memberships })
    const lead = await scope.first(given(leadById, { leadId: change.leadId }))
    if (!lead) outcome.refused.push({ reference, reason: 'gone' })
    else await tryOne(ctx, outcome, { scope, lead }, (context) => restore(context, lead, change))
  }
  return keep(ctx, outcome, id)
}

/** Brings the columns back as they were, with an event that says so and jobs for what goes on: a sleep, the clocks. */
async function restore(ctx: LeadContext, lead: ReadLead, change: BulkChange): Promise<Columns> {
  const { version, after } = change
  const names = RESTORED.filter((name) => name in after)
  const isAsLeft = lead.version === version && names.every((name) => isSame(lead[name], after[name]))
  if (!isAsLeft || lead.erasedAt !== null) throw new Refused('changed')
  const set = restored(lead, change.before, ctx.now)
  const event = await recordEvent(ctx, lead, eventOf(lead, set))
  const told = ({ state, assignee, snoozedUntil }: Pick<ReadLead, 'state' | 'assignee' | 'snoozedUntil'>) => ({
    state,
    assignee,
    snoozedUntil,
  })
  const { snoozedUntil: until, dueAt } = set
  await ctx.scope.write(
    changeLead(lead.id, { set, when: and(unchanged(lead), ...names.map((name) => isStill(lead, name))), raises: true }),
    event.write,
    recordEntry(ctx, {
      action: 'lead.restored',
      subject: lead.id,
      before: told(lead),
      after: told({ ...lead, ...set }),
    }),
    ...(until ? [recordOutbox('lead.wake', { leadId: lead.id, until: String(until) }, ctx.now, until)] : []),
    // The job looks what is due of the clocks as they are again, and puts itself to what comes next.
    ...(dueAt ? [lookAt(lead.id, ctx.now, ctx.now)] : []),
  )
  return set
}

/** A column as it was read. Jobs move some of them without raising the version. */
const isStill = (lead: ReadLead, name: (typeof RESTORED)[number]) =>
  sql`${leads[name]} is ${sql.param(lead[name], leads[name])}`

/** The columns as they were; of a sleep that would be over and of the clocks what follows from the time now. */
function restored(lead: ReadLead, before: Changed, now: number): Columns {
  const { snoozedUntil } = before
  const isOver = typeof snoozedUntil === 'number' && snoozedUntil <= now
  const set = { ...before, ...(isOver && { snoozedUntil: null, snoozeReason: null }) }
  const moved = 'clocks' in before || 'pausedAt' in before || 'dueAt' in before
  return moved ? { ...set, ...standing({ ...lead, ...set }, now) } : set
}

function eventOf(lead: ReadLead, set: Columns): Parameters<typeof recordEvent>[2] {
  const { state, assignee, snoozedUntil, snoozeReason } = { ...lead, ...set }
  if (lead.state !== state) return { kind: 'state', data: { from: lead.state, to: state } }
  if (lead.assignee !== assignee) return { kind: 'assigned', data: { assignee } }
  if (snoozedUntil === null) return { kind: 'woken' }
  return { kind: 'snoozed', data: { until: snoozedUntil, reason: snoozeReason ?? 'later' } }
}
