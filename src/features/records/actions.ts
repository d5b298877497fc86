import { sql } from 'drizzle-orm'
import { parkWrite, type ParkWrite, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { agencyReader, firstStepAt } from '../agency/published.ts'
import { demandReader, firstDemandAt } from '../satisfaction/published.ts'
import { casesIn, recordState } from './queries.ts'
import { type QuarterFigures, quartersToCompute, toldFigures } from './record.ts'
import { serviceRecords } from './table.ts'

/** Writes the quarters that can still change anew, from the ledger, the steps and the demands as they are. Answers which. */
export async function computeRecord(scope: ParkScope, now: number): Promise<string[]> {
  const [{ first, computed }, ...others] = await Promise.all([
    recordState(scope),
    firstStepAt(scope),
    firstDemandAt(scope),
  ])
  const begun = [first, ...others].filter((at) => at !== null)
  if (begun.length === 0) return []
  const quarters = quartersToCompute(computed, Math.min(...begun), now)
  const [agencyIn, demandsIn] = await Promise.all([agencyReader(scope), demandReader(scope, now)])
  const writes: ParkWrite[] = []
  for (const quarter of quarters) {
    const figures = toldFigures(await casesIn(scope, quarter), now)
    writes.push(write(quarter, { ...figures, agency: await agencyIn(quarter), demands: await demandsIn(quarter) }, now))
  }
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
