import type { PageContext } from '../../../ui/page.ts'
import type { Park, Source } from '../../parks/park.ts'
import type { ProcedureStep, StepPhase } from '../procedure.ts'

export interface ProceduresProps {
  page: PageContext
  park: Park
  /** In their order; empty where the park has published none. */
  steps: readonly ProcedureStep[]
  sources: readonly Source[]
}

/** A step with its number on the page: 2.1 is the first of the second phase. */
export interface NumberedStep {
  step: ProcedureStep
  number: string
}

export interface PhaseSection {
  phase: StepPhase
  number: number
  members: NumberedStep[]
}
