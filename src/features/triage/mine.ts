import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Database } from '../../data/database.ts'
import type { DeskScope } from '../../data/desk-scope.ts'
import { arg, given, read, readInBureau } from '../../data/query.ts'
import { ParkScope, type Registry } from '../../data/scope.ts'
import type { Vault } from '../../kernel/vault.ts'
import { keyOf } from '../leads/events.ts'
import type { ClockName, LeadState } from '../leads/lead.ts'
import { leads } from '../leads/table.ts'
import { parkOfId } from '../parks/registry.ts'
import { allows, type Membership } from '../staff/role.ts'
import { leadTasks, mentions } from './table.ts'
import { titleOf } from './tasks.ts'

/** A lead as a line names it. */
export interface NamedLead {
  id: string
  /** Slug of its park. */
  park: string
  company: string
  reference: string
}

/** What concerns one member. */
export interface Mine {
  tasks: { title: string | null; dueOn: string | null; lead: NamedLead }[]
  mentions: { event: string; at: number; read: boolean; lead: NamedLead }[]
  leads: (NamedLead & {
    state: LeadState
    dueAt: number | null
    dueClock: ClockName | null
    overdue: boolean
    pausedAt: number | null
  })[]
}

const MOST_TASKS = 40
const MOST_UNDATED = 20
const MOST_UNREAD = 30
const MOST_READ = 10
const MOST_LEADS = 40

const taskColumns = {
  parkId: leadTasks.parkId,
  id: leadTasks.id,
  leadId: leadTasks.leadId,
  titleCipher: leadTasks.titleCipher,
  dueOn: leadTasks.dueOn,
}
const ownTasks = and(eq(leadTasks.owner, arg('member')), isNull(leadTasks.doneAt))
const DATED = {
  columns: taskColumns,
  where: and(ownTasks, isNotNull(leadTasks.dueOn)),
  orderBy: [asc(leadTasks.dueOn)],
  limit: MOST_TASKS,
}
const UNDATED = { columns: taskColumns, where: and(ownTasks, isNull(leadTasks.dueOn)), limit: MOST_UNDATED }

const mentionColumns = {
  parkId: mentions.parkId,
  event: mentions.event,
  leadId: mentions.leadId,
  at: mentions.at,
  readAt: mentions.readAt,
}
const UNREAD = {
  columns: mentionColumns,
  where: and(eq(mentions.member, arg('member')), isNull(mentions.readAt)),
  orderBy: [desc(mentions.at)],
  limit: MOST_UNREAD,
}
const READ = {
  columns: mentionColumns,
  where: and(eq(mentions.member, arg('member')), isNotNull(mentions.readAt)),
  orderBy: [desc(mentions.readAt)],
  limit: MOST_READ,
}
const LEADS = {
  columns: { parkId: leads.parkId, id: leads.id },
  where: and(eq(leads.assignee, arg('member')), isNull(leads.closedAt), isNull(leads.snoozedUntil)),
  orderBy: [desc(leads.receivedAt), desc(leads.id)],
  limit: MOST_LEADS,
}

const acrossBureau = {
  dated: readInBureau(leadTasks, DATED),
  undated: readInBureau(leadTasks, UNDATED),
  unread: readInBureau(mentions, UNREAD),
  past: readInBureau(mentions, READ),
  own: readInBureau(leads, LEADS),
}

/** The same in one park: its bureau is named too, so that the bureau's indexes serve. */
const inPark = {
  dated: read(leadTasks, { ...DATED, where: and(eq(leadTasks.bureauId, arg('bureauId')), DATED.where) }),
  undated: read(leadTasks, { ...UNDATED, where: and(eq(leadTasks.bureauId, arg('bureauId')), UNDATED.where) }),
  unread: read(mentions, { ...UNREAD, where: and(eq(mentions.bureauId, arg('bureauId')), UNREAD.where) }),
  past: read(mentions, { ...READ, where: and(eq(mentions.bureauId, arg('bureauId')), READ.where) }),
  own: read(leads, LEADS),
}

