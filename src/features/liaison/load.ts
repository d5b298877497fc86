import { type DeskScope } from '../../data/desk-scope.ts'
import type { ParkScope } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { membersOf } from '../staff/queries.ts'
import { type People, peopleOf, presentIn } from './people.ts'
import {
  type After,
  counted,
  type LastVisit,
  lastHeld,
  type LiaisonCounts,
  listed,
  type Listed,
  type Looking,
  narrowed,
  type NextVisit,
  plannedAt,
  signedOn,
} from './queries.ts'
import type { LiaisonFilter } from './visit.ts'

/** A row of the list with its visits. */
export interface Row extends Listed {
  next: NextVisit | null
  last: LastVisit | null
}

/** All colleagues that a park has or had, by account. */
export const peopleIn = async (desk: DeskScope, parkId: string): Promise<People> =>
  peopleOf(await membersOf(desk), parkId)

export const lookingAs = (me: string, now: number, people: People): Looking => ({
  me,
  today: parkDay(now),
  present: presentIn(people).map(({ user }) => user),
})

/** A page of the list: its rows with their next and last visits. */
export async function rowsOf(
  scope: ParkScope,
  looking: Looking,
  { filter, after, limit }: { filter: LiaisonFilter | null; after: After | null; limit: number },
): Promise<Row[]> {
  const found = await scope.all(listed(narrowed(filter, looking), after, limit))
  if (found.length === 0) return []
  const ids = found.map(({ id }) => id)
  const [planned, held] = await scope.read(plannedAt(ids), lastHeld(ids))
  return found.map((one) => ({
    ...one,
    next: planned.find(({ enterpriseId }) => enterpriseId === one.id) ?? null,
    last: held.find(({ enterpriseId }) => enterpriseId === one.id) ?? null,
  }))
}

export async function countsOf(scope: ParkScope, looking: Looking): Promise<LiaisonCounts> {
  const row = await scope.first(counted(looking))
  return row ?? { all: 0, overdue: 0, month: 0, mine: 0, unnamed: 0, left: 0 }
}

/** The day from which an enterprise may have been visited: when it was entered, or signed before that. */
export async function cameOn(scope: ParkScope, { id, createdAt }: EnterpriseRecord): Promise<string> {
  const [entered, signed] = [parkDay(createdAt), await signedOn(scope, id)]
  return signed !== null && signed < entered ? signed : entered
}
