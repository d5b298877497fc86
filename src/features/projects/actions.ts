import { and, eq, isNull, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { type ParkWrite, update } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { invalid } from '../../http/validation.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseKey } from '../enterprises/sealed.ts'
import { attachEvidence } from '../evidence/store.ts'
import { leads } from '../leads/table.ts'
import { eventSubject, recordProjectEvent } from './events.ts'
import type { ProjectDetails, StageInput } from './input.ts'
import { dayFault, type EndingReason, moveOf, siteStatusAt, stageDays } from './project.ts'
import { eventsOf, type Project } from './queries.ts'
import { againOnConflict, refused } from './refused.ts'
import { type SiteChange, siteWrites } from './site-status.ts'
import { projects } from './table.ts'

/** A project with its enterprise, as they were read, and the version of which the form was made. */
export interface Opened {
  project: Project
  enterprise: EnterpriseKey
  seen: number
}

/** Files that came with a form, and whether the enterprise sees them and what was written. */
interface Enclosed {
  ids: readonly string[]
  shown: boolean
}

const change = ({ project, seen }: Opened, set: Parameters<typeof changeSeen<typeof projects>>[3]): ParkWrite =>
  changeSeen(projects, eq(projects.id, project.id), seen, set)

const siteOf = ({ siteCode, reference }: Project, status: SiteChange['status'], takes = false): SiteChange[] =>
  siteCode === null ? [] : [{ code: siteCode, status, reference, takes }]

/**
 * Brings a project to a stage: to the next with evidence (a file or words), over some or back with a reason in words.
 * Its site follows. The stage that it is in takes what comes as a note. Errors: 422 with the field; 409 when it was changed since.
 */
export async function moveStage(
  ctx: EnterpriseContext,
  opened: Opened,
  { to, on, text }: StageInput,
  enclosed: Enclosed,
): Promise<void> {
  const { project, enterprise } = opened
  if (project.endedOn !== null) throw refused('projects.is_ended')
  const move = moveOf(project.stage, to)
  if (move === null) return addNote(ctx, opened, { on, text }, enclosed)
  const days = stageDays(project.signedOn, await eventsOf(ctx.scope, project.id))
  const fault = dayFault(on, { move, today: parkDay(ctx.now), stageOn: project.stageOn, reached: days[to] })
  const missing = move === 'next' ? text === null && enclosed.ids.length === 0 : text === null
  const wrong = [
    ...(fault
      ? [{ path: 'on', key: fault, params: { day: move === 'back' ? (days[to] ?? '') : project.stageOn } }]
      : []),
    ...(missing ? [{ path: 'text', key: move === 'next' ? 'evidence_required' : 'move_reason' }] : []),
  ]
  if (wrong.length > 0) throw invalid(wrong)
  const data = { from: project.stage, to }
  await againOnConflict(ctx.scope, async () => {
    const kind = move === 'back' ? 'back' : 'stage'
    const event = await recordProjectEvent(ctx, enterprise, project.id, { kind, on, shown: true, data, text })
    return {
      writes: [
        change(opened, { stage: to, stageOn: on, stalledAt: null }),
        event.write,
        ...attachEvidence(enclosed.ids, enterprise.id, { subject: eventSubject(event.id), shown: enclosed.shown }),
        recordEntry(ctx, {
          action: `project.${kind}`,
          subject: project.id,
          before: { stage: project.stage, on: project.stageOn },
          after: { stage: to, on, over: move === 'over' },
        }),
        recordOutbox('project.stage', { project: project.id, event: event.id }, ctx.now),
        ...(await siteWrites(ctx, siteOf(project, siteStatusAt(to)))),
      ],
    }
  })
}

/** Ends a project that came to nothing: its site is free again, and its lead is kept as long as one that was lost. */
export async function endProject(
  ctx: EnterpriseContext,
  opened: Opened,
  { reason, on, text }: { reason: EndingReason; on: string; text: string | null },
): Promise<void> {
  const { project, enterprise } = opened
  if (project.endedOn !== null) throw refused('projects.is_ended')
  if (project.stage === 'production') throw refused('projects.in_production')
  if (on > parkDay(ctx.now)) throw invalid([{ path: 'endedOn', key: 'day_future' }])
  if (on < project.stageOn) throw invalid([{ path: 'endedOn', key: 'stage_before', params: { day: project.stageOn } }])
  await againOnConflict(ctx.scope, async () => {
    const event = await recordProjectEvent(ctx, enterprise, project.id, {
      kind: 'ended',
      on,
      shown: false,
      data: { reason },
      text,
    })
    return {
      writes: [
        change(opened, { endedOn: on, endReason: reason, stalledAt: null }),
        ...leadWrites(project, { project: null, closedAt: ctx.now }),
        event.write,
        recordEntry(ctx, { action: 'project.ended', subject: project.id, after: { reason, on } }),
        ...(await siteWrites(ctx, siteOf(project, 'available'))),
      ],
    }
  })
}

/** Takes a project up again where it stood. Errors: 422 `projects.site_taken` when its site went to another. */
export async function resumeProject(ctx: EnterpriseContext, opened: Opened): Promise<void> {
  const { project } = opened
  if (project.endedOn === null) throw refused('projects.not_ended')
  await againOnConflict(ctx.scope, async () => {
    const on = parkDay(ctx.now)
    const event = await recordProjectEvent(ctx, null, project.id, { kind: 'resumed', on, shown: false })
    return {
      writes: [
        change(opened, { endedOn: null, endReason: null }),
        ...leadWrites(project, { project: project.id }),
        event.write,
        recordEntry(ctx, { action: 'project.resumed', subject: project.id, after: { stage: project.stage } }),
        ...(await siteWrites(ctx, siteOf(project, siteStatusAt(project.stage), true))),
      ],
    }
  })
}

/** What the lead of a project says of it, unless it was erased. */
function leadWrites({ leadId }: Project, set: { project: string | null; closedAt?: number }): ParkWrite[] {
  if (leadId === null) return []
  const where = and(eq(leads.id, leadId), isNull(leads.erasedAt)) ?? sql`0`
  return [update(leads, { ...set, version: sql`${leads.version} + 1` }, where)]
}

/** Corrects what is known of a project. A site that it leaves is free again. Errors: 422; 409. */
export async function changeProject(ctx: EnterpriseContext, opened: Opened, details: ProjectDetails): Promise<void> {
  const { project } = opened
  if (project.endedOn !== null) throw refused('projects.is_ended')
  const fields = (Object.keys(details) as (keyof ProjectDetails)[]).filter((name) => details[name] !== project[name])
  if (fields.length === 0) return
  const moves = fields.includes('siteCode')
  const now: SiteChange[] = siteOf({ ...project, siteCode: details.siteCode }, siteStatusAt(project.stage), true)
  await againOnConflict(ctx.scope, async () => {
    const data = { fields: fields.map(String) }
    const event = await recordProjectEvent(ctx, null, project.id, {
      kind: 'details',
      on: parkDay(ctx.now),
      shown: false,
      data,
    })
    const told = fields.filter((name) => name !== 'title')
    const pick = (from: ProjectDetails) => Object.fromEntries(told.map((name) => [name, from[name]]))
    return {
      writes: [
        change(opened, { ...details, stalledAt: null }),
        event.write,
        recordEntry(ctx, {
          action: 'project.changed',
          subject: project.id,
          before: pick(project),
          after: { fields, ...pick(details) },
        }),
        ...(moves ? await siteWrites(ctx, [...siteOf(project, 'available'), ...now]) : []),
      ],
    }
  })
}

async function addNote(
  ctx: EnterpriseContext,
  { project, enterprise }: Opened,
  { on, text }: { on: string; text: string | null },
  enclosed: Enclosed,
): Promise<void> {
  if (text === null && enclosed.ids.length === 0) throw invalid([{ path: 'text', key: 'evidence_required' }])
  if (on > parkDay(ctx.now)) throw invalid([{ path: 'on', key: 'day_future' }])
  const { shown, ids } = enclosed
  const event = await recordProjectEvent(ctx, enterprise, project.id, { kind: 'note', on, shown, text })
  await ctx.scope.write(
    movedProject(project.id),
    event.write,
    ...attachEvidence(ids, enterprise.id, { subject: eventSubject(event.id), shown }),
    recordEntry(ctx, { action: 'project.noted', subject: project.id, after: { files: ids.length, on } }),
  )
}

/** Something of it moved: the alarm is over. For the batch of a step's change too. */
const movedProject = (projectId: string): ParkWrite => update(projects, { stalledAt: null }, eq(projects.id, projectId))
