import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { StepPhase } from '../procedures/procedure.ts'
import type { StepState } from './agency.ts'
import { agencySummary } from './summary.ts'

/** A step as the enterprise sees it: states and days, no names of officers and no texts. */
export interface OwnPageStep {
  code: string
  phase: StepPhase
  name: Localized
  authority: Localized
  state: StepState
  /** As they were, or as they are reckoned; null where they are not known. */
  from: string | null
  to: string | null
  /** It may be later. */
  open: boolean
  /** Since when it waits for the enterprise, and for what; null when it does not. */
  waits: { since: string; blocker: 'enterprise' | 'documents' } | null
}

export interface OwnAgencyProject {
  reference: string
  title: string | null
  done: number
  all: number
  /** The day of production as reckoned; null when nothing can be reckoned. */
  forecast: { day: string; open: boolean } | null
  steps: OwnPageStep[]
}

/** The formalities of an enterprise's projects, for its own page. */
export async function ownAgency(
  scope: ParkScope,
  enterprise: { id: string },
  today: string,
): Promise<OwnAgencyProject[]> {
  const projects = await agencySummary(scope, enterprise.id, today)
  return projects.map(({ project, view }) => ({
    reference: project.reference,
    title: project.title,
    done: view.done,
    all: view.all,
    forecast: view.forecast && { day: view.forecast.day, open: view.forecast.open },
    steps: view.steps.flatMap(({ step, forecast }) => {
      const { code, phase, name, authority, state } = step
      if (state === 'skipped') return []
      const held = step.blockages.find(({ to }) => to === null)
      const waits =
        held && (held.blocker === 'enterprise' || held.blocker === 'documents')
          ? { since: held.from, blocker: held.blocker }
          : null
      const { from, to } = forecast ?? { from: step.startedOn, to: step.finishedOn }
      return [{ code, phase, name, authority, state, from, to, open: forecast?.open ?? false, waits }]
    }),
  }))
}
