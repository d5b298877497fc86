import type { ParkScope } from '../../data/scope.ts'
import { stepsView, type StepsView } from './board.ts'
import { projectsOf, type StepProject, stepsByProject } from './queries.ts'

/** How far the steps of one project of an enterprise are. */
export interface AgencySummary {
  project: StepProject
  view: StepsView
  blocked: number
}

/** The steps of an enterprise's projects that go on, the newest project first; `today` is the day at the park. */
export async function agencySummary(scope: ParkScope, enterprise: string, today: string): Promise<AgencySummary[]> {
  const projects = await projectsOf(scope, enterprise)
  const rows = await stepsByProject(
    scope,
    projects.map(({ id }) => id),
  )
  return projects.map((project) => {
    const steps = rows.get(project.id) ?? []
    return {
      project,
      view: stepsView({ project, steps }, [], today),
      blocked: steps.filter(({ state }) => state === 'blocked').length,
    }
  })
}
