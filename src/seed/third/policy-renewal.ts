import type { Policy } from '../../features/policies/policy.ts'
import { SAMPLE_AWARD, SAMPLE_POLICY } from '../sample.ts'

/** Amounts that change over time: one that rose, one that will fall, one that ended and one that is still to come. */
export const RENEWAL: Policy = {
  ...SAMPLE_POLICY,
  slug: 'renewal-and-talent',
  system: 'innovation',
  title: { zh: '技术改造与人才扶持办法（示例）', en: 'Support for Renewal and Talent (sample)' },
  documentNumber: '云禾示例〔2024〕2号',
  issuer: { zh: '云禾县招商局（示例）', en: 'Yunhe County Investment Bureau (sample)' },
  summary: {
    zh: '示例政策：补贴技术改造和人才引进。2026年修订后提高了技术改造的比例，人才补贴逐年退坡。',
    en:
      'A sample policy: subsidies for technical renewal and for talent. Since the revision of 2026 the share for ' +
      'renewal is higher; the allowance for talent falls over the years.',
  },
  validFrom: '2024-01-01',
  validTo: '2027-12-31',
  questions: [
    {
      code: 'renewal-investment',
      label: { zh: '技术改造投资额是多少？', en: 'How much is invested in technical renewal?' },
      help: { zh: '以备案后的设备和软件发票为准。', en: 'Equipment and software, as invoiced after filing.' },
      kind: 'fen',
      options: [],
    },
    {
      code: 'talent-hired',
      label: { zh: '引进多少名硕士以上人才？', en: 'How many people with a master’s degree or higher are hired?' },
      help: { zh: '指签订三年以上劳动合同的人员。', en: 'With contracts of three years or more.' },
      kind: 'count',
      options: [],
    },
    {
      code: 'cloud-adopted',
      label: { zh: '企业是否上云？', en: 'Has the company moved its systems to the cloud?' },
      help: null,
      kind: 'yesNo',
      options: [],
    },
    {
      code: 'green-power',
      label: { zh: '企业用电是否全部为绿色电力？', en: 'Is all of the company’s electricity green power?' },
      help: null,
      kind: 'yesNo',
      options: [],
    },
  ],
  awards: [
    {
      ...SAMPLE_AWARD,
      code: 'renewal-award',
      name: { zh: '技术改造奖补', en: 'Award for technical renewal' },
      level: 'county',
      amount: { type: 'percent', rate: 0.06, of: 'renewal-investment', capFen: 300_000_000 },
      versions: [
        {
          validFrom: '2024-01-01',
          validTo: '2025-12-31',
          amount: { type: 'percent', rate: 0.04, of: 'renewal-investment', capFen: 200_000_000 },
          clause: { zh: '修订前第三条', en: 'Article 3 before the revision' },
        },
      ],
      trigger: {
        zh: '技术改造投资满500万元的，按比例奖补。',
        en: 'From CNY 5 million of investment in technical renewal: a share of it.',
      },
      condition: { question: 'renewal-investment', atLeast: 500_000_000 },
      evidence: { zh: '技术改造备案证、发票、付款凭证。', en: 'Filing of the renewal, invoices and proof of payment.' },
      deadline: { zh: '每年4月30日前', en: 'By 30 April each year' },
      validFrom: '2024-01-01',
      validTo: '2027-12-31',
      clause: { zh: '第三条', en: 'Article 3' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'talent-allowance',
      name: { zh: '人才引进补贴', en: 'Allowance for talent' },
      level: 'county',
      amount: { type: 'perUnit', amountFen: 3_000_000, unit: 'job', of: 'talent-hired', capFen: 60_000_000 },
      versions: [
        {
          validFrom: '2027-01-01',
          validTo: null,
          amount: { type: 'perUnit', amountFen: 2_000_000, unit: 'job', of: 'talent-hired', capFen: 40_000_000 },
          clause: { zh: '第四条第二款', en: 'Article 4, paragraph 2' },
        },
      ],
      trigger: {
        zh: '每引进一名硕士以上人才给予补贴。',
        en: 'For each person hired with a master’s degree or higher.',
      },
      condition: { question: 'talent-hired', atLeast: 1 },
      evidence: { zh: '劳动合同、学历证书、社保缴费记录。', en: 'Contracts, degrees and social-insurance records.' },
      validFrom: '2024-01-01',
      validTo: '2027-12-31',
      clause: { zh: '第四条第一款', en: 'Article 4, paragraph 1' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'cloud-award',
      name: { zh: '企业上云奖励', en: 'Award for moving to the cloud' },
      level: 'county',
      amount: { type: 'fixed', amountFen: 5_000_000 },
      trigger: { zh: '企业核心业务系统上云，奖励5万元。', en: 'The main systems move to the cloud: CNY 50,000.' },
      condition: { question: 'cloud-adopted', is: true },
      validFrom: '2024-01-01',
      validTo: '2025-12-31',
      clause: { zh: '第五条', en: 'Article 5' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'green-power-award',
      name: { zh: '绿色用电奖励', en: 'Award for green power' },
      level: 'county',
      amount: { type: 'fixed', amountFen: 15_000_000 },
      trigger: { zh: '企业用电全部为绿色电力，奖励15万元。', en: 'All electricity is green power: CNY 150,000.' },
      condition: { question: 'green-power', is: true },
      validFrom: '2027-01-01',
      validTo: '2027-12-31',
      clause: { zh: '第六条', en: 'Article 6' },
    },
  ],
  sample: true,
}
