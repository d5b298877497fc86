import { asProjection, type ProjectedList, project, projection } from '../../data/projection.ts'
import type { ParkRead, ParkWrite } from '../../data/query.ts'
import type { ParkScope } from '../../data/scope.ts'
import type { Source } from '../parks/park.ts'
import { sources } from '../parks/table.ts'
import type { ProcedureStep } from './procedure.ts'
import { procedureSteps } from './table.ts'

const PROCEDURES = 'procedures'

const LISTS = {
  steps: { table: procedureSteps, orderBy: [procedureSteps.position] },
  sources: { table: sources, orderBy: [sources.position] },
} satisfies Record<string, ProjectedList>

export interface Procedures {
  steps: ProcedureStep[]
  /** The park's sources, among them all that the steps cite. */
  sources: Source[]
}

const proceduresRows: ParkRead<{ body: unknown }> = projection(PROCEDURES)

/** Belongs in every batch that changes a step or a source. */
export const publishProcedures = (): ParkWrite[] => project(PROCEDURES, LISTS)

/** The park's procedure steps in their order, with the sources: one row. */
export const allProcedures = async (scope: ParkScope): Promise<Procedures> =>
  asProjection<Procedures & Record<string, unknown>>(await scope.all(proceduresRows), LISTS)
