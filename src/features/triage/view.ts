import { given } from '../../data/query.ts'
import type { Localized } from '../../kernel/localized.ts'
import { type LeadDuplicates, loadDuplicates } from '../duplicates/desk.ts'
import type { ShownFile } from '../files/file.ts'
import { filesOfLead } from '../files/queries.ts'
import { storedEstimate } from '../leads/attached-estimate.ts'
import { keyOf } from '../leads/events.ts'
import type { AttachedEstimate, ConsentPurpose, VisitWish } from '../leads/lead.ts'
import { consentsOf, policiesNamed, sitesNamed, unseal } from '../leads/queries.ts'
import type { ShownEntry } from '../ledger/entry.ts'
import { ledgerOfLead } from '../ledger/queries.ts'
import { parkOfId } from '../parks/registry.ts'
import { partnerOf } from '../partners/queries.ts'
import { type LeadProject, projectOfSigned } from '../projects/lead-project.ts'
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
  duplicates: LeadDuplicates
  /** Name of the park that first reported it, of a transferred lead. */
  origin: Localized | null
  /** Whose site or server brought it; null for nobody's. */
  partner: { id: string; name: string } | null
  timeline: DeskTimeline
  tasks: ShownTask[]
  /** The last entries; null for whoever may not see the ledger. */
  ledger: { entries: ShownEntry[]; names: Record<string, string> } | null
  others: Present[]
  /** Names by account. */
  names: Record<string, Localized>
  /** Who may be given the lead, be called in a note, or own a task. */
  workers: Person[]
  replies: CannedReply[]
  gone: Whereabouts | null
  /** What it became or may become. */
  project: LeadProject
  /** Id of its last event: forms carry it. */
  seen: string
}

/** Reads all of it in four rounds, each bounded. `before` pages the timeline. */
export async function deskLead(vars: LeadEnv['Variables'], before: string | null): Promise<DeskLead> {
  const { scope, desk, deps, park, staff, memberships, lead } = vars
  const { vault } = deps
  const now = deps.clock()
  const leadId = lead.id
  const mayRead = allows(memberships, 'lead.contact', park.id)
  const here = { leadId, member: staff.id, now }
  const [[consents, sites, policies, events, [last], tasks, others], members, replies, key, partner] =
    await Promise.all([
      scope.read(
        given(consentsOf, { leadId }),
        given(sitesNamed, { leadId }),
        given(policiesNamed, { leadId }),
        eventsPage(leadId, before),
        given(lastEvent, { leadId }),
        given(tasksOf, { leadId }),
        othersAt(here),
      ),
      membersOf(desk),
      repliesOf(desk),
      keyOf(scope.parkId, vault, lead),
      lead.partner === null ? undefined : partnerOf(desk, lead.partner),
    ])
  const [contact, files, estimate, gone, duplicates, ledger, reporter, project] = await Promise.all([
    unseal(scope.parkId, vault, lead),
    mayRead ? filesOfLead(scope, vault, leadId) : null,
    storedEstimate(scope, lead),
    whereaboutsOf(vars, lead),
    loadDuplicates(vars),
    allows(memberships, 'ledger.read', park.id) ? ledgerOfLead(scope, desk, leadId, vars.locale) : null,
    lead.origin ? parkOfId(vars.registry, lead.origin.parkId) : null,
    projectOfSigned(scope, lead),
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
    ledger,
    origin: reporter?.park.shortName ?? null,
    partner: partner ?? null,
    others: asPresent(others, now),
    names: namesOf(members),
    workers: thoseWhoMay(members, 'lead.take', park.id),
    replies,
    gone,
    project,
    seen: last?.id ?? '',
  }
}
