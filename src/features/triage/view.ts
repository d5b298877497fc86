import { desc, eq } from 'drizzle-orm'
import { BureauScope } from '../../data/scope.ts'
import { arg, given, read } from '../../data/query.ts'
import { ledger } from '../../data/tables.ts'
import type { ActorKind } from '../../kernel/actor.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Duplicates } from '../duplicates/duplicate.ts'
import { duplicatesOf } from '../duplicates/queries.ts'
import type { ShownFile } from '../files/file.ts'
import { filesOfLead } from '../files/queries.ts'
import { storedEstimate } from '../leads/attached-estimate.ts'
import { keyOf } from '../leads/events.ts'
import type { AttachedEstimate, ConsentPurpose, VisitWish } from '../leads/lead.ts'
import { consentsOf, policiesAmong, policiesOf, sitesAmong, sitesOf, unseal } from '../leads/queries.ts'
import { allows } from '../staff/role.ts'
import type { ReadLead } from './actions.ts'
import { type CannedReply, repliesOf } from './canned.ts'
import type { DetailField } from './detail-fields.ts'
import { detailTexts } from './details.ts'
import type { LeadEnv } from './open.ts'
import { membersOf, namesOf, type Person, thoseWhoMay } from './people.ts'
import { asPresent, othersAt, type Present } from './presence.ts'
import { type ShownTask, shownTasks, tasksOf } from './tasks.ts'
import { type DeskTimeline, eventsPage, lastEvent, timelineOf } from './timeline.ts'
import { type Whereabouts, whereaboutsOf } from './whereabouts.ts'

/** A row of the ledger, in brief. */
export interface LedgerLine {
  id: string
  at: number
  action: string
  actorKind: ActorKind
  actorId: string | null
}

/** All that the page of a lead shows. */
export interface DeskLead {
  lead: ReadLead
  /** Its details as a form shows them. */
  details: Record<DetailField, string>
  /** What the investor wrote and how to reach them; null for whoever may not see it. */
  told: { name: string; phone: string | null; email: string | null; message: string | null } | null
  /** Told with the contact, and to the same people. */
  visit: VisitWish | null
  consents: { purpose: ConsentPurpose; noticeVersion: string; givenAt: number; withdrawnAt: number | null }[]
  sites: { code: string; name: Localized }[]
  policies: { slug: string; title: Localized }[]
  estimate: AttachedEstimate | null
  /** null for whoever may not see them. */
  files: ShownFile[] | null
  duplicates: Duplicates
  timeline: DeskTimeline
  tasks: ShownTask[]
  /** The last rows; null for whoever may not see the ledger. */
  ledger: LedgerLine[] | null
  others: Present[]
  /** Names by account. */
  names: Record<string, Localized>
  /** Who may be given the lead, be called in a note, or own a task. */
  workers: Person[]
  replies: CannedReply[]
  gone: Whereabouts | null
  /** Id of its last event: forms carry it. */
  seen: string
}

const LEDGER_LINES = 8

const lastLines = read(ledger, {
  columns: {
    id: ledger.id,
    at: ledger.at,
    action: ledger.action,
    actorKind: ledger.actorKind,
    actorId: ledger.actorId,
  },
  where: eq(ledger.subject, arg('leadId')),
  orderBy: [desc(ledger.id)],
  limit: LEDGER_LINES,
})

/** Reads all of it in four rounds, each bounded. `before` pages the timeline. */
export async function deskLead(vars: LeadEnv['Variables'], before: string | null): Promise<DeskLead> {
  const { scope, desk, deps, park, staff, memberships, lead } = vars
  const { vault } = deps
  const now = deps.clock()
  const leadId = lead.id
  const mayRead = allows(memberships, 'lead.contact', park.id)
  const here = { leadId, member: staff.id, now }
  const [[consents, siteRows, policyRows, events, [last], tasks, lines, others], members, replies, key] =
    await Promise.all([
      scope.read(
        given(consentsOf, { leadId }),
        given(sitesOf, { leadId }),
        given(policiesOf, { leadId }),
        eventsPage(leadId, before),
        given(lastEvent, { leadId }),
        given(tasksOf, { leadId }),
        given(lastLines, { leadId }),
        othersAt(here),
      ),
      membersOf(desk),
      repliesOf(desk),
      keyOf(scope.parkId, vault, lead),
    ])
  const [[sites, policies], contact, files, estimate, gone, duplicates] = await Promise.all([
    scope.read(sitesAmong(siteRows.map(({ code }) => code)), policiesAmong(policyRows.map(({ slug }) => slug))),
    unseal(scope.parkId, vault, lead),
    mayRead ? filesOfLead(scope, vault, leadId) : null,
    storedEstimate(scope, lead),
    whereaboutsOf(vars, lead),
    duplicatesIn(vars, now),
  ])
  const { name, phone, email, message, visit } = contact
  return {
    lead,
    details: detailTexts(lead),
    told: mayRead ? { name, phone: phone ?? null, email: email ?? null, message } : null,
    visit: (mayRead && visit) || null,
    consents,
    sites,
    policies,
    estimate,
    files,
    duplicates,
    timeline: await timelineOf(key, events, { before, mayRead }),
    tasks: await shownTasks(key, tasks, mayRead),
    ledger: allows(memberships, 'ledger.read', park.id) ? lines : null,
    others: asPresent(others, now),
    names: namesOf(members),
    workers: thoseWhoMay(members, 'lead.take', park.id),
    replies,
    gone,
    seen: last?.id ?? '',
  }
}

const duplicatesIn = (vars: LeadEnv['Variables'], now: number): Promise<Duplicates> => {
  const { scope, registry, deps, park, lead, actor } = vars
  const bureau = BureauScope.open(deps.database, { by: 'park', park })
  return duplicatesOf({ scope, registry, bureau, vault: deps.vault, park, actor, now }, lead.id)
}
