import * as v from 'valibot'
import { isoAtPark } from '../../kernel/clock.ts'
import { PublicAgency } from '../agency/published.ts'
import { PublicDemands } from '../satisfaction/published.ts'
import { FEWEST_CASES } from './record.ts'
import type { ServiceRecord } from './queries.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const hours = v.pipe(v.nullable(v.number()), v.description('Working hours, to a tenth'))

const PublicQuarter = v.object({
  quarter: v.pipe(v.string(), v.description('As in 2026Q4, by the day of receipt at the park')),
  from: v.string(),
  to: v.string(),
  received: v.pipe(
    v.nullable(count),
    v.description('null: fewer than `fewestCases`, and the rest of the quarter is withheld'),
  ),
  answered: v.nullable(count),
  overdue: v.pipe(v.nullable(count), v.description('Not answered, and past the time that the receipt promised')),
  inTimeShare: v.pipe(
    v.nullable(v.number()),
    v.description('0 to 1: of the inquiries that were answered or are overdue, those answered in time'),
  ),
  medianHours: hours,
  p90Hours: v.pipe(hours, v.description('Nearest rank: nine of ten first replies took no longer')),
  ratings: v.nullable(v.object({ count, mean: v.pipe(v.number(), v.description('1 to 5')) })),
  agency: PublicAgency,
  demands: PublicDemands,
})

/** The reply record of a park. null is withheld, because too few cases stand behind it. */
export const PublicRecord = v.object({
  asOf: v.pipe(v.nullable(v.string()), v.description('When the ledger was read; null before the first inquiry')),
  fewestCases: v.pipe(count, v.description('Figures of fewer cases than this are withheld')),
  items: v.array(PublicQuarter),
})

export const publicRecord = ({ asOf, quarters }: ServiceRecord): v.InferOutput<typeof PublicRecord> => ({
  asOf: asOf === null ? null : isoAtPark(asOf),
  fewestCases: FEWEST_CASES,
  items: quarters,
})
