import { and, eq, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { insert, type ParkWrite, parkWrite, thisPark, update } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import { AppError } from '../../kernel/errors.ts'
import type { StaffContext } from '../jobs/actions.ts'
import { changeLead, unchanged } from '../leads/change.ts'
import { type LeadContext, recordEvent } from '../leads/events.ts'
import { isOpen } from '../leads/lead.ts'
import { parks } from '../parks/table.ts'
import type { ReadLead } from '../triage/actions.ts'
import type { ClockTemplate } from './clock.ts'
import { moveClocks } from './move.ts'
import { pauseBlock } from './progress.ts'
import { TEMPLATE } from './queries.ts'
import { clockTemplates } from './table.ts'

/** Stops the clocks while the investor's answer is awaited. Errors: 422 `clocks.cannot_pause`; 409 `request.conflict`. */
export async function pauseLead(ctx: LeadContext, lead: ReadLead): Promise<void> {
  if (pauseBlock(lead) !== null) throw new AppError('clocks.cannot_pause', 422)
  await move(ctx, lead, 'paused')
}

/**
 * Lets them go on, put off by the working time of the pause, which ended at `at`, UTC milliseconds.
 * Errors: 422 `clocks.not_paused`; 409 `request.conflict`.
 */
export async function resumeLead(ctx: LeadContext, lead: ReadLead, at = ctx.now): Promise<void> {
  if (!isOpen(lead.state) || lead.pausedAt === null) throw new AppError('clocks.not_paused', 422)
  await move(ctx, lead, 'resumed', at)
}

async function move(ctx: LeadContext, lead: ReadLead, did: 'paused' | 'resumed', at = ctx.now): Promise<void> {
  const [clock, event] = await Promise.all([moveClocks(ctx, lead, { did }, at), recordEvent(ctx, lead, { kind: did })])
  await ctx.scope.write(
    changeLead(lead.id, { set: clock.set, when: unchanged(lead), raises: true }),
    event.write,
    recordEntry(ctx, {
      action: `lead.${did}`,
      subject: lead.id,
      before: { dueAt: lead.dueAt },
      after: { dueAt: clock.set.dueAt },
    }),
    ...clock.writes,
  )
}

/**
 * Puts down how far the lead is, for colleagues only; `once` are marks that let the same form count once.
 * Errors: 422 `triage.closed`; 409 `request.conflict`; DuplicateError of a mark.
 */
export async function reportProgress(
  ctx: LeadContext,
  lead: ReadLead,
  text: string,
  once: readonly ParkWrite[] = [],
): Promise<void> {
  if (!isOpen(lead.state)) throw new AppError('triage.closed', 422)
  const [clock, event] = await Promise.all([
    moveClocks(ctx, lead, { did: 'reported' }),
    recordEvent(ctx, lead, { kind: 'reported', text }),
  ])
  await ctx.scope.write(
    changeLead(lead.id, { set: clock.set, when: unchanged(lead), raises: true }),
    ...once,
    event.write,
    recordEntry(ctx, { action: 'lead.reported', subject: lead.id, after: { dueAt: clock.set.dueAt } }),
    ...clock.writes,
  )
}

/**
 * Gives the park another template in the place of the one that stands, of which `seen` is the version that was changed.
 * The days to the first answer are promised on the park's pages: they change with it.
 * Errors: 409 `request.conflict` when somebody else changed it meanwhile.
 */
export async function saveTemplate(
  ctx: StaffContext,
  { template: before, version }: { template: ClockTemplate; version: number },
  seen: string,
  body: ClockTemplate,
): Promise<void> {
  if (seen !== String(version)) throw new AppError('request.conflict', 409)
  const row = { body, updatedAt: ctx.now }
  const same = sql`case when ${eq(clockTemplates.version, version)} then ${version + 1} end`
  try {
    await ctx.scope.write(
      version === 0
        ? insert(clockTemplates, { name: TEMPLATE, version: 1, ...row })
        : update(clockTemplates, { ...row, version: same }, eq(clockTemplates.name, TEMPLATE)),
      promise(body.days.respond),
      recordEntry(ctx, {
        action: 'clocks.changed',
        subject: ctx.scope.parkId,
        before: { ...before },
        after: { ...body },
      }),
    )
  } catch (error) {
    if (error instanceof DuplicateError) throw new AppError('request.conflict', 409, { cause: error })
    throw error
  }
}

/** Pages are kept under the park's revision, which follows a change of its row; the same again is none. */
const promise = (days: number) =>
  parkWrite((builder) =>
    builder
      .update(parks)
      .set({ respondWorkingDays: days })
      .where(and(eq(parks.id, thisPark), sql`${parks.respondWorkingDays} <> ${days}`))
      .prepare(),
  )
