import { sql } from 'drizzle-orm'
import { parkWrite, type ParkWrite, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { casesIn, recordState } from './queries.ts'
import { type QuarterFigures, quartersToCompute, toldFigures } from './record.ts'
import { serviceRecords } from './table.ts'

/** Writes the quarters that can still change anew, from the ledger as it is. Answers which. */
export async function computeRecord(scope: ParkScope, now: number): Promise<string[]> {
  const { first, computed } = await recordState(scope)
  if (first === null) return []
  const quarters = quartersToCompute(computed, first, now)
  const writes: ParkWrite[] = []
  for (const quarter of quarters) writes.push(write(quarter, toldFigures(await casesIn(scope, quarter), now), now))
  if (writes.length > 0) await scope.write(...writes)
  return quarters
}

const write = (quarter: string, figures: QuarterFigures, now: number): ParkWrite =>
  parkWrite((builder) =>
    builder
      .insert(serviceRecords)
      .select(sql`select ${thisPark}, ${quarter}, ${JSON.stringify(figures)}, ${now} where true`)
      .onConflictDoUpdate({
        target: [serviceRecords.parkId, serviceRecords.quarter],
        set: { figures: sql`excluded.figures`, computedAt: sql`excluded.computed_at` },
      })
      .prepare(),
  )
