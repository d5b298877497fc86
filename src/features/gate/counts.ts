import { sql } from 'drizzle-orm'
import { arg, given, type ParkWrite, parkWrite, thisPark, update } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { rateWindows } from './table.ts'

/** What is counted, and UTC milliseconds at which the count ends. */
export interface Window {
  subject: string
  endsAt: number
}

/** The window of `ms` milliseconds that the time is in. */
export const endOfWindow = (now: number, ms: number): number => (Math.floor(now / ms) + 1) * ms

/** Counts one more in the park. Answers how many there are now. Errors: 503 when the database does not answer. */
export async function countOne(scope: ParkScope, { subject, endsAt }: Window): Promise<number> {
  const [row] = await scope.change(given(countUp, { subject, endsAt }))
  return row?.count ?? 0
}

/** Takes back one that was counted before it was known whether it counts. */
export const countBack = ({ subject, endsAt }: Window): ParkWrite =>
  update(
    rateWindows,
    // The guard knows no minus, behind which a comment may begin.
    { count: sql`${rateWindows.count} + ${-1}` },
    sql`${rateWindows.subject} = ${subject} and ${rateWindows.endsAt} = ${endsAt}`,
  )

const countUp: ParkWrite<{ count: number }> = parkWrite((builder) =>
  builder
    .insert(rateWindows)
    .values({ parkId: thisPark, subject: arg('subject'), endsAt: arg('endsAt'), count: 1 })
    .onConflictDoUpdate({
      target: [rateWindows.parkId, rateWindows.subject, rateWindows.endsAt],
      set: { count: sql`${rateWindows.count} + 1` },
    })
    .returning({ count: rateWindows.count })
    .prepare(),
)
