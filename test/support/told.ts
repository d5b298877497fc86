import type { Database } from '../../src/data/database.ts'
import { recordEntry } from '../../src/data/ledger.ts'
import type { ParkWrite } from '../../src/data/query.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { computeRecord } from '../../src/features/records/actions.ts'
import { quarterAfter, quarterOf, startOf } from '../../src/features/records/record.ts'
import type { ActorKind } from '../../src/kernel/actor.ts'

const HOUR = 3_600_000
/** Working hours within which a case of these tests is in time. */
const IN_TIME_HOURS = 17

const entry = (subject: string, action: string, now: number, after: Record<string, unknown>, kind: ActorKind) =>
  recordEntry({ actor: { kind, id: null }, now, requestId: 'test' }, { action, subject, after })

/** What the ledger tells of an inquiry: answered after so many working hours, or not at all; rated when there is a score. */
export function told(lead: string, from: number, hours: number | null, score?: number): ParkWrite[] {
  const answer = { first: true, workingMinutes: (hours ?? 0) * 60, inTime: (hours ?? 0) <= IN_TIME_HOURS }
  return [
    entry(lead, 'lead.received', from, { reference: lead, respondBy: from + 48 * HOUR }, 'investor'),
    ...(hours === null ? [] : [entry(lead, 'lead.answered', from + HOUR, answer, 'officer')]),
    ...(score === undefined ? [] : [entry(lead, 'lead.rated', from + 2 * HOUR, { score }, 'investor')]),
  ]
}

/** Gives a park a past of five quarters: busy ones, one with two cases, one with an inquiry that nobody answered. */
export async function tellQuarters(database: Database, park: { id: string }, now: number): Promise<void> {
  const scope = ParkScope.open(database, { by: 'job', park })
  const cases = [12, 9, 2, 14, 7].flatMap((count, back) => {
    const start = startOf(quarterAfter(quarterOf(now), -back))
    return Array.from({ length: count }, (_, index) => ({
      lead: `lead_${back}x${index}`,
      from: start + (index + 1) * 24 * HOUR,
      hours: back === 1 && index === 0 ? null : 1.5 + ((index * 5 + back * 3) % 19),
      score: back === 4 ? undefined : 3 + ((index + back) % 3),
    }))
  })
  for (const { lead, from, hours, score } of cases) await scope.write(...told(lead, from, hours, score))
  await computeRecord(scope, now)
}
