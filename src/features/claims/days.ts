import { parkDay, parkTime } from '../../kernel/clock.ts'
import {
  dueAfterWorkingDays,
  OFFICE_HOURS,
  WORKING_DAY_MINUTES,
  workingMinutesBetween,
} from '../../kernel/working-days.ts'
import type { ClaimGuide } from '../policies/policy.ts'
import type { ClaimState } from './claim.ts'

/** The working day that lies so many after a day, which does not count itself. */
const workingDayAfter = (day: string, days: number): string => parkDay(dueAfterWorkingDays(parkTime(day, 0), days))

/** Working days after `from` up to `to`, which counts. */
export const workingDaysBetween = (from: string, to: string): number =>
  Math.round(workingMinutesBetween(closing(from), closing(to)) / WORKING_DAY_MINUTES)

const closing = (day: string): number => parkTime(day, OFFICE_HOURS.closes)

type Guide = Pick<ClaimGuide, 'decisionDays' | 'paymentDays'> | null | undefined

/** By when it has to be decided after the application. null: the policy states no time. */
export const decisionDue = (appliedOn: string, guide: Guide): string | null =>
  guide ? workingDayAfter(appliedOn, guide.decisionDays) : null

/** By when it has to be paid after the approval. */
export const paymentDue = (approvedOn: string, guide: Guide): string | null =>
  guide ? workingDayAfter(approvedOn, guide.paymentDays) : null

export interface Dated {
  state: ClaimState
  promisedOn: string | null
  appliedOn: string | null
  approvedOn: string | null
  paidOn: string | null
  dueOn: string | null
}

export const isOverdue = ({ state, dueOn }: Pick<Dated, 'state' | 'dueOn'>, today: string): boolean =>
  dueOn !== null && dueOn < today && (state === 'applied' || state === 'approved')

/** Working days to the last payment, or (`open`) to this day while not all is paid; null without the day to begin at. */
interface Elapsed {
  open: boolean
  sincePromise: number | null
  sinceApplication: number | null
  sinceApproval: number | null
}

export function elapsedOf(claim: Dated, today: string): Elapsed | null {
  const { state, promisedOn, appliedOn, approvedOn, paidOn } = claim
  if (state === 'matched' || state === 'refused' || state === 'withdrawn') return null
  const open = state !== 'paid'
  const end = open || paidOn === null ? today : paidOn
  const since = (day: string | null) => (day === null ? null : workingDaysBetween(day, end))
  return { open, sincePromise: since(promisedOn), sinceApplication: since(appliedOn), sinceApproval: since(approvedOn) }
}
