import { dueAfterWorkingDays, type WorkingTime } from '../../kernel/working-days.ts'
import type { DemandCategory } from './demand.ts'

/** Working days in which a demand is answered. */
const DAYS = 5

/**
 * Where another span makes sense: without power a plant stands still; land and market need offices and firms outside of
 * the park; banks decide on finance. A default of the portal, not a rule of law.
 */
const DAYS_BY_CATEGORY: Partial<Record<DemandCategory, number>> = { power: 3, land: 10, finance: 10, market: 10 }

/** Working days without an objection after which an answered demand is closed. */
const SILENT_DAYS = 15

export const daysFor = (category: DemandCategory): number => DAYS_BY_CATEGORY[category] ?? DAYS

/** Working days of the second attempt: half of the first, one at least. */
export const daysAgain = (category: DemandCategory): number => Math.max(1, Math.floor(daysFor(category) / 2))

/** UTC milliseconds by which a demand of `at` is to be answered, by the park's working time. */
export const dueOf = (category: DemandCategory, at: number, time: WorkingTime): number =>
  dueAfterWorkingDays(at, daysFor(category), time)

/** The same after it was opened again. */
export const dueAgain = (category: DemandCategory, at: number, time: WorkingTime): number =>
  dueAfterWorkingDays(at, daysAgain(category), time)

/** Whether nobody objected for so long that an answer of `answeredAt` stands. */
export const isSettled = (answeredAt: number, now: number, time: WorkingTime): boolean =>
  now > dueAfterWorkingDays(answeredAt, SILENT_DAYS, time)
