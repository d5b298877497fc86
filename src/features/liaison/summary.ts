import { DeskScope } from '../../data/desk-scope.ts'
import type { ParkScope } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { countsOf, lookingAs, peopleIn } from './load.ts'
import type { People } from './people.ts'
import { type LiaisonCounts, type Visit, visitsOf } from './queries.ts'

/** Who is responsible for one enterprise, and its visits, for the enterprise's page at the desk. */
export interface LiaisonSummary {
  people: People
  /** Those to come, the earliest first, and the last ones that were held. */
  planned: Visit[]
  held: Visit[]
  today: string
}

const MOST_HELD = 3

export async function liaisonSummary(
  { scope, desk, now }: { scope: ParkScope; desk: DeskScope; now: number },
  { id }: Pick<EnterpriseRecord, 'id'>,
): Promise<LiaisonSummary> {
  const [people, visits] = await Promise.all([peopleIn(desk, scope.parkId), visitsOf(scope, id)])
  return {
    people,
    planned: visits.filter(({ state }) => state === 'planned').toReversed(),
    held: heldIn(visits).slice(0, MOST_HELD),
    today: parkDay(now),
  }
}

/** Those that were held, the latest first. */
export const heldIn = (visits: readonly Visit[]): Visit[] =>
  visits.filter(({ state }) => state === 'held').toSorted((a, b) => (b.heldOn ?? '').localeCompare(a.heldOn ?? ''))

/** How a park's list stands for somebody: overdue, due this month, theirs, without names, with names of those who left. */
export async function liaisonCounts(
  { scope, desk, now }: { scope: ParkScope; desk: DeskScope; now: number },
  me: string,
): Promise<LiaisonCounts> {
  return countsOf(scope, lookingAs(me, now, await peopleIn(desk, scope.parkId)))
}
