import { and, asc, desc, eq, isNotNull, isNull, or, lt, type SQL, sql } from 'drizzle-orm'
import { arg, columnsOf, given, parkRead, type ParkRead, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { leads, leadSites } from '../leads/table.ts'
import type { SiteStatus } from '../sites/site.ts'
import { sites } from '../sites/table.ts'
import { STAGES, type Stage } from './project.ts'
import { projectEvents, projects } from './table.ts'

/** A project as it was read: what is done to it is refused when it was changed since. */
export type Project = Omit<typeof projects.$inferSelect, 'parkId'>
export type ProjectEvent = Omit<typeof projectEvents.$inferSelect, 'parkId'>

const byId = read(projects, { columns: columnsOf(projects), where: eq(projects.id, arg('id')), limit: 1 })
const ofLead = read(projects, { columns: columnsOf(projects), where: eq(projects.leadId, arg('leadId')), limit: 1 })
const ofEnterprise = read(projects, {
  columns: columnsOf(projects),
  where: eq(projects.enterpriseId, arg('enterpriseId')),
  orderBy: [desc(projects.createdAt), desc(projects.id)],
  limit: 50,
})
const events = read(projectEvents, {
  columns: columnsOf(projectEvents),
  where: eq(projectEvents.projectId, arg('projectId')),
  orderBy: [asc(projectEvents.id)],
  limit: 500,
})

export const projectOf = (scope: ParkScope, id: string): Promise<Project | undefined> =>
  scope.first(given(byId, { id }))

/** What a lead became, going on or ended. */
export const projectOfLead = (scope: ParkScope, leadId: string): Promise<Project | undefined> =>
  scope.first(given(ofLead, { leadId }))

/** An enterprise's projects, the latest first: 50 at most. */
export const projectsOf = (scope: ParkScope, enterpriseId: string): Promise<Project[]> =>
  scope.all(given(ofEnterprise, { enterpriseId }))

const eventsOfAll = read(projectEvents, {
  columns: columnsOf(projectEvents),
  where: sql`${projectEvents.projectId} in (select value from json_each(${arg('ids')}))`,
  orderBy: [asc(projectEvents.projectId), asc(projectEvents.id)],
  limit: 2000,
})

/** What happened with projects, each oldest first, by project: 2,000 at most. */
export async function eventsOfThese(scope: ParkScope, ids: readonly string[]): Promise<Map<string, ProjectEvent[]>> {
  if (ids.length === 0) return new Map()
  const rows = await scope.all(given(eventsOfAll, { ids: JSON.stringify(ids) }))
  return Map.groupBy(rows, ({ projectId }) => projectId)
}

/** What happened with a project, oldest first: 500 at most. */
export const eventsOf = (scope: ParkScope, projectId: string): Promise<ProjectEvent[]> =>
  scope.all(given(events, { projectId }))

/** What the list is narrowed to. */
export interface ProjectFilter {
  stage: Stage | null
  /** Going on and standing still, or come to nothing. */
  only: 'stalled' | 'ended' | null
  /** The account that carries them. */
  owner: string | null
}

export interface ListedProject extends Project {
  enterprise: string
  /** Whether the enterprise is made up. */
  sample: boolean
  siteName: Localized | null
  /** Whether it once went back to an earlier stage. */
  back: boolean
}

export const PROJECTS_PAGE = 50

/** In the columns of one table Drizzle names columns without their table, but not within what is nested. */
const apart = <T>(query: SQL) => sql<T>`${query}`

const enterpriseName = apart<string>(
  sql`(select ${enterpriseRecords.name} from ${enterpriseRecords} where ${enterpriseRecords.parkId} = ${thisPark} and ${enterpriseRecords.id} = ${projects.enterpriseId})`,
)
const isSample = apart<number>(
  sql`(select ${enterpriseRecords.sample} from ${enterpriseRecords} where ${enterpriseRecords.parkId} = ${thisPark} and ${enterpriseRecords.id} = ${projects.enterpriseId})`,
)
const siteName = apart<string | null>(
  sql`(select ${sites.name} from ${sites} where ${sites.parkId} = ${thisPark} and ${sites.code} = ${projects.siteCode})`,
)
const wentBack = apart<number>(
  sql`exists (select 1 from ${projectEvents} where ${projectEvents.parkId} = ${thisPark} and ${projectEvents.projectId} = ${projects.id} and ${projectEvents.kind} = 'back')`,
)

const narrowed = ({ stage, only, owner }: ProjectFilter): (SQL | undefined)[] => [
  only === 'ended' ? isNotNull(projects.endedOn) : isNull(projects.endedOn),
  only === 'stalled' ? isNotNull(projects.stalledAt) : undefined,
  stage === null ? undefined : eq(projects.stage, stage),
  owner === null ? undefined : eq(projects.owner, owner),
]

/** One page of the list, the latest first, behind `after`. */
export async function projectsPage(
  scope: ParkScope,
  filter: ProjectFilter,
  after: { createdAt: number; id: string } | null,
): Promise<ListedProject[]> {
  const { id, createdAt } = projects
  const beyond = after && or(lt(createdAt, after.createdAt), and(eq(createdAt, after.createdAt), lt(id, after.id)))
  type Row = Project & { enterprise: string; sample: number; siteName: string | null; back: number }
  const rows = await scope.all(
    parkRead<Row>((builder) =>
      builder
        .select({
          ...columnsOf(projects),
          enterprise: enterpriseName.as('enterprise'),
          sample: isSample.as('is_sample'),
          siteName: siteName.as('site_name'),
          back: wentBack.as('back'),
        })
        .from(projects)
        .where(and(eq(projects.parkId, thisPark), ...narrowed(filter), beyond ?? undefined))
        .orderBy(desc(createdAt), desc(id))
        .limit(PROJECTS_PAGE + 1)
        .prepare(),
    ),
  )
  return rows.map((row) => ({
    ...row,
    sample: row.sample === 1,
    siteName: row.siteName === null ? null : asName(row.siteName),
    back: row.back === 1,
  }))
}

/** A site's name was written by its own column. */
const asName = (text: string) => JSON.parse(text) as Localized

export interface Pipeline {
  /** Projects that go on, by stage. */
  stages: Record<Stage, number>
  stalled: number
  ended: number
}

const counted: ParkRead<{ stage: Stage; open: number; stalled: number; ended: number }> = parkRead((builder) =>
  builder
    .select({
      stage: projects.stage,
      open: sql<number>`sum(${isNull(projects.endedOn)})`.as('open'),
      stalled: sql<number>`sum(${isNull(projects.endedOn)} and ${isNotNull(projects.stalledAt)})`.as('stalled'),
      ended: sql<number>`sum(${isNotNull(projects.endedOn)})`.as('ended'),
    })
    .from(projects)
    .where(eq(projects.parkId, thisPark))
    .groupBy(projects.stage)
    .prepare(),
)

/** How many there are. */
export async function pipelineOf(scope: ParkScope): Promise<Pipeline> {
  const rows = await scope.all(counted)
  const open = (stage: Stage) => rows.find((row) => row.stage === stage)?.open ?? 0
  return {
    stages: Object.fromEntries(STAGES.map((stage) => [stage, open(stage)])) as Pipeline['stages'],
    stalled: rows.reduce((sum, { stalled }) => sum + stalled, 0),
    ended: rows.reduce((sum, { ended }) => sum + ended, 0),
  }
}

/** A site that a project may take. */
export interface FreeSite {
  code: string
  name: Localized
  status: SiteStatus
}

const isFree = sql`${sites.status} in ('available', 'reserved') and not exists (select 1 from ${projects} where ${projects.parkId} = ${thisPark} and ${projects.siteCode} = ${sites.code} and ${projects.endedOn} is null)`
const siteColumns = { code: sites.code, name: sites.name, status: sites.status }

const freeOfLead = read(sites, {
  columns: siteColumns,
  where: sql`${isFree} and ${sites.code} in (select ${leadSites.siteCode} from ${leadSites} where ${leadSites.parkId} = ${thisPark} and ${leadSites.leadId} = ${arg('leadId')})`,
  orderBy: [asc(sites.status), asc(sites.code)],
})
const free = read(sites, { columns: siteColumns, where: isFree, orderBy: [asc(sites.code)], limit: 500 })

/** The sites that a lead names and no project has: those that are available first. */
export const freeSitesOfLead = (scope: ParkScope, leadId: string): Promise<FreeSite[]> =>
  scope.all(given(freeOfLead, { leadId }))

/** The park's sites that a project may take: 500 at most. */
export const freeSites = (scope: ParkScope): Promise<FreeSite[]> => scope.all(free)

const openHere = read(enterpriseRecords, {
  columns: columnsOf(enterpriseRecords),
  where: and(eq(enterpriseRecords.creditCode, arg('creditCode')), isNull(enterpriseRecords.leftOn)),
  limit: 1,
})
/** The enterprise of that credit code that the park serves. */
export const enterpriseOfCode = (scope: ParkScope, creditCode: string) => scope.first(given(openHere, { creditCode }))

const erased = read(leads, {
  columns: { erasedAt: leads.erasedAt },
  where: and(eq(leads.id, arg('leadId')), isNotNull(leads.erasedAt)),
  limit: 1,
})
/** Whether a lead was erased. */
export const isErased = async (scope: ParkScope, leadId: string): Promise<boolean> =>
  (await scope.first(given(erased, { leadId }))) !== undefined
