import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import type { DeskScope } from '../../data/desk-scope.ts'
import { bureauRead, parkRead, thisBureau, thisPark } from '../../data/query.ts'
import type { StatementBuilder } from '../../data/database.ts'
import type { ParkScope } from '../../data/scope.ts'
import { AS_OF, AS_OF_DAY, type Pace, type StatSum } from './figures.ts'
import type { Period } from './input.ts'
import { deskStats } from './table.ts'

/** What is read: the sums of a period, and when the figures were last brought up to date. */
export interface Sums {
  rows: StatSum[]
  /** UTC milliseconds; null before the first sealing. */
  asOf: number | null
}

interface AsOf {
  at: number | null
}

/** All parks of a bureau: reads the rows of the period's days, of which a park has a bounded number each day. */
export async function bureauSums(desk: DeskScope, period: Period, pace: Pace): Promise<Sums> {
  const here = eq(deskStats.bureauId, thisBureau)
  const [rows, [last]] = await desk.read(
    bureauRead<StatSum>((b) => sums(b, here, period, pace)),
    bureauRead<AsOf>((b) => asOf(b, here)),
  )
  return { rows, asOf: last?.at ?? null }
}

/** One park. */
export async function parkSums(scope: ParkScope, period: Period, pace: Pace): Promise<Sums> {
  const here = eq(deskStats.parkId, thisPark)
  const [rows, [last]] = await scope.read(
    parkRead<StatSum>((b) => sums(b, here, period, pace)),
    parkRead<AsOf>((b) => asOf(b, here)),
  )
  return { rows, asOf: last?.at ?? null }
}

function sums(b: StatementBuilder, here: SQL, { from, to }: Period, pace: Pace) {
  const bucket = pace === 'week' ? sql<string>`${deskStats.day}` : sql<string>`substr(${deskStats.day}, 1, 7)`
  return b
    .select({
      park: deskStats.parkId,
      bucket: bucket.as('bucket'),
      measure: deskStats.measure,
      dimension: deskStats.dimension,
      n: sql<number>`sum(${deskStats.n})`.mapWith(Number).as('total'),
      sum: sql<number>`sum(${deskStats.sum})`.mapWith(Number).as('total_sum'),
    })
    .from(deskStats)
    .where(and(here, gte(deskStats.day, from), lte(deskStats.day, to)))
    .groupBy(deskStats.parkId, bucket, deskStats.measure, deskStats.dimension)
    .prepare()
}

const asOf = (b: StatementBuilder, here: SQL) =>
  b
    .select({ at: sql<number | null>`max(${deskStats.sum})`.as('as_of') })
    .from(deskStats)
    .where(and(here, eq(deskStats.day, AS_OF_DAY), eq(deskStats.measure, AS_OF)))
    .prepare()
