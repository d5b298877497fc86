import type { Localized } from '../../kernel/localized.ts'

/** A document to hand in or that comes out of a step. */
export interface StepDocument {
  name: Localized
  /** Where a form or an explanation is, or null. */
  url: string | null
}

/** Where a step is done or may be complained about; details of offices only. null is unknown. */
export interface StepOffice {
  name: Localized
  phone: string | null
  address: Localized | null
  hours: Localized | null
}

/** Money that a step costs. Amounts in fen; `null` amount is unknown, 0 is free. */
export interface StepCost {
  label: Localized
  amountFen: number | null
}

/** What a rule rests on. */
export interface LegalBasis {
  title: Localized
  /** Article, as in 第九条. */
  article: Localized | null
  url: string | null
}

export const STEP_PHASES = [
  'filing',
  'land',
  'planning',
  'assessment',
  'construction',
  'acceptance',
  'production',
] as const
export type StepPhase = (typeof STEP_PHASES)[number]

/**
 * One step of landing a project, with the eleven elements of UNCTAD's eRegulations: result, entity, unit and person in
 * charge, documents, cost, duration, legal basis, recourse, and who certified it when.
 */
export interface ProcedureStep {
  code: string
  phase: StepPhase
  name: Localized
  summary: Localized
  /** What the investor holds when it is done. */
  result: Localized
  /** The authority, its office where one goes, and the post that handles it. */
  authority: Localized
  office: StepOffice | null
  responsible: Localized | null
  documents: StepDocument[]
  costs: StepCost[]
  /** Working days by law and as promised here; null is unknown. */
  legalDays: number | null
  promisedDays: number | null
  /** Which kinds of project need it, in words; null is every project. */
  applies: Localized | null
  /** Codes of the steps that must be done before. */
  after: string[]
  basis: LegalBasis[]
  recourse: StepOffice | null
  /** Whether the rule is national law (sourced) or local practice. */
  scope: 'national' | 'local'
  sourceCode: string | null
  verifiedAt: string | null
  verifiedBy: Localized | null
  reviewBy: string | null
  sample: boolean
}
