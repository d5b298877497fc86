import { and, eq, type SQL, sql } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { insert, insertAll, type ParkWrite, thisPark, update } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { changeSeen } from '../../data/seen.ts'
import { parkDay } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import type { EnterpriseContext } from '../enterprises/context.ts'
import type { EnterpriseKey } from '../enterprises/sealed.ts'
import { attachEvidence } from '../evidence/store.ts'
import { allProcedures } from '../procedures/queries.ts'
import { projects } from '../projects/table.ts'
import type { Blocker, StepDeed } from './agency.ts'
import { isUndecided, takes } from './agency.ts'
import { forecastOf, isCircle } from './forecast.ts'
import type { NewStep } from './input.ts'
import { MOST_STEPS, type StepProject, type StepRow } from './queries.ts'
import { actualDays } from './saved.ts'
import { projectSteps } from './table.ts'
import { type StepTexts, withTexts } from './texts.ts'

/** A project with its steps as they were read: a change is refused when any of them was changed since. */
export interface Board {
  project: StepProject
  enterprise: EnterpriseKey
  steps: readonly StepRow[]
}

/**
 * The park's procedure as the steps of a new project, for the batch that begins it. A step that only some projects need
 * comes too, with its `applies`, and waits for somebody to say whether this one does.
 */
export async function stepWrites(scope: ParkScope, projectId: string): Promise<ParkWrite[]> {
  const { steps } = await allProcedures(scope)
  return insertAll(
    projectSteps,
    steps.map(({ code, phase, name, authority, after, applies, scope: of, basis, legalDays, promisedDays }, index) => ({
      projectId,
      code,
      position: index + 1,
      phase,
      name,
      authority,
      after,
      applies,
      scope: of,
      basis,
      legalDays,
      promisedDays,
      state: 'waiting',
      blockages: [],
      version: 1,
    })),
  )
}

type Set = Partial<
  Pick<StepRow, 'state' | 'startedOn' | 'finishedOn' | 'blockages' | 'owner' | 'plannedDays' | 'applies' | 'after'>
>

interface Change {
  deed: StepDeed
  /** The version of the step that the form was made from. */
  seen: number
  set: Set
  action: string
  /** For the ledger, beside the step's code: days, codes and ids only. */
  told: Record<string, unknown>
  texts?: StepTexts
}

/** Errors: 409 `request.conflict` when it was changed since, `agency.wrong_state`, `agency.ended`. */
async function change(ctx: EnterpriseContext, board: Board, step: StepRow, of: Change): Promise<void> {
  const { project, enterprise, steps } = board
  if (!takes(step.state, of.deed)) throw new AppError('agency.wrong_state', 409)
  if (project.endedOn !== null) throw new AppError('agency.ended', 409)
  const texts = of.texts ? { textCipher: await withTexts(ctx, enterprise, step, of.texts) } : {}
  const changed = steps.map((one) => (one.code === step.code ? { ...one, ...of.set } : one))
  await ctx.scope.write(
    changeSeen(projectSteps, stepIn(project, step.code), of.seen, { ...of.set, ...texts }, asRead(board)),
    recordEntry(ctx, { action: of.action, subject: project.id, after: { step: step.code, ...of.told } }),
    forecastWrite(ctx, project.id, changed),
  )
}

const stepIn = (project: StepProject, code: string): SQL =>
  sql`${eq(projectSteps.projectId, project.id)} and ${eq(projectSteps.code, code)}`

/** No other step was changed since they were read, so that the forecast is of these, and the project goes on. */
const asRead = ({ project, steps }: Board): SQL => {
  const seen = steps.reduce((sum, { version }) => sum + version, 0)
  const here = and(eq(projectSteps.parkId, thisPark), eq(projectSteps.projectId, project.id))
  const goesOn = and(eq(projects.parkId, thisPark), eq(projects.id, project.id), sql`${projects.endedOn} is null`)
  return sql`(select sum(${projectSteps.version}) from ${projectSteps} where ${here}) = ${seen}
    and exists (select 1 from ${projects} where ${goesOn})`
}

/** The day of production as the steps have it now. */
const forecastWrite = ({ now }: { now: number }, project: string, steps: readonly StepRow[]): ParkWrite =>
  update(projects, { forecastOn: forecastOf(steps, parkDay(now))?.day ?? null }, eq(projects.id, project))

type Given<T> = T & { seen: number }

/** A step begins; `finished` where it is through at once. `early` says why before those that it waits for. */
export const beginStep = (
  ctx: EnterpriseContext,
  board: Board,
  step: StepRow,
  { seen, on, finished, early }: Given<{ on: string; finished: string | null; early: string | null }>,
): Promise<void> =>
  change(ctx, board, step, {
    deed: 'begin',
    seen,
    set: { state: finished === null ? 'running' : 'done', startedOn: on, finishedOn: finished },
    action: finished === null ? 'step.started' : 'step.finished',
    told: {
      on,
      early: early !== null,
      ...(finished !== null && { finished, workingDays: actualDays({ startedOn: on, finishedOn: finished }) }),
    },
    ...(early !== null && { texts: { early } }),
  })

export const finishStep = (
  ctx: EnterpriseContext,
  board: Board,
  step: StepRow,
  { seen, on }: Given<{ on: string }>,
): Promise<void> =>
  change(ctx, board, step, {
    deed: 'finish',
    seen,
    set: { state: 'done', finishedOn: on },
    action: 'step.finished',
    told: { on, workingDays: actualDays({ startedOn: step.startedOn ?? on, finishedOn: on }) },
  })

