import { and, eq } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { Locale } from '../../kernel/localized.ts'
import { formatDate } from '../../ui/format.ts'
import { messages } from '../../ui/messages/messages.ts'
import { deskLinksFrom } from '../../http/desk-paths.ts'
import type { JobContext, JobHandler } from '../jobs/job.ts'
import { fanOut, type Said, tellEnterprise, tellOne } from '../service/tell.ts'
import { STALL_DAYS } from './project.ts'
import { type Project, projectOf } from './queries.ts'
import { projectEvents } from './table.ts'

const eventById = read(projectEvents, {
  columns: { kind: projectEvents.kind, data: projectEvents.data, on: projectEvents.on },
  where: and(eq(projectEvents.projectId, arg('projectId')), eq(projectEvents.id, arg('id'))),
  limit: 1,
})

/** Job `project.stage`: the enterprise is told by mail that its project began or came to a stage, with its own link. */
export const tellStage: JobHandler = async (context) => {
  const { scope, job } = context
  const { project: projectId = '', event: id = '' } = job.payload
  const [project, event] = await Promise.all([
    projectOf(scope, projectId),
    scope.first(given(eventById, { projectId, id })),
  ])
  // What went back, or is another stage by now, is not announced.
  if (!project || project.endedOn !== null || !event || event.kind === 'back') return {}
  if (event.kind === 'stage' && event.data.to !== project.stage) return {}
  return tellEnterprise(context, project.enterpriseId, (locale) => stageSaid(context, project, event.on, locale))
}

function stageSaid({ park }: JobContext, project: Project, on: string, locale: Locale): Said {
  const { projects, notices } = messages[locale]
  const words = projects.mail
  const stage = projects.stages[project.stage]
  return {
    subject: words.stage(park.shortName[locale], stage, project.reference),
    heading: words.stageHeading(stage),
    paragraphs: [words.stageText],
    facts: [
      { label: notices.labels.reference, value: project.reference },
      { label: projects.stage, value: stage },
      { label: projects.day, value: formatDate(on, locale) },
    ],
    open: words.openOwn,
    why: words.whyOwn,
  }
}

/** Job `project.stalled`: who carries it and the park's channels are told, while it still stands. */
export const tellStalled: JobHandler = async (context) => {
  const { scope, job } = context
  const { project: id = '', since = '', to } = job.payload
  const project = await projectOf(scope, id)
  if (!project || project.stalledAt === null) return {}
  if (to !== undefined)
    return tellOne(context, to, 'service.read', (locale) => stalledSaid(context, project, since, locale))
  return fanOut(context, { accounts: [project.owner], channels: ['officers'] })
}

function stalledSaid({ park, bureau }: JobContext, project: Project, since: string, locale: Locale): Said {
  const { projects, notices } = messages[locale]
  const words = projects.mail
  return {
    subject: words.stalled(park.shortName[locale], project.reference),
    heading: words.stalledHeading,
    paragraphs: [words.stalledText(STALL_DAYS[project.stage] ?? 0)],
    facts: [
      { label: notices.labels.reference, value: project.reference },
      { label: projects.stage, value: projects.stages[project.stage] },
      { label: projects.lastMoved, value: formatDate(since, locale) },
    ],
    open: words.open,
    path: deskLinksFrom(locale, bureau.slug).project(park.slug, project.id),
    why: words.why(bureau.name[locale]),
  }
}
