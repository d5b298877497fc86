import { and, asc, eq, isNotNull, isNull, lte, or } from 'drizzle-orm'
import { arg, given, read } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { parkDay } from '../../kernel/clock.ts'
import type { Localized } from '../../kernel/localized.ts'
import { projectSteps } from '../agency/table.ts'
import type { DemandCategory } from '../demands/demand.ts'
import { demands } from '../demands/table.ts'
import { enterpriseRecords } from '../enterprises/table.ts'
import { projects } from '../projects/table.ts'

/** What waits for one colleague in a park, the most urgent first, at most five of each. */
export interface Today {
  demands: { id: string; reference: string; category: DemandCategory; dueAt: number }[]
  /** Enterprises that they are the officer or leader of, to be visited soon. `due` is `YYYY-MM-DD`. */
  visits: { id: string; name: string; due: string }[]
  stalled: { id: string; reference: string }[]
  blocked: { project: string; name: Localized }[]
}

const MOST = 5
/** Days ahead that a visit is shown. */
const AHEAD_DAYS = 7
const DAY_MS = 86_400_000

const ownDemands = read(demands, {
  columns: { id: demands.id, reference: demands.reference, category: demands.category, dueAt: demands.dueAt },
  where: and(eq(demands.owner, arg('me')), eq(demands.state, 'open')),
  orderBy: [asc(demands.dueAt)],
  limit: MOST,
})
const ownVisits = read(enterpriseRecords, {
  columns: { id: enterpriseRecords.id, name: enterpriseRecords.name, due: enterpriseRecords.visitDueOn },
  where: and(
    lte(enterpriseRecords.visitDueOn, arg('until')),
    isNull(enterpriseRecords.leftOn),
    or(eq(enterpriseRecords.officer, arg('me')), eq(enterpriseRecords.leader, arg('me'))),
  ),
  orderBy: [asc(enterpriseRecords.visitDueOn)],
  limit: MOST,
})
const ownStalled = read(projects, {
  columns: { id: projects.id, reference: projects.reference },
  where: and(eq(projects.owner, arg('me')), isNotNull(projects.stalledAt), isNull(projects.endedOn)),
  orderBy: [asc(projects.stalledAt)],
  limit: MOST,
})
const ownBlocked = read(projectSteps, {
  columns: { project: projectSteps.projectId, name: projectSteps.name },
  where: and(eq(projectSteps.owner, arg('me')), eq(projectSteps.state, 'blocked')),
  limit: MOST,
})

/** What waits for a colleague, by account, in the park. */
export async function todayOf(scope: ParkScope, me: string, now: number): Promise<Today> {
  const [open, visits, stalled, blocked] = await scope.read(
    given(ownDemands, { me }),
    given(ownVisits, { me, until: parkDay(now + AHEAD_DAYS * DAY_MS) }),
    given(ownStalled, { me }),
    given(ownBlocked, { me }),
  )
  return {
    demands: open,
    visits: visits.flatMap(({ due, ...one }) => (due === null ? [] : [{ ...one, due }])),
    stalled,
    blocked,
  }
}
