import { and, asc, desc, eq, lt } from 'drizzle-orm'
import { arg, columnsOf, insert, type ParkWrite, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { type Key, open, seal, type Vault } from '../../kernel/vault.ts'
import type { Officer } from '../parks/park.ts'
import { type LeadEventData, type LeadEventKind, SHOWN_EVENT_KINDS, type ShownEventKind } from './lead.ts'
import { leadEvents } from './table.ts'

interface LeadKeyHolder {
  id: string
  keyId: string
  wrappedKey: string | null
}

/** What all changes of a lead are made with. */
export interface LeadContext {
  scope: ParkScope
  vault: Vault
  actor: Actor
  now: number
  requestId: string
}

export interface NewEvent {
  /** What the holder of the receipt sees, or officers only. */
  kind: LeadEventKind
  officer?: Officer
  data?: LeadEventData
  /** Sealed under the lead's key. */
  text?: string
}

/** The lead's own key; null once it was destroyed. */
export async function keyOf(parkId: string, vault: Vault, lead: LeadKeyHolder): Promise<Key | null> {
  if (lead.wrappedKey === null) return null
  return (await vault.park(parkId, lead.keyId)).openKey(lead.wrappedKey, lead.id)
}

/** What an event's text is sealed as. */
export const eventContext = (leadId: string, eventId: string): string => `${leadId}/event/${eventId}`

const isShown = (kind: LeadEventKind): boolean => SHOWN_EVENT_KINDS.some((shown) => shown === kind)

/** The kind of an event that was read as shown: only kinds of that sort are written so. */
export const asShown = (kind: LeadEventKind) => kind as ShownEventKind

/**
 * An event of a lead: belongs in the change's own batch.
 * Errors: 409 `request.conflict` for a text when the lead's key was destroyed.
 */
export async function recordEvent(
  { scope, vault, actor, now }: LeadContext,
  lead: LeadKeyHolder,
  { kind, officer, data = {}, text }: NewEvent,
): Promise<{ id: string; write: ParkWrite }> {
  const id = newId('event')
  const key = text === undefined ? null : await keyOf(scope.parkId, vault, lead)
  if (text !== undefined && !key) throw new AppError('request.conflict', 409)
  const textCipher = key && text !== undefined ? await seal(key, text, eventContext(lead.id, id)) : null
  const row = { leadId: lead.id, id, at: now, kind, actorKind: actor.kind, officer: officer ?? null }
  const who = { actorId: actor.kind === 'officer' ? actor.id : null, shown: isShown(kind) }
  return { id, write: insert(leadEvents, { ...row, ...who, data, textCipher }) }
}

/** Ids sort before it. */
export const LATEST = '~'

/** What is shown of a lead, latest first, before the event `before`; up to `limit`. */
export const eventsBefore = read(leadEvents, {
  columns: columnsOf(leadEvents),
  where: and(eq(leadEvents.leadId, arg('leadId')), eq(leadEvents.shown, true), lt(leadEvents.id, arg('before'))),
  orderBy: [desc(leadEvents.id)],
  limit: arg('limit'),
})

/** All that is shown of a lead, oldest first. */
export const eventsOf = read(leadEvents, {
  columns: columnsOf(leadEvents),
  where: and(eq(leadEvents.leadId, arg('leadId')), eq(leadEvents.shown, true)),
  orderBy: [asc(leadEvents.id)],
})

/** The last message of the investor, or of an officer (`by`). */
export const lastMessage = read(leadEvents, {
  columns: { id: leadEvents.id, at: leadEvents.at },
  where: and(eq(leadEvents.leadId, arg('leadId')), eq(leadEvents.kind, 'message'), eq(leadEvents.actorKind, arg('by'))),
  orderBy: [desc(leadEvents.id)],
  limit: 1,
})

export const firstRated = read(leadEvents, {
  columns: { at: leadEvents.at },
  where: and(eq(leadEvents.leadId, arg('leadId')), eq(leadEvents.kind, 'rated')),
  orderBy: [asc(leadEvents.id)],
  limit: 1,
})

/** An event's text in clear; null where it has none or its key was destroyed. */
export const textOf = async (key: Key | null, event: { leadId: string; id: string; textCipher: string | null }) =>
  key && event.textCipher !== null ? open(key, event.textCipher, eventContext(event.leadId, event.id)) : null
