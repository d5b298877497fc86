import { and, eq, isNotNull, isNull, lt } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { arg, given, read } from '../../data/query.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import type { DailyTask } from '../jobs/daily.ts'
import type { JobHandler } from '../jobs/job.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { recordEvent } from '../leads/events.ts'
import { isOpen } from '../leads/lead.ts'
import { leadById } from '../leads/queries.ts'
import { leads } from '../leads/table.ts'
import { nextLook, type StepDue, stepsDue, taken } from './escalation.ts'
import { notices } from './notices.ts'
import { clocksOf, nextOf } from './progress.ts'
import { templateIn } from './queries.ts'
import { lookAt } from './schedule.ts'

/**
 * Looks at the clocks of a lead as it is now: marks it when one has really run out, takes the steps of the escalation
 * that are due, each once, and comes again for the next. Does nothing for a lead that was closed, answered or paused.
 */
export const runClocks: JobHandler = async (context) => {
  const { deps, scope, now, job } = context
  const lead = await scope.first(given(leadById, { leadId: job.payload['leadId'] ?? '' }))
  if (!lead || lead.erasedAt !== null || !isOpen(lead.state)) return {}
  const template = await templateIn(scope)
  const { pausedAt } = lead
  const steps = stepsDue(clocksOf(lead), pausedAt, now, template)
  const clocks = taken(clocksOf(lead), steps)
  const next = nextOf(clocks, pausedAt, now)
  const look = nextLook(clocks, pausedAt, now, template)
  const again = look === null ? {} : { again: look }
  const marks = next.overdue && !lead.overdue && next.dueClock !== null
  if (steps.length === 0 && !marks) return again
  const ctx = { scope, vault: deps.vault, actor: SYSTEM, now, requestId: job.requestId }
  // Where nobody is told at once the mark alone is a line of the timeline.
  const told: Partial<StepDue>[] = steps.length > 0 ? steps : [{ clock: next.dueClock ?? 'respond' }]
  const events = await Promise.all(told.map((data) => recordEvent(ctx, lead, { kind: 'overdue', data })))
  return {
    ...again,
    writes: [
      changeLead(lead.id, { set: { clocks, ...next }, when: unchanged(lead) }),
      ...events.map(({ write }) => write),
      ...told.map((after) => recordEntry(ctx, { action: 'lead.overdue', subject: lead.id, after: { ...after } })),
      ...(await notices(context, lead, steps)),
    ],
  }
}

/** Most leads that one round of the net below takes up. */
const MOST = 100
const LATE_MS = 3_600_000

const forgotten = read(leads, {
  columns: { id: leads.id },
  where: and(
    isNull(leads.closedAt),
    isNull(leads.snoozedUntil),
    isNotNull(leads.dueAt),
    lt(leads.dueAt, arg('before')),
    eq(leads.overdue, false),
  ),
  orderBy: [leads.dueAt],
  limit: MOST,
})

/** The net under `runClocks`: leads from before there were clocks, or whose job was given up, are looked at again. */
export const clockTask: DailyTask = async ({ scope, now }) => {
  const found = await scope.all(given(forgotten, { before: now - LATE_MS }))
  if (found.length > 0) await scope.write(...found.map(({ id }) => lookAt(id, now, now)))
  return found.length === MOST
}
