import { eq } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { Localized } from '../../kernel/localized.ts'
import { keyOf, openText } from '../enterprises/sealed.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { sites } from '../sites/table.ts'
import { allows } from '../staff/role.ts'
import { membersOf, namesIn, type Person, thoseWhoMay } from '../triage/people.ts'
import { eventField, eventSubject } from './events.ts'
import type { ProjectEnv } from './open.ts'
import { type Stage, stageDays } from './project.ts'
import { eventsOf, type FreeSite, freeSites, isErased, type Project, type ProjectEvent } from './queries.ts'
import { lastMoved } from './stall.ts'

/** An event as the page shows it. */
export interface ShownEvent extends Omit<ProjectEvent, 'projectId' | 'textCipher'> {
  /** null where there is none, or for whoever may not read it. */
  text: string | null
  files: Evidence[]
}

/** All that the page of a project shows. */
export interface ProjectView {
  project: Project
  enterprise: { id: string; name: string }
  siteName: Localized | null
  /** Who came with the lead was erased, and nobody else is known. */
  contactUnknown: boolean
  days: Partial<Record<Stage, string>>
  /** The day of the last movement, as far as events tell. */
  moved: string
  /** The latest first. */
  events: ShownEvent[]
  /** Names by account. */
  names: Readonly<Record<string, string>>
  /** Who may carry it. */
  workers: Person[]
  /** Sites that it may take besides its own. */
  sites: FreeSite[]
  /** Whether texts and files may be read. */
  mayRead: boolean
}

const siteOf = read(sites, { columns: { name: sites.name }, where: eq(sites.code, arg('code')), limit: 1 })

/** Reads all of it in three rounds, each bounded. */
export async function projectView(
  { scope, desk, deps, park, memberships, enterprise, locale }: ProjectEnv['Variables'],
  project: Project,
): Promise<ProjectView> {
  const mayRead = allows(memberships, 'lead.contact', park.id)
  const { vault } = deps
  const { leadId } = project
  const [happened, members, free, site, key, contactUnknown] = await Promise.all([
    eventsOf(scope, project.id),
    membersOf(desk),
    freeSites(scope),
    project.siteCode === null ? undefined : scope.first(given(siteOf, { code: project.siteCode })),
    mayRead ? keyOf(scope.parkId, vault, enterprise) : null,
    leadId !== null && enterprise.contactCipher === null ? isErased(scope, leadId) : false,
  ])
  const subjects = happened.map(({ id }) => eventSubject(id))
  const files = await evidenceOf(scope, vault, enterprise.id, subjects, { names: mayRead })
  const events = await Promise.all(
    happened.map(async ({ projectId: _, textCipher, ...event }) => ({
      ...event,
      text: await openText(key, enterprise.id, eventField(event.id), textCipher),
      files: files.filter(({ subject }) => subject === eventSubject(event.id)),
    })),
  )
  const last = happened.findLast(({ kind }) => kind !== 'stalled')
  return {
    project,
    enterprise: { id: enterprise.id, name: enterprise.name },
    siteName: site?.name ?? null,
    contactUnknown,
    days: stageDays(project.signedOn, happened),
    moved: lastMoved({ ...project, eventAt: last?.at ?? null, stepOn: null }),
    events: events.toReversed(),
    names: namesIn(members, locale),
    workers: thoseWhoMay(members, 'service.edit', park.id),
    sites: free,
    mayRead,
  }
}
