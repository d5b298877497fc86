import { and, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { recordOutbox } from '../../data/outbox.ts'
import { arg, given, parkRead, thisPark } from '../../data/query.ts'
import { changeSeen } from '../../data/seen.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { projectSteps } from '../agency/table.ts'
import type { JobContext } from '../jobs/job.ts'
import type { DailyTask } from '../jobs/daily.ts'
import { recordProjectEvent } from './events.ts'
import { type Stage, STALL_DAYS } from './project.ts'
import { projectEvents, projects } from './table.ts'

const DAY_MS = 86_400_000

/** Since when nothing of a project moved: the latest of its stage's day, what was written down, and its steps' days. */
interface Movement {
  stage: Stage
  stageOn: string
  eventAt: number | null
  stepOn: string | null
}

/** The day of the last movement. */
export const lastMoved = ({ stageOn, eventAt, stepOn }: Movement): string =>
  [stageOn, eventAt === null ? '' : parkDay(eventAt), stepOn ?? ''].toSorted().at(-1) ?? stageOn

/** Whether a project stands still on `today` (`YYYY-MM-DD`): more days than its stage allows. */
export function stands(movement: Movement, today: string): boolean {
  const most = STALL_DAYS[movement.stage]
  if (most === null) return false
  return (Date.parse(today) - Date.parse(lastMoved(movement))) / DAY_MS > most
}

interface Watched extends Movement {
  id: string
  version: number
}

const PAGE = 100

const ofProject = (table: typeof projectEvents | typeof projectSteps) =>
  sql`${table.parkId} = ${thisPark} and ${table.projectId} = ${projects.id}`

const watched = parkRead<Watched>((builder) =>
  builder
    .select({
      id: projects.id,
      version: projects.version,
      stage: projects.stage,
      stageOn: projects.stageOn,
      eventAt: sql<
        number | null
      >`(select max(${projectEvents.at}) from ${projectEvents} where ${ofProject(projectEvents)})`.as('event_at'),
      stepOn: sql<
        string | null
      >`(select max(coalesce(${projectSteps.finishedOn}, ${projectSteps.startedOn})) from ${projectSteps} where ${ofProject(projectSteps)})`.as(
        'step_on',
      ),
    })
    .from(projects)
    .where(
      and(
        eq(projects.parkId, thisPark),
        isNull(projects.endedOn),
        isNull(projects.stalledAt),
        ne(projects.stage, 'production'),
        gt(projects.id, arg('after')),
      ),
    )
    .orderBy(projects.id)
    .limit(PAGE)
    .prepare(),
)

/** Gives the alarm for projects that stand still, each once until it moves again. */
export const stallTask: DailyTask = async (context) => {
  const today = parkDay(context.now)
  for (let after = ''; ;) {
    const page = await context.scope.all(given(watched, { after }))
    for (const project of page) if (stands(project, today)) await giveAlarm(context, project)
    const last = page.at(-1)
    if (!last || page.length < PAGE) return false
    after = last.id
  }
}

async function giveAlarm({ scope, deps, now, job }: JobContext, project: Watched): Promise<void> {
  const ctx = { scope, vault: deps.vault, actor: SYSTEM, now, requestId: job.requestId }
  const { id, stage, version } = project
  const on = parkDay(now)
  const event = await recordProjectEvent(ctx, null, id, { kind: 'stalled', on, shown: false, data: { from: stage } })
  const writes = [
    changeSeen(projects, eq(projects.id, id), version, { stalledAt: now }),
    event.write,
    recordEntry(ctx, { action: 'project.stalled', subject: id, after: { stage, since: lastMoved(project) } }),
    recordOutbox('project.stalled', { project: id, since: lastMoved(project) }, now),
  ]
  // Who is quicker than the night moved it.
  await scope.write(...writes).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.status !== 409) throw error
  })
}
