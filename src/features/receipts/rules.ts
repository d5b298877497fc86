import { parkDay, parkTime } from '../../kernel/clock.ts'
import { WORKING_DAY_MINUTES, workingMinutesBetween } from '../../kernel/working-days.ts'
import { isOpen, type LeadState } from '../leads/lead.ts'

interface Lead {
  state: LeadState
  receivedAt: number
  respondBy: number
  answeredAt: number | null
  escalatedAt: number | null
}

export type EscalationRefusal = 'closed' | 'answered' | 'today' | 'early'
export type RatingRefusal = 'unanswered' | 'settled'

/** For how long a rating can be changed: seven days from the first one, in milliseconds. */
export const RATING_MS = 7 * 86_400_000

/** Whether the first answer is late. */
export const isOverdue = ({ state, answeredAt, respondBy }: Lead, now: number): boolean =>
  answeredAt === null && isOpen(state) && now > respondBy

/** The first moment of the day at the park. */
export const startOfDay = (now: number): number => parkTime(parkDay(now), 0)

/**
 * Why the leader cannot be called for now; null when that is possible: once a day, when the first answer is overdue or
 * the investor has waited for a working day since `waitingSince` (UTC milliseconds; null when nobody waits).
 */
export function escalationRefusal(lead: Lead, waitingSince: number | null, now: number): EscalationRefusal | null {
  if (!isOpen(lead.state)) return 'closed'
  if (waitingSince === null) return 'answered'
  if (lead.escalatedAt !== null && lead.escalatedAt >= startOfDay(now)) return 'today'
  if (isOverdue(lead, now) || workingMinutesBetween(waitingSince, now) >= WORKING_DAY_MINUTES) return null
  return 'early'
}

/** Why the answer cannot be rated now; null when it can. `firstRatedAt` in UTC milliseconds, null before. */
export function ratingRefusal(
  { answeredAt }: Pick<Lead, 'answeredAt'>,
  firstRatedAt: number | null,
  now: number,
): RatingRefusal | null {
  if (answeredAt === null) return 'unanswered'
  return firstRatedAt !== null && now - firstRatedAt > RATING_MS ? 'settled' : null
}

interface Said {
  id: string
  at: number
}

/** Since when the investor waits for the park: since the inquiry, or since the last word that came after an answer. */
export function waitingSince(
  lead: Lead,
  lastOf: { investor: Said | undefined; park: Said | undefined },
): number | null {
  if (lead.answeredAt === null) return lead.receivedAt
  const { investor, park } = lastOf
  return investor && (!park || investor.id > park.id) ? investor.at : null
}
