import type { ParkScope } from '../../data/scope.ts'
import { isAhead } from './agency.ts'
import { stepsView, type StepView } from './board.ts'
import { projectsWorked, stepsByProject, type WorkedProject } from './queries.ts'
import { missingOn } from './rules.ts'

/** A step that somebody has to do. */
export interface OwnStep {
  project: WorkedProject
  view: StepView
  /** What has to be through before it may begin. */
  missing: StepView[]
}

const RANK = { blocked: 0, running: 1, waiting: 2, done: 3, skipped: 3 } as const

/**
 * What an account has to do in the park's projects; null: what goes on and is nobody's. Late ones first, then what goes
 * on, what may begin, and what waits; each by the day on which it is reckoned to end.
 */
export async function mine(scope: ParkScope, owner: string | null, today: string): Promise<OwnStep[]> {
  const projects = await projectsWorked(scope, owner)
  const rows = await stepsByProject(
    scope,
    projects.map(({ id }) => id),
  )
  const found = projects.flatMap((project) => {
    const steps = rows.get(project.id) ?? []
    const { steps: views } = stepsView({ project, steps }, [], today)
    return views
      .filter(({ step }) => step.owner === owner && isAhead(step))
      .filter(({ step }) => owner !== null || step.state !== 'waiting')
      .map((view) => {
        const missing = new Set(missingOn(steps, view.step.code, today).map(({ code }) => code))
        return { project, view, missing: views.filter(({ step }) => missing.has(step.code)) }
      })
  })
  return found.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) || ((one.view.forecast?.to ?? '') < (other.view.forecast?.to ?? '') ? -1 : 1),
  )
}

const rankOf = ({ view: { step, forecast }, missing }: OwnStep): number => {
  if ((forecast?.late ?? 0) > 0) return -1
  return step.state === 'waiting' && missing.length > 0 ? RANK.done : RANK[step.state]
}