export const blockStep = (
  ctx: EnterpriseContext,
  board: Board,
  step: StepRow,
  { seen, on, blocker, reason }: Given<{ on: string; blocker: Blocker; reason: string }>,
): Promise<void> =>
  change(ctx, board, step, {
    deed: 'block',
    seen,
    set: { state: 'blocked', blockages: [...step.blockages, { from: on, to: null, blocker }] },
    action: 'step.blocked',
    told: { on, blocker },
    texts: { blocked: reason },
  })

/** What held a step up is over. */
export const resumeStep = (
  ctx: EnterpriseContext,
  board: Board,
  step: StepRow,
  { seen, on }: Given<{ on: string }>,
): Promise<void> =>
  change(ctx, board, step, {
    deed: 'resume',
    seen,
    set: { state: 'running', blockages: step.blockages.map((one) => (one.to === null ? { ...one, to: on } : one)) },
    action: 'step.resumed',
    told: { on },
  })

/** This project does not need the step: whoever waited for it waits for those before it. */
export const skipStep = (
  ctx: EnterpriseContext,
  board: Board,
  step: StepRow,
  { seen, reason }: Given<{ reason: string }>,
): Promise<void> =>
  change(ctx, board, step, {
    deed: 'skip',
    seen,
    set: { state: 'skipped' },
    action: 'step.skipped',
    told: {},
    texts: { skipped: reason },
  })

/** A step that was through, or not needed, is taken up again. */
export const reopenStep = (
  ctx: EnterpriseContext,
  board: Board,
  step: StepRow,
  { seen, reason }: Given<{ reason: string }>,
): Promise<void> =>
  change(ctx, board, step, {
    deed: 'reopen',
    seen,
    set: { state: step.startedOn === null ? 'waiting' : 'running', finishedOn: null },
    action: 'step.reopened',
    told: { from: step.state },
    texts: { reopened: reason },
  })

export const planStep = (
  ctx: EnterpriseContext,
  board: Board,
  step: StepRow,
  { seen, owner, plannedDays, needed }: Given<{ owner: string | null; plannedDays: number | null; needed: boolean }>,
): Promise<void> =>
  change(ctx, board, step, {
    deed: 'plan',
    seen,
    set: { owner, plannedDays, ...(needed && isUndecided(step) && { applies: null }) },
    action: 'step.planned',
    told: { owner, plannedDays, ...(needed && isUndecided(step) && { needed }) },
  })

/** Documents of a step: `files` wait for it. They change nothing else. */
export async function documentStep(
  { scope, ...ctx }: EnterpriseContext,
  { project, enterprise }: Board,
  { code }: StepRow,
  { files, shown }: { files: readonly string[]; shown: boolean },
): Promise<void> {
  const after = { step: code, count: files.length, shown }
  await scope.write(
    recordEntry(ctx, { action: 'step.documented', subject: project.id, after }),
    ...attachEvidence(files, enterprise.id, { subject: evidenceSubject(project.id, code), shown }),
  )
}

/** What the documents of a step are filed under. */
export const evidenceSubject = (project: string, code: string): string => `step/${project}/${code}`

/**
 * A step of the project's own. Errors: 422 `agency_circle` when it and another would wait for each other; 409
 * `agency.too_many`, `agency.ended`, `request.conflict`.
 */
export async function addStep(ctx: EnterpriseContext, board: Board, added: NewStep): Promise<string> {
  const { project, steps } = board
  if (steps.length >= MOST_STEPS) throw new AppError('agency.too_many', 409)
  if (project.endedOn !== null) throw new AppError('agency.ended', 409)
  const row = ownStep(project.id, steps, added)
  const waiting = steps.filter(({ code }) => added.before.includes(code))
  const all = [...steps.map((one) => (waiting.includes(one) ? { ...one, after: [...one.after, row.code] } : one)), row]
  if (isCircle(all)) {
    const fields = [{ path: 'before', key: 'step_circle' }]
    throw new AppError('request.invalid', 422, { fields })
  }
  const entry = { action: 'step.added', subject: project.id, after: { step: row.code, after: added.after } }
  await ctx.scope.write(
    recordEntry(ctx, entry, asRead(board)),
    insert(projectSteps, row),
    ...waiting.map(({ code, after, version }) =>
      changeSeen(projectSteps, stepIn(project, code), version, { after: [...after, row.code] }),
    ),
    forecastWrite(ctx, project.id, all),
  )
  return row.code
}

function ownStep(projectId: string, steps: readonly StepRow[], { name, authority, phase, ...added }: NewStep): StepRow {
  const own = steps.filter(({ code }) => code.startsWith(OWN)).length
  return {
    projectId,
    code: `${OWN}${own + 1}`,
    position: Math.max(0, ...steps.map(({ position }) => position)) + 1,
    phase,
    name,
    authority,
    after: added.after,
    applies: null,
    scope: 'local',
    basis: [],
    legalDays: null,
    promisedDays: null,
    plannedDays: added.plannedDays,
    state: 'waiting',
    owner: null,
    startedOn: null,
    finishedOn: null,
    blockages: [],
    textCipher: null,
    version: 1,
  }
}

const OWN = 'own-'

/** Writes the forecasts of the projects whose steps these are as of today: what is late moves on each day. */
export const forecastWrites = (ctx: { now: number }, steps: ReadonlyMap<string, readonly StepRow[]>): ParkWrite[] =>
  [...steps].map(([project, rows]) => forecastWrite(ctx, project, rows))
