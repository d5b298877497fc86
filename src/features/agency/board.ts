import type { ParkScope } from '../../data/scope.ts'
import type { EnterpriseRecord } from '../enterprises/queries.ts'
import { enterpriseOf } from '../enterprises/queries.ts'
import type { Board } from './actions.ts'
import { isAhead, isUndecided } from './agency.ts'
import { durationOf, type Forecast, forecastOf, GROUNDS, type Ground, type StepForecast } from './forecast.ts'
import { pacesOf, type StepProject, stepProjectOf, type StepRow, stepsOf } from './queries.ts'
import { beforeEach, missingOn } from './rules.ts'
import {
  actualDays,
  comparedOf,
  historyOf,
  isDone,
  type Pace,
  type ProjectSaved,
  projectSaved,
  type StepSaved,
} from './saved.ts'

/** A project with its enterprise and its steps. */
export interface OpenBoard extends Board {
  project: StepProject
  enterprise: EnterpriseRecord
  steps: StepRow[]
}

/** The project that the URL names; null when it is not the park's. */
export async function boardOf(scope: ParkScope, id: string): Promise<OpenBoard | null> {
  const project = await stepProjectOf(scope, id)
  if (!project) return null
  const [enterprise, steps] = await Promise.all([enterpriseOf(scope, project.enterpriseId), stepsOf(scope, id)])
  return enterprise ? { project, enterprise, steps } : null
}

/** A step as it is shown: reckoned, and compared once it is through. */
export interface StepView {
  step: StepRow
  /** null once it is left out, and where the steps wait in a circle. */
  forecast: StepForecast | null
  /** What it waits for, the steps that were left out left out. */
  before: StepRow[]
  /** Of those, which were not through when it began. */
  early: StepRow[]
  /** Working days; null until it is through. */
  actual: number | null
  saved: StepSaved | null
  history: { median: number | null; cases: number } | null
  critical: boolean
}

export interface StepsView {
  today: string
  steps: StepView[]
  forecast: Forecast | null
  saved: ProjectSaved | null
  done: number
  /** Steps that count: all but those left out. */
  all: number
  /** How many steps rest on what, and how many of those ahead are undecided. */
  grounds: Record<Ground, number>
  undecided: number
}

/** All that is shown of a project's steps on a day. */
export function stepsView(
  board: Pick<OpenBoard, 'steps' | 'project'>,
  paces: readonly Pace[],
  today: string,
): StepsView {
  const { steps, project } = board
  const forecast = forecastOf(steps, today)
  const before = beforeEach(steps)
  const critical = new Set(forecast?.critical)
  const kept = steps.filter(({ state }) => state !== 'skipped')
  return {
    today,
    steps: steps.map((step) => ({
      step,
      forecast: forecast?.steps.get(step.code) ?? null,
      before: steps.filter(({ code }) => before.get(step.code)?.includes(code)),
      early: step.startedOn === null || step.state === 'skipped' ? [] : missingOn(steps, step.code, step.startedOn),
      actual: isDone(step) ? actualDays(step) : null,
      saved: comparedOf(step),
      history: isDone(step) ? historyOf(paces, { ...step, projectId: project.id }) : null,
      critical: critical.has(step.code),
    })),
    forecast,
    saved: projectSaved(steps),
    done: kept.filter(({ state }) => state === 'done').length,
    all: kept.length,
    grounds: countGrounds(kept),
    undecided: steps.filter(isUndecided).length,
  }
}

function countGrounds(steps: readonly StepRow[]): Record<Ground, number> {
  const counts = Object.fromEntries(GROUNDS.map((ground) => [ground, 0])) as Record<Ground, number>
  for (const step of steps) counts[isAhead(step) ? durationOf(step).ground : 'done'] += 1
  return counts
}

/** The same with the park's own pace read. */
export const viewOf = async (scope: ParkScope, board: OpenBoard, today: string): Promise<StepsView> =>
  stepsView(board, await pacesOf(scope), today)
