import { parkDay } from '../../kernel/clock.ts'
import { type PublishedAgency, publishedAgency } from '../agency/published.ts'
import { type PublishedDemands, publishedDemands } from '../satisfaction/published.ts'
import { FEWEST_CASES, firstDayOf, quarterAfter, type QuarterFigures, startOf } from './record.ts'

/** A quarter as anyone may see it. null is withheld, or not there yet. Times are working hours, to a tenth. */
export interface PublishedQuarter {
  quarter: string
  /** First and last day, `YYYY-MM-DD`. */
  from: string
  to: string
  /** null: fewer than `FEWEST_CASES`, and then all of the rest is withheld. */
  received: number | null
  answered: number | null
  overdue: number | null
  /** Of the inquiries that were answered or are overdue, how many were answered in time: 0 to 1, rounded down to 0.01. */
  inTimeShare: number | null
  medianHours: number | null
  p90Hours: number | null
  ratings: { count: number; mean: number } | null
  agency: PublishedAgency | null
  demands: PublishedDemands | null
}

/** What is published of a quarter's figures. */
export function published(quarter: string, figures: QuarterFigures): PublishedQuarter {
  const { received, answered, overdue, inTime, medianMinutes, p90Minutes, ratings, meanRating } = figures
  const span = {
    quarter,
    from: firstDayOf(quarter),
    to: parkDay(startOf(quarterAfter(quarter, 1)) - 1),
    agency: publishedAgency(figures.agency),
    demands: publishedDemands(figures.demands),
  }
  if (received < FEWEST_CASES) return { ...span, ...WITHHELD }
  const due = answered + overdue
  const timed = answered >= FEWEST_CASES
  return {
    ...span,
    received,
    answered,
    overdue,
    inTimeShare: due >= FEWEST_CASES ? Math.floor((100 * inTime) / due) / 100 : null,
    medianHours: timed ? asHours(medianMinutes) : null,
    p90Hours: timed ? asHours(p90Minutes) : null,
    ratings: ratings >= FEWEST_CASES && meanRating !== null ? { count: ratings, mean: meanRating } : null,
  }
}

const WITHHELD = {
  received: null,
  answered: null,
  overdue: null,
  inTimeShare: null,
  medianHours: null,
  p90Hours: null,
  ratings: null,
}

/** Working minutes as hours, to a tenth. */
export const asHours = (minutes: number | null): number | null =>
  minutes === null ? null : Math.round(minutes / 6) / 10
