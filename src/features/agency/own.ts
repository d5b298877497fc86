import type { ParkScope } from '../../data/scope.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Vault } from '../../kernel/vault.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { evidenceOf } from '../evidence/queries.ts'
import type { StepPhase } from '../procedures/procedure.ts'
import type { StepState } from './agency.ts'
import { evidenceSubject } from './actions.ts'
import type { StepView } from './board.ts'
import { blockageOf } from './rules.ts'
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
  /** Documents that it may see; fetched by `openEvidence` with `shownOnly`. */
  files: Evidence[]
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

/** The formalities of an enterprise's projects, for its own page; `today` is the day at the park. */
export async function ownAgency(
  { scope, vault }: { scope: ParkScope; vault: Vault },
  enterprise: { id: string },
  today: string,
): Promise<OwnAgencyProject[]> {
  const projects = await agencySummary(scope, enterprise.id, today)
  const subjects = projects.flatMap(({ project, view }) =>
    view.steps.map(({ step }) => evidenceSubject(project.id, step.code)),
  )
  const files = await evidenceOf(scope, vault, enterprise.id, subjects, { names: true, shownOnly: true })
  const bySubject = Map.groupBy(files, ({ subject }) => subject)
  return projects.map(({ project, view }) => ({
    reference: project.reference,
    title: project.title,
    done: view.done,
    all: view.all,
    forecast: view.forecast && { day: view.forecast.day, open: view.forecast.open },
    steps: view.steps
      .filter(({ step }) => step.state !== 'skipped')
      .map((one) => ownStep(one, bySubject.get(evidenceSubject(project.id, one.step.code)) ?? [])),
  }))
}

function ownStep({ step, forecast }: StepView, files: Evidence[]): OwnPageStep {
  const { code, phase, name, authority, state } = step
  const { from, to } = forecast ?? { from: step.startedOn, to: step.finishedOn }
  return { code, phase, name, authority, state, from, to, open: forecast?.open ?? false, waits: waitOf(step), files }
}

function waitOf(step: StepView['step']): OwnPageStep['waits'] {
  const { from: since, blocker } = blockageOf(step) ?? {}
  return since !== undefined && (blocker === 'enterprise' || blocker === 'documents') ? { since, blocker } : null
}
