import { and, asc, desc, eq, gt, lt } from 'drizzle-orm'
import { arg, columnsOf, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { ActorKind } from '../../kernel/actor.ts'
import type { Key, Vault } from '../../kernel/vault.ts'
import { keyOf, LATEST, textOf } from '../leads/events.ts'
import type { LeadEventData, LeadEventKind } from '../leads/lead.ts'
import { leadEvents } from '../leads/table.ts'
import type { Officer } from '../parks/park.ts'
import type { ReadLead } from './actions.ts'

/** Something that happened with a lead, as officers see it. */
export interface DeskEntry {
  id: string
  at: number
  kind: LeadEventKind
  by: ActorKind
  /** Account of the officer who did it. */
  actor: string | null
  /** As the investor was told. */
  officer: Officer | null
  data: LeadEventData
  /** Whether the investor sees it. */
  shown: boolean
  /** null where there is none, and for whoever may not read it; `gone` where it can't be read any more. */
  text: string | null
  gone: boolean
}

export interface DeskTimeline {
  /** Oldest first. */
  entries: DeskEntry[]
  /** Id before which older entries begin; null when these are all. */
  older: string | null
  /** Whether there are later entries than these. */
  past: boolean
}

/** How many entries a page of the timeline shows, and how many changes a colliding form is told of. */
export const ENTRIES = 40
const MOST_CHANGES = 50

type Stored = Omit<typeof leadEvents.$inferSelect, 'parkId'>

/** All of a lead, latest first, before the event `before`. */
const eventsBefore = read(leadEvents, {
  columns: columnsOf(leadEvents),
  where: and(eq(leadEvents.leadId, arg('leadId')), lt(leadEvents.id, arg('before'))),
  orderBy: [desc(leadEvents.id)],
  limit: arg('limit'),
})

const eventsAfter = read(leadEvents, {
  columns: columnsOf(leadEvents),
  where: and(eq(leadEvents.leadId, arg('leadId')), gt(leadEvents.id, arg('after'))),
  orderBy: [asc(leadEvents.id)],
  limit: MOST_CHANGES,
})

/** The id of the lead's last event: forms carry it, to be told what came after. */
export const lastEvent = read(leadEvents, {
  columns: { id: leadEvents.id },
  where: eq(leadEvents.leadId, arg('leadId')),
  orderBy: [desc(leadEvents.id)],
  limit: 1,
})

export const eventsPage = (leadId: string, before: string | null) =>
  given(eventsBefore, { leadId, before: before ?? LATEST, limit: ENTRIES + 1 })

/** The page's entries. Whoever may not see contact details gets no texts and no notes. */
export async function timelineOf(
  key: Key | null,
  latestFirst: readonly Stored[],
  { before, mayRead }: { before: string | null; mayRead: boolean },
): Promise<DeskTimeline> {
  const rows = latestFirst.slice(0, ENTRIES).toReversed()
  const older = latestFirst.length > ENTRIES ? (rows[0]?.id ?? null) : null
  return { entries: await entriesOf(key, rows, mayRead), older, past: before !== null }
}

/** What happened with a lead after the event that a form was made from, oldest first. */
export async function changesSince(
  { scope, vault, mayRead }: { scope: ParkScope; vault: Vault; mayRead: boolean },
  lead: ReadLead,
  after: string,
): Promise<DeskEntry[]> {
  const rows = await scope.all(given(eventsAfter, { leadId: lead.id, after }))
  return entriesOf(await keyOf(scope.parkId, vault, lead), rows, mayRead)
}

async function entriesOf(key: Key | null, rows: readonly Stored[], mayRead: boolean): Promise<DeskEntry[]> {
  const readable = mayRead ? rows : rows.filter(({ kind }) => kind !== 'note')
  return Promise.all(
    readable.map(async (row): Promise<DeskEntry> => {
      const text = mayRead ? await textOf(key, row) : null
      const { id, at, kind, actorKind, actorId, officer, data, shown, textCipher } = row
      const gone = mayRead && textCipher !== null && text === null
      return { id, at, kind, by: actorKind, actor: actorId, officer, data, shown, text, gone }
    }),
  )
}
