import type { Chain, Enterprise, Fact, Honour, Source, Story, Tariff, Transport } from '../features/parks/park.ts'
import type { Award, ClaimGuide, FairReview, Policy } from '../features/policies/policy.ts'

export const SAMPLE_SOURCE_CODE = 'sample-data'

/** The source of everything that is made up. */
export const SAMPLE_SOURCE: Source = {
  code: SAMPLE_SOURCE_CODE,
  title: { zh: '示例数据', en: 'Sample data' },
  publisher: { zh: '落地项目', en: 'The Luodi project' },
  publishedOn: '2026-11',
  url: null,
}

const MARKED = { sourceCode: SAMPLE_SOURCE_CODE, sample: true } as const

export const SAMPLE_FACT = {
  ...MARKED,
  qualifier: 'exact',
  asOf: '2026-06-30',
  asOfLabel: { zh: '2026年6月底', en: 'End of June 2026' },
  note: null,
  towards: null,
  verifiedAt: '2026-10-15',
  verifiedBy: { zh: '示例核验人', en: 'Sample verifier' },
  reviewBy: '2027-01-31',
  headline: false,
} as const satisfies Partial<Fact>

/** A figure whose review is overdue. */
export const SAMPLE_FACT_EXPIRED = { ...SAMPLE_FACT, verifiedAt: '2026-01-20', reviewBy: '2026-07-31' } as const

export const SAMPLE_FACT_UNKNOWN = {
  ...SAMPLE_FACT,
  value: null,
  asOf: null,
  asOfLabel: null,
  verifiedAt: null,
  verifiedBy: null,
  reviewBy: null,
} as const

export const SAMPLE_CHAIN = { ...MARKED, chief: null } as const satisfies Partial<Chain>
export const SAMPLE_ENTERPRISE = { ...MARKED, note: null } as const satisfies Partial<Enterprise>
export const SAMPLE_HONOUR = { ...MARKED, enterpriseCode: null } as const satisfies Partial<Honour>
export const SAMPLE_STORY = { ...MARKED, enterpriseCode: null } as const satisfies Partial<Story>

export const SAMPLE_TRANSPORT = { ...MARKED } as const satisfies Partial<Transport>

export const SAMPLE_TARIFF = {
  ...MARKED,
  maxMicroYuan: null,
  note: null,
  asOf: '2026-09-30',
  verifiedAt: '2026-10-15',
  verifiedBy: { zh: '示例核验人', en: 'Sample verifier' },
  reviewBy: '2027-01-31',
} as const satisfies Partial<Tariff>

/** A price whose review is overdue. */
export const SAMPLE_TARIFF_EXPIRED = {
  ...SAMPLE_TARIFF,
  asOf: '2025-12-31',
  verifiedAt: '2026-01-20',
  reviewBy: '2026-07-31',
} as const

export const SAMPLE_TARIFF_UNKNOWN = {
  ...SAMPLE_TARIFF,
  microYuan: null,
  asOf: null,
  verifiedAt: null,
  verifiedBy: null,
  reviewBy: null,
} as const

const SAMPLE_REVIEW: FairReview = {
  legalBasis: { zh: '示例：省级产业发展规划', en: 'Sample: a provincial plan for industry' },
  conclusion: 'noEffect',
  exception: null,
  reviewedOn: '2025-12-10',
  reviewer: { zh: '示例县市场监督管理局', en: 'Sample County Market Regulator' },
}

const SAMPLE_GUIDE: ClaimGuide = {
  who: { zh: '示例：在园区登记并实际经营的企业', en: 'Sample: companies registered and at work in the park' },
  office: { zh: '示例园区企业服务中心', en: 'Sample business service centre' },
  phone: null,
  channel: { zh: '示例：到企业服务中心窗口提交', en: 'Sample: at the counter of the service centre' },
  url: null,
  window: { zh: '示例：每年3月1日至3月31日', en: 'Sample: 1 to 31 March each year' },
  materials: [
    { zh: '示例：奖补申请表', en: 'Sample: application form' },
    { zh: '示例：各条款所列的申报材料', en: 'Sample: the evidence that each award lists' },
  ],
  steps: [
    { zh: '示例：向企业服务中心提交材料', en: 'Sample: hand in the papers at the service centre' },
    { zh: '示例：主管部门审核并公示', en: 'Sample: the authority decides and publishes the list' },
    { zh: '示例：财政部门拨付', en: 'Sample: the finance bureau pays' },
  ],
  decisionDays: 20,
  paymentDays: 15,
}

export const SAMPLE_POLICY = {
  ...MARKED,
  fairReview: SAMPLE_REVIEW,
  claimGuide: SAMPLE_GUIDE,
  outline: [],
  rules: [],
  contentKnown: true,
  validFrom: '2026-01-01',
  validTo: '2028-12-31',
  verifiedAt: '2026-10-15',
  verifiedBy: { zh: '示例核验人', en: 'Sample verifier' },
  reviewBy: '2027-04-15',
} satisfies Partial<Policy>

export const SAMPLE_AWARD = {
  conditions: null,
  evidence: null,
  deadline: null,
  validFrom: '2026-01-01',
  validTo: '2028-12-31',
  sourceCode: SAMPLE_SOURCE_CODE,
} as const satisfies Partial<Award>
