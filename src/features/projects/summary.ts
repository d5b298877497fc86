import type { ParkScope } from '../../data/scope.ts'
import { type Project, projectsOf } from './queries.ts'

/** An enterprise's projects, as its page at the desk shows them. */
export const projectSummary = (scope: ParkScope, enterpriseId: string): Promise<Project[]> =>
  projectsOf(scope, enterpriseId)
