import { isNull } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { insert, type ParkWrite } from '../../data/query.ts'
import { AppError } from '../../kernel/errors.ts'
import { type ClockMove, moveClocks } from '../clocks/move.ts'
import { pauseBlock } from '../clocks/progress.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { type LeadContext, recordEvent } from '../leads/events.ts'
import { isOpen, type LeadState, type LossReason, type SnoozeReason } from '../leads/lead.ts'
import { leads } from '../leads/table.ts'
import { stateBlock } from './states.ts'
import { mentions } from './table.ts'

/** A lead as it was read: whatever is done to it is refused when it was changed since. */
export type ReadLead = Omit<typeof leads.$inferSelect, 'parkId'>

/** What an officer does to a lead, with the clocks' own columns as they are after it. Each action answers it. */
export type Columns = Partial<ReadLead>

/** Errors: 422 `triage.state_blocked` for a state that may not follow; 409 `request.conflict`. */
export async function changeState(
  ctx: LeadContext,
  lead: ReadLead,
  to: LeadState,
  more: { lossReason?: LossReason; text?: string } = {},
): Promise<Columns> {
  if (stateBlock(lead, to) !== null) throw new AppError('triage.state_blocked', 422)
  const { now } = ctx
  const open = isOpen(to)
  const clock = await moveClocks(ctx, lead, { did: 'state', to })
  const set: Columns = {
    state: to,
    stateAt: now,
    closedAt: open ? null : now,
    lossReason: to === 'lost' ? (more.lossReason ?? 'other') : null,
    ...(open ? {} : { snoozedUntil: null, snoozeReason: null }),
    ...clock.set,
  }
  const data = { from: lead.state, to, ...(set.lossReason ? { reason: set.lossReason } : {}) }
  return change(ctx, lead, set, {
    event: { kind: 'state', data, ...(more.text ? { text: more.text } : {}) },
    action: 'lead.state',
    before: { state: lead.state },
    after: data,
    outbox: clock.writes,
  })
}

/** Gives the lead to an officer by account, or to nobody (null). Errors: 409 `request.conflict`. */
export async function assignLead(
  ctx: LeadContext,
  lead: ReadLead,
  assignee: string | null,
  by: { rule?: string } = {},
): Promise<Columns> {
  const set = { assignee, assignedAt: assignee === null ? null : ctx.now }
  return change(ctx, lead, set, {
    event: { kind: 'assigned', data: { assignee, ...(by.rule === undefined ? {} : { reason: by.rule }) } },
    action: 'lead.assigned',
    before: { assignee: lead.assignee },
    after: { assignee, ...by },
    // Whoever takes a lead knows it already; one that is nobody's again is waited for as a new one is.
    outbox:
      assignee === null
        ? [recordOutbox('lead.unassigned', { leadId: lead.id }, ctx.now)]
        : assignee === ctx.actor.id
          ? []
          : [recordOutbox('lead.assigned', { leadId: lead.id, to: assignee }, ctx.now)],
  })
}

/**
 * Puts the lead out of sight until `until`, UTC milliseconds; a job wakes it. Waiting for the investor stops the clocks
 * of an answered lead. Errors: 422 when closed or past; 409.
 */
export async function snoozeLead(
  ctx: LeadContext,
  lead: ReadLead,
  until: number,
  reason: SnoozeReason,
): Promise<Columns> {
  if (!isOpen(lead.state)) throw new AppError('triage.closed', 422)
  if (until <= ctx.now) throw new AppError('triage.until_past', 422)
  const pauses = reason === 'awaitingInvestor' && pauseBlock(lead) === null
  const clock = pauses ? await pausing(ctx, lead, 'paused') : null
  const set: Columns = { snoozedUntil: until, snoozeReason: reason, ...clock?.set }
  return change(ctx, lead, set, {
    event: { kind: 'snoozed', data: { until, reason } },
    action: 'lead.snoozed',
    after: { until, reason, ...(pauses && { paused: true }) },
    outbox: [
      ...(clock?.writes ?? []),
      recordOutbox('lead.wake', { leadId: lead.id, until: String(until) }, ctx.now, until),
    ],
  })
}

/**
 * Brings a sleeping lead back; clocks that stood while it waited for the investor go on, as of `at`, UTC milliseconds.
 * Errors: 409 `request.conflict`.
 */
export async function wakeLead(ctx: LeadContext, lead: ReadLead, at = ctx.now): Promise<Columns> {
  const resumes = lead.pausedAt !== null && lead.snoozeReason === 'awaitingInvestor'
  const clock = resumes ? await pausing(ctx, lead, 'resumed', at) : null
  return change(
    ctx,
    lead,
    { snoozedUntil: null, snoozeReason: null, ...clock?.set },
    {
      event: { kind: 'woken' },
      action: 'lead.woken',
      ...(resumes && { after: { resumed: true } }),
      outbox: clock?.writes ?? [],
    },
  )
}

/** Stops the clocks or lets them go on, with a line in the timeline. */
async function pausing(ctx: LeadContext, lead: ReadLead, did: 'paused' | 'resumed', at = ctx.now): Promise<ClockMove> {
  const [move, event] = await Promise.all([moveClocks(ctx, lead, { did }, at), recordEvent(ctx, lead, { kind: did })])
  return { ...move, writes: [event.write, ...move.writes] }
}

/**
 * Writes an internal note. Who is mentioned (by account) finds it among their own; `once` are marks that let the same
 * form count once. Errors: 409 when the lead was erased; DuplicateError of a mark.
 */
export async function addNote(
  ctx: LeadContext,
  lead: ReadLead,
  text: string,
  mentioned: readonly string[] = [],
  once: readonly ParkWrite[] = [],
): Promise<void> {
  const members = [...new Set(mentioned)]
  const event = await recordEvent(ctx, lead, { kind: 'note', text, data: { members } })
  await ctx.scope.write(
    changeLead(lead.id, { when: isNull(leads.erasedAt) }),
    ...once,
    event.write,
    ...members.map((member) =>
      insert(mentions, { member, event: event.id, leadId: lead.id, bureauId: lead.bureauId, at: ctx.now }),
    ),
    recordEntry(ctx, { action: 'lead.noted', subject: lead.id, after: { members } }),
    ...members.map((to) => recordOutbox('lead.mentioned', { leadId: lead.id, eventId: event.id, to }, ctx.now)),
  )
}

interface Told {
  event: Parameters<typeof recordEvent>[2]
  action: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  outbox?: ParkWrite[]
}

/** One change of a lead by an officer: guarded by its version, with its event, ledger entry and outbox rows. */
async function change(ctx: LeadContext, lead: ReadLead, set: Columns, told: Told): Promise<Columns> {
  const event = await recordEvent(ctx, lead, told.event)
  const { action, before, after } = told
  await ctx.scope.write(
    changeLead(lead.id, { set, when: unchanged(lead), raises: true }),
    event.write,
    recordEntry(ctx, { action, subject: lead.id, ...(before && { before }), ...(after && { after }) }),
    ...(told.outbox ?? []),
  )
  return set
}
