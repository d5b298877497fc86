import type { LegalBasis, ProcedureStep, StepCost, StepDocument } from '../../features/procedures/procedure.ts'
import type { Localized } from '../../kernel/localized.ts'
import { cite, LAWS } from './laws.ts'

/** Decisions of an authority can be taken to the government above it, or to court. */
const RECOURSE = {
  name: {
    zh: '作出决定的机关所属的本级人民政府（行政复议），或者人民法院（行政诉讼）',
    en: 'The people’s government of that level (administrative reconsideration), or the people’s court',
  },
  phone: null,
  address: null,
  hours: null,
  remedies: [
    {
      name: { zh: '行政复议', en: 'Administrative reconsideration' },
      within: { zh: '自知道该行政行为之日起60日内', en: 'within 60 days of learning of the decision' },
      ...cite(LAWS.review, 20),
    },
    {
      name: { zh: '行政诉讼', en: 'Action in court' },
      within: { zh: '自知道该行政行为之日起6个月内', en: 'within six months of learning of the decision' },
      ...cite(LAWS.litigation, 46),
    },
  ],
}

type Given = Pick<
  ProcedureStep,
  'code' | 'phase' | 'name' | 'summary' | 'result' | 'authority' | 'documents' | 'costs' | 'after' | 'basis'
> & { applies?: Localized }

/** A step of national law: who does it where, and what is promised there, is unknown until a park says so. */
export const nationalStep = (given: Given): ProcedureStep => ({
  applies: null,
  ...given,
  office: null,
  responsible: null,
  legalDays: workingDaysOf(given.basis),
  promisedDays: null,
  recourse: RECOURSE,
  scope: 'national',
  sourceCode: given.basis[0]?.sourceCode ?? null,
  verifiedAt: null,
  verifiedBy: null,
  reviewBy: null,
  sample: false,
})

/** The longest case, where the law counts in working days throughout. */
function workingDaysOf(basis: readonly LegalBasis[]): number | null {
  const periods = basis.flatMap(({ period }) => (period ? [period] : []))
  const counted = periods.every(({ kind, bound }) => kind === 'working' && bound === 'atMost')
  return periods.length > 0 && counted ? Math.max(...periods.map(({ days }) => days)) : null
}

export const doc = (zh: string, en: string): StepDocument => ({ name: { zh, en }, url: null })

/** No administrative charge. For licences: Administrative Licensing Law, art. 58. */
export const FREE: StepCost = { label: { zh: '行政收费', en: 'Administrative charge' }, amountFen: 0 }

/** What the investor pays others, at the market’s price. */
export const market = (zh: string, en: string): StepCost => ({ label: { zh, en }, amountFen: null })

export const NO_CHARGE = cite(LAWS.licensing, 58)
