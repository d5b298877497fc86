import { insertAll, type ParkWrite } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import { allProcedures } from '../procedures/queries.ts'
import { projectSteps } from './table.ts'

/**
 * The park's procedure as the steps of a new project, for the batch that begins it. A step that only some projects need
 * comes too, with its `applies`, and waits for somebody to say whether this one does.
 */
export async function stepWrites(scope: ParkScope, projectId: string): Promise<ParkWrite[]> {
  const { steps } = await allProcedures(scope)
  return insertAll(
    projectSteps,
    steps.map(({ code, phase, name, authority, after, applies, scope: of, basis, legalDays, promisedDays }, index) => ({
      projectId,
      code,
      position: index + 1,
      phase,
      name,
      authority,
      after,
      applies,
      scope: of,
      basis,
      legalDays,
      promisedDays,
      state: 'waiting',
      blockages: [],
      version: 1,
    })),
  )
}
