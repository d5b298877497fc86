import { and, desc, eq, gt, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { arg, columnsOf, given, type ParkRead, parkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { projects } from '../projects/table.ts'
import type { Pace } from './saved.ts'
import { projectSteps } from './table.ts'

/** A step as it was read: what is done to it is refused when it was changed since. */
export type StepRow = Omit<typeof projectSteps.$inferSelect, 'parkId'>

/** What the pages about steps need of a project. */
export interface StepProject {
  id: string
  enterpriseId: string
  reference: string
  title: string | null
  owner: string | null
  plannedOn: string | null
  endedOn: string | null
}

/** Most steps of a project. */
export const MOST_STEPS = 60

const stepsOfProject = read(projectSteps, {
  columns: columnsOf(projectSteps),
  where: eq(projectSteps.projectId, arg('project')),
  orderBy: [projectSteps.position, projectSteps.code],
  limit: MOST_STEPS,
})

/** The steps of a project in their order. */
export const stepsOf = (scope: ParkScope, project: string): Promise<StepRow[]> =>
  scope.all(given(stepsOfProject, { project }))

const ofProject = {
  id: projects.id,
  enterpriseId: projects.enterpriseId,
  reference: projects.reference,
  title: projects.title,
  owner: projects.owner,
  plannedOn: projects.plannedOn,
  endedOn: projects.endedOn,
}

const projectById = read(projects, { columns: ofProject, where: eq(projects.id, arg('project')), limit: 1 })

export const stepProjectOf = (scope: ParkScope, project: string): Promise<StepProject | undefined> =>
  scope.first(given(projectById, { project }))

/** Most projects of which one enterprise has, and of which one list shows, the steps. */
const MOST_PROJECTS = 40

const projectsOfEnterprise = read(projects, {
  columns: ofProject,
  where: and(eq(projects.enterpriseId, arg('enterprise')), isNull(projects.endedOn)),
  orderBy: [desc(projects.createdAt)],
  limit: MOST_PROJECTS,
})

export const projectsOf = (scope: ParkScope, enterprise: string): Promise<StepProject[]> =>
  scope.all(given(projectsOfEnterprise, { enterprise }))

/** A project that somebody has steps of, with its enterprise's name. */
export interface WorkedProject extends StepProject {
  enterprise: string
}

/** Projects that go on and of which the account has a step to do, or one runs that is nobody's (null); the oldest first. */
export const projectsWorked = (scope: ParkScope, owner: string | null): Promise<WorkedProject[]> =>
  scope.all(
    worked(
      sql`exists (select 1 from ${projectSteps} where ${and(
        eq(projectSteps.parkId, thisPark),
        owner === null ? isNull(projectSteps.owner) : eq(projectSteps.owner, owner),
        inArray(projectSteps.state, owner === null ? ['running', 'blocked'] : ['waiting', 'running', 'blocked']),
        sql`${projectSteps.projectId} = ${projects.id}`,
      )})`,
    ),
  )

const worked = (which: SQL) =>
  parkRead<WorkedProject>((builder) =>
    builder
      .select({
        id: sql<string>`${projects.id}`.as('id'),
        enterpriseId: sql<string>`${projects.enterpriseId}`.as('enterprise_id'),
        reference: sql<string>`${projects.reference}`.as('reference'),
        title: sql<string | null>`${projects.title}`.as('title'),
        owner: sql<string | null>`${projects.owner}`.as('owner'),
        plannedOn: sql<string | null>`${projects.plannedOn}`.as('planned_on'),
        endedOn: sql<string | null>`${projects.endedOn}`.as('ended_on'),
        enterprise: sql<string>`${enterpriseRecords.name}`.as('enterprise'),
      })
      .from(projects)
      .innerJoin(
        enterpriseRecords,
        and(eq(enterpriseRecords.parkId, thisPark), eq(enterpriseRecords.id, projects.enterpriseId)),
      )
      .where(and(eq(projects.parkId, thisPark), isNull(projects.endedOn), which))
      .orderBy(projects.createdAt, projects.id)
      .limit(MOST_PROJECTS)
      .prepare(),
  )

const stepsOfThese = read(projectSteps, {
  columns: columnsOf(projectSteps),
  where: inArray(projectSteps.projectId, sql`(select value from json_each(${arg('projects')}))`),
  orderBy: [projectSteps.projectId, projectSteps.position, projectSteps.code],
})

/** The steps of these projects, by project. */
export async function stepsByProject(scope: ParkScope, ids: readonly string[]): Promise<Map<string, StepRow[]>> {
  if (ids.length === 0) return new Map()
  const rows = await scope.all(given(stepsOfThese, { projects: JSON.stringify(ids) }))
  return Map.groupBy(rows, ({ projectId }) => projectId)
}

/** How many steps back the park's own pace is looked at. */
const MOST_PACES = 500

const isDone = eq(projectSteps.state, 'done')

const newestPaces = read(projectSteps, {
  columns: {
    projectId: projectSteps.projectId,
    code: projectSteps.code,
    startedOn: projectSteps.startedOn,
    finishedOn: projectSteps.finishedOn,
  },
  where: isDone,
  orderBy: [desc(projectSteps.finishedOn)],
  limit: arg('most'),
})

/** The steps that the park was through with last, of all its projects. */
export async function pacesOf(scope: ParkScope, most = MOST_PACES): Promise<Pace[]> {
  const rows = await scope.all(given(newestPaces, { most }))
  return rows.flatMap(({ startedOn, finishedOn, ...one }) =>
    startedOn === null || finishedOn === null ? [] : [{ ...one, startedOn, finishedOn }],
  )
}

const doneBetween = read(projectSteps, {
  columns: columnsOf(projectSteps),
  where: and(isDone, sql`${projectSteps.finishedOn} between ${arg('from')} and ${arg('to')}`),
  orderBy: [projectSteps.finishedOn, projectSteps.projectId, projectSteps.code],
})

/** The steps that the park was through with from one day to another, both included, the first to end first. */
export const stepsDoneBetween = (scope: ParkScope, from: string, to: string): Promise<StepRow[]> =>
  scope.all(given(doneBetween, { from, to }))

const goingOnAfter = read(projects, {
  columns: { id: projects.id },
  where: and(isNull(projects.endedOn), gt(projects.id, arg('after'))),
  orderBy: [projects.id],
  limit: MOST_PROJECTS,
})

/** Ids of projects that go on, in their order, after one of them; none once all were told. */
export const projectsAfter = async (scope: ParkScope, after: string): Promise<string[]> =>
  (await scope.all(given(goingOnAfter, { after }))).map(({ id }) => id)

const MOST_SAMPLES = 200

const projectsOfSamples: ParkRead<{ id: string }> = parkRead((builder) =>
  builder
    .select({ id: sql<string>`${projects.id}`.as('sample_project') })
    .from(projects)
    .innerJoin(
      enterpriseRecords,
      and(
        eq(enterpriseRecords.parkId, thisPark),
        eq(enterpriseRecords.id, projects.enterpriseId),
        eq(enterpriseRecords.sample, true),
      ),
    )
    .where(eq(projects.parkId, thisPark))
    .limit(MOST_SAMPLES)
    .prepare(),
)

/** Ids of the projects of made-up enterprises. */
export const sampleProjects = async (scope: ParkScope): Promise<Set<string>> =>
  new Set((await scope.all(projectsOfSamples)).map(({ id }) => id))

const firstDone = read(projectSteps, {
  columns: { finishedOn: projectSteps.finishedOn },
  where: isDone,
  orderBy: [projectSteps.finishedOn],
  limit: 1,
})

/** The day on which the park was through with a step for the first time; null when it never was. */
export const firstDoneOn = async (scope: ParkScope): Promise<string | null> =>
  (await scope.first(firstDone))?.finishedOn ?? null
