import type { Award, Condition, Policy, Question } from '../../features/policies/policy.ts'
import { INTERVIEW } from './sources.ts'

/** The source summarises the documents: their numbers, issuers, clauses and dates are unknown. */
export const STATED_POLICY = {
  documentNumber: null,
  issuer: null,
  outline: [],
  contentKnown: true,
  validFrom: null,
  validTo: null,
  questions: [],
  awards: [],
  rules: [],
  sourceCode: INTERVIEW,
  verifiedAt: null,
  verifiedBy: null,
  reviewBy: null,
  sample: false,
} satisfies Partial<Policy>

export const STATED_AWARD = {
  conditions: null,
  evidence: null,
  deadline: null,
  validFrom: null,
  validTo: null,
  clause: null,
  sourceCode: INTERVIEW,
} as const satisfies Partial<Award>

export const YEAR_OF_APPROVAL = { zh: '限获批当年。', en: 'For the year of approval only.' }

export const NONE_OPTION = { value: 'none', label: { zh: '没有', en: 'None' } }
export const PROVINCIAL_OPTION = { value: 'provincial', label: { zh: '省级', en: 'Provincial' } }
export const NATIONAL_OPTION = { value: 'national', label: { zh: '国家级', en: 'National' } }
export const BOTH_OPTION = { value: 'both', label: { zh: '国家级和省级都有', en: 'Both national and provincial' } }

/** A choice between no title, the provincial and the national one. */
export const byLevel = (question: Pick<Question, 'code' | 'label' | 'help'>): Question => ({
  ...question,
  kind: 'choice',
  options: [NONE_OPTION, PROVINCIAL_OPTION, NATIONAL_OPTION],
})

export const isAt = (question: string, level: 'provincial' | 'national'): Condition => ({ question, is: level })
