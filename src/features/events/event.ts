import type { Localized } from '../../kernel/localized.ts'

/** 培训, 推介会, 政策上门 (三送), 银企等对接会 */
export const EVENT_KINDS = ['training', 'promotion', 'delivery', 'matching'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** A training or promotion meeting, as it is published. Times in UTC milliseconds. */
export interface ParkEvent {
  code: string
  kind: EventKind
  title: Localized
  summary: Localized
  /** Whom it is for, in words; null is everybody. */
  audience: Localized | null
  startsAt: number
  endsAt: number
  place: Localized
  /** Where it is held online too; null where it is not. */
  url: string | null
  organiser: Localized
  /** How many may come; null is as many as want to. */
  capacity: number | null
  /** Until when one can register; null: until it begins. */
  closesAt: number | null
  /** Why it does not take place; null while it does. */
  cancelled: Localized | null
  sample: boolean
}

/** Whole months that registrations are kept after the event. */
export const KEPT_MONTHS = 6

/** A registration is for so many people at most. */
export const MOST_SEATS = 5

const REGISTRATION_STATES = ['confirmed', 'waiting', 'cancelled'] as const
export type RegistrationState = (typeof REGISTRATION_STATES)[number]

/** What somebody who registered knows of the event and of their seats. */
export interface Told extends Pick<ParkEvent, 'startsAt' | 'endsAt' | 'place' | 'url'> {
  state: RegistrationState
  cancelled: boolean
}

export const toldOf = ({ startsAt, endsAt, place, url, cancelled }: ParkEvent, state: RegistrationState): Told => ({
  state,
  startsAt,
  endsAt,
  place: { zh: place.zh, en: place.en },
  url,
  cancelled: cancelled !== null,
})

/** What they have to be told now: null when they know it all. Who waits no longer hears that first. */
export function newsFor(
  told: Told,
  event: ParkEvent,
  state: RegistrationState,
): 'promoted' | 'cancelled' | 'changed' | null {
  const now = toldOf(event, state)
  if (now.cancelled) return told.cancelled ? null : 'cancelled'
  if (told.state === 'waiting' && state === 'confirmed') return 'promoted'
  const parts = (one: Told) => JSON.stringify([one.startsAt, one.endsAt, one.place.zh, one.place.en, one.url])
  return told.cancelled || parts(told) !== parts(now) ? 'changed' : null
}

/** Until when one can register. */
const closingOf = ({ closesAt, startsAt }: Pick<ParkEvent, 'closesAt' | 'startsAt'>): number => closesAt ?? startsAt

/** Why nobody can register any more: the code of a failure; null while one can. */
export function closedBy(event: ParkEvent, now: number): 'events.cancelled' | 'events.over' | 'events.closed' | null {
  if (event.cancelled !== null) return 'events.cancelled'
  if (now >= event.endsAt) return 'events.over'
  return now >= closingOf(event) ? 'events.closed' : null
}

/** How full it is, as everybody may know it: not by how many. */
export type Room = 'free' | 'few' | 'waiting'

/** `few`: a tenth of the seats or less. */
export function roomOf(capacity: number | null, taken: number): Room {
  if (capacity === null) return 'free'
  const left = capacity - taken
  if (left <= 0) return 'waiting'
  return left * 10 <= capacity ? 'few' : 'free'
}