const leadsByIds = read(leads, {
  columns: {
    id: leads.id,
    company: leads.company,
    reference: leads.reference,
    state: leads.state,
    keyId: leads.keyId,
    wrappedKey: leads.wrappedKey,
    dueAt: leads.dueAt,
    dueClock: leads.dueClock,
    overdue: leads.overdue,
    pausedAt: leads.pausedAt,
  },
  where: sql`${leads.id} in (select "value" from json_each(${arg('ids')}))`,
})

interface Asking {
  database: Database
  registry: Registry
  desk: DeskScope
  vault: Vault
  memberships: readonly Membership[]
  /** Account. */
  member: string
  bureauId: string
}

/** Tasks, mentions and leads of a member: bounded lists, then the leads that they name, park by park. */
export async function mineOf(asking: Asking): Promise<Mine> {
  const { dated, undated, unread, past, own } = await lists(asking)
  const tasks = [...dated, ...undated]
  const called = [...unread, ...past]
  const named = await namedLeads(asking, [
    ...[...tasks, ...called].map(({ parkId, leadId }) => ({ parkId, leadId })),
    ...own.map(({ parkId, id }) => ({ parkId, leadId: id })),
  ])
  const at = (parkId: string, leadId: string) => named.get(`${parkId}/${leadId}`)
  const shown = await Promise.all(
    tasks.map(async (task) => {
      const lead = at(task.parkId, task.leadId)
      if (!lead) return []
      const mayRead = allows(asking.memberships, 'lead.contact', task.parkId)
      const title = mayRead ? await titleOf(await keyOf(task.parkId, asking.vault, lead), task) : null
      return [{ title, dueOn: task.dueOn, lead }]
    }),
  )
  return {
    tasks: shown.flat(),
    mentions: called.flatMap(({ parkId, leadId, event, at: time, readAt }) => {
      const lead = at(parkId, leadId)
      return lead ? [{ event, at: time, read: readAt !== null, lead }] : []
    }),
    leads: own.flatMap(({ parkId, id }) => at(parkId, id) ?? []),
  }
}

/** Across the bureau for whoever sees all of it, else in each of their parks. */
async function lists({ database, desk, memberships, member, bureauId }: Asking) {
  const args = { member, bureauId }
  if (desk.wide) {
    const { dated, undated, unread, past, own } = acrossBureau
    const found = await desk.read(
      given(dated, args),
      given(undated, args),
      given(unread, args),
      given(past, args),
      given(own, args),
    )
    return { dated: found[0], undated: found[1], unread: found[2], past: found[3], own: found[4] }
  }
  const { dated, undated, unread, past, own } = inPark
  const parks = [...new Set(memberships.flatMap(({ park }) => park ?? []))]
  const found = await Promise.all(
    parks.map((id) =>
      ParkScope.open(database, { by: 'membership', park: { id, bureauId }, memberships }).read(
        given(dated, args),
        given(undated, args),
        given(unread, args),
        given(past, args),
        given(own, args),
      ),
    ),
  )
  return {
    dated: found.flatMap(([rows]) => rows).toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1)),
    undated: found.flatMap(([, rows]) => rows),
    unread: found.flatMap(([, , rows]) => rows).toSorted((a, b) => b.at - a.at),
    past: found.flatMap(([, , , rows]) => rows).toSorted((a, b) => b.at - a.at),
    own: found.flatMap(([, , , , rows]) => rows),
  }
}

type Found = Mine['leads'][number] & { keyId: string; wrappedKey: string | null }

/** The leads by `park/lead`; those of a park that is not theirs any more are left out. */
async function namedLeads(
  { database, registry, memberships }: Asking,
  wanted: readonly { parkId: string; leadId: string }[],
): Promise<Map<string, Found>> {
  const byPark = Map.groupBy(wanted, ({ parkId }) => parkId)
  const found = await Promise.all(
    [...byPark].map(async ([parkId, places]): Promise<[string, Found][]> => {
      const park = (await parkOfId(registry, parkId))?.park
      if (!park || !allows(memberships, 'lead.read', parkId)) return []
      const scope = ParkScope.open(database, { by: 'membership', park, memberships })
      const ids = JSON.stringify([...new Set(places.map(({ leadId }) => leadId))])
      const rows = await scope.all(given(leadsByIds, { ids }))
      return rows.map((row) => [`${parkId}/${row.id}`, { ...row, park: park.slug }])
    }),
  )
  return new Map(found.flat())
}
