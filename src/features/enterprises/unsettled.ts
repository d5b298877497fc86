import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { arg, given, read, thisPark } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { claims } from '../claims/table.ts'
import { demands } from '../demands/table.ts'
import { projects } from '../projects/table.ts'
import type { Stage } from '../projects/project.ts'

/** What is open between a park and an enterprise. Amounts in fen. */
export interface Unsettled {
  /** Projects on their way: an enterprise that has one does not leave. */
  projects: { id: string; reference: string; stage: Stage }[]
  demands: { id: string; reference: string }[]
  /** Awards that were promised or approved, and not paid in full. */
  claims: { id: string; openFen: number }[]
}

const MOST = 20
// A `+` keeps SQLite from the index of all that stand so in the park.

const runningProjects = read(projects, {
  columns: { id: projects.id, reference: projects.reference, stage: projects.stage },
  where: and(eq(projects.enterpriseId, arg('id')), isNull(projects.endedOn), ne(projects.stage, 'production')),
  limit: MOST,
})
const openDemands = read(demands, {
  columns: { id: demands.id, reference: demands.reference },
  where: and(eq(demands.enterpriseId, arg('id')), sql`+${demands.state} = 'open'`),
  limit: MOST,
})
const owedClaims = read(claims, {
  columns: {
    id: claims.id,
    promisedFen: claims.promisedFen,
    approvedFen: claims.approvedFen,
    paidFen: claims.paidFen,
  },
  where: and(eq(claims.enterpriseId, arg('id')), sql`+${claims.state} in ('promised', 'applied', 'approved')`),
  limit: MOST,
})

/** What is open with the enterprise. At most twenty of each. */
export async function unsettledOf(scope: ParkScope, id: string): Promise<Unsettled> {
  const [running, open, owed] = await scope.read(
    given(runningProjects, { id }),
    given(openDemands, { id }),
    given(owedClaims, { id }),
  )
  return {
    projects: running,
    demands: open,
    claims: owed.map(({ id, promisedFen, approvedFen, paidFen }) => ({
      id,
      openFen: (approvedFen ?? promisedFen ?? 0) - paidFen,
    })),
  }
}

/** Whether none of its projects is on its way, in the database's own eyes. */
export const nothingRuns = (id: string): SQL =>
  sql`not exists (select 1 from ${projects} where ${projects.parkId} = ${thisPark} and ${projects.enterpriseId} = ${id} and ${projects.endedOn} is null and ${projects.stage} <> 'production')`
