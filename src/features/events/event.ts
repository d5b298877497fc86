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

export const REGISTRATION_STATES = ['confirmed', 'waiting', 'cancelled'] as const
export type RegistrationState = (typeof REGISTRATION_STATES)[number]
