import { DeskScope } from '../../data/desk-scope.ts'
import type { Database } from '../../data/database.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import type { Officer } from '../parks/park.ts'
import { peopleIn } from './load.ts'
import { visitsOf } from './queries.ts'
import { heldIn } from './summary.ts'
import type { VisitKind } from './visit.ts'

/** What an enterprise sees of the liaison with it: names, days and kinds, no notes. */
export interface OwnLiaison {
  /** Who is named and still a colleague; null while nobody is. */
  officer: Officer | null
  leader: Officer | null
  next: { kind: VisitKind; dueOn: string; plannedOn: string | null } | null
  held: { kind: VisitKind; heldOn: string }[]
}

const MOST_HELD = 5

export async function ownLiaison(
  { scope, database, park }: { scope: ParkScope; database: Database; park: { id: string; bureauId: string } },
  { id, officer, leader }: Pick<EnterpriseRecord, 'id' | 'officer' | 'leader'>,
): Promise<OwnLiaison> {
  const desk = DeskScope.open(database, { by: 'job', park })
  const [people, visits] = await Promise.all([peopleIn(desk, park.id), visitsOf(scope, id)])
  const named = (user: string | null): Officer | null => {
    const person = user === null ? undefined : people.get(user)
    return person?.present === true ? person.officer : null
  }
  const next = visits.findLast(({ state }) => state === 'planned')
  return {
    officer: named(officer),
    leader: named(leader),
    next: next ? { kind: next.kind, dueOn: next.dueOn, plannedOn: next.plannedOn } : null,
    held: heldIn(visits)
      .slice(0, MOST_HELD)
      .flatMap(({ kind, heldOn }) => (heldOn === null ? [] : [{ kind, heldOn }])),
  }
}
