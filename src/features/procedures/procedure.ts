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

/** Days of a law: 工作日 are working days, a plain 日 is a calendar day (Civil Code of China, art. 200 and 201). */
export type DayKind = 'working' | 'calendar'

/** How long a rule gives the authority, or makes the investor wait, from the day the application is accepted. */
export interface LegalPeriod {
  days: number
  kind: DayKind
  /** `atLeast`: the law sets a minimum, as for the notice of a land auction; nothing says when it ends. */
  bound: 'atMost' | 'atLeast'
  /** Which of the step's cases it is for; null is every one. */
  when: Localized | null
}

/** What a rule rests on. */
export interface LegalBasis {
  title: Localized
  /** Article, as in 第九条; null where it is not certain. */
  article: Localized | null
  url: string | null
  /** The version of the law that is cited, as a source of the park. */
  sourceCode?: string | null
  /** What the rule says of the duration; left out where it says nothing. */
  period?: LegalPeriod
}

/** What the law gives against a decision, and within what time. */
export interface Remedy extends LegalBasis {
  name: Localized
  within: Localized
}

/** Where one may complain, and the remedies that the law gives. */
export interface StepRecourse extends StepOffice {
  remedies?: Remedy[]
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
  /** Most working days by law; null is unknown, or the law counts calendar days: `period` of the basis says which. */
  legalDays: number | null
  /** Working days as promised here; null is unknown. */
  promisedDays: number | null
  /** Which kinds of project need it, in words; null is every project. */
  applies: Localized | null
  /** Codes of the steps that must be done before. */
  after: string[]
  basis: LegalBasis[]
  recourse: StepRecourse | null
  /** Whether the rule is national law (sourced) or local practice. */
  scope: 'national' | 'local'
  sourceCode: string | null
  verifiedAt: string | null
  verifiedBy: Localized | null
  reviewBy: string | null
  sample: boolean
}
