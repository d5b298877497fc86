import type { Policy } from '../../features/policies/policy.ts'
import { SAMPLE_AWARD, SAMPLE_POLICY } from '../sample.ts'
import { RENEWAL } from './policy-renewal.ts'

const EQUIPMENT: Policy = {
  ...SAMPLE_POLICY,
  slug: 'equipment-industry',
  system: 'other',
  title: { zh: '装备产业扶持办法（示例）', en: 'Support for the Equipment Industry (sample)' },
  documentNumber: '云禾示例〔2026〕5号',
  issuer: { zh: '云禾县招商局（示例）', en: 'Yunhe County Investment Bureau (sample)' },
  summary: {
    zh: '示例政策：补贴设备投资、用电和总部落户，奖励关键零部件首次应用。',
    en:
      'A sample policy: subsidies for equipment, electricity and headquarters, and an award for first use ' +
      'of key parts.',
  },
  questions: [
    {
      code: 'equipment-investment',
      label: { zh: '设备投资额是多少？', en: 'How much is invested in equipment?' },
      help: { zh: '以发票金额为准，不含税。', en: 'As invoiced, without tax.' },
      kind: 'fen',
      options: [],
    },
    {
      code: 'relocated',
      label: { zh: '项目是否由本县其他园区迁入？', en: 'Is the project moving from another park of this county?' },
      help: null,
      kind: 'yesNo',
      options: [],
    },
    {
      code: 'electricity',
      label: { zh: '预计每年用电多少千瓦时？', en: 'How many kWh of electricity a year?' },
      help: null,
      kind: 'count',
      options: [],
    },
    {
      code: 'headquarters',
      label: { zh: '企业是否把总部设在园区？', en: 'Will the company have its headquarters in the park?' },
      help: null,
      kind: 'choice',
      options: [
        { value: 'none', label: { zh: '不设总部', en: 'No' } },
        { value: 'regional', label: { zh: '区域总部', en: 'Regional headquarters' } },
        { value: 'main', label: { zh: '总部', en: 'Main headquarters' } },
      ],
    },
    {
      code: 'first-use',
      label: { zh: '产品是否属于关键零部件的首次应用？', en: 'Is the product the first use of a key part?' },
      help: null,
      kind: 'yesNo',
      options: [],
    },
  ],
  awards: [
    {
      ...SAMPLE_AWARD,
      code: 'equipment-subsidy',
      name: { zh: '设备投资补贴', en: 'Subsidy for equipment' },
      level: 'county',
      amount: { type: 'percent', rate: 0.08, of: 'equipment-investment', capFen: 500_000_000 },
      trigger: {
        zh: '设备投资达到1000万元，且不是由本县其他园区迁入，按投资额的8%补贴，最高500万元。',
        en:
          'At least CNY 10 million goes into equipment, and the project does not move from another park of the ' +
          'county: 8 % of it, up to CNY 5 million.',
      },
      condition: {
        all: [
          { question: 'equipment-investment', atLeast: 1_000_000_000 },
          { not: { question: 'relocated', is: true } },
        ],
      },
      conditions: { zh: '分两年兑现。', en: 'Paid over two years.' },
      evidence: { zh: '设备清单、发票、付款凭证。', en: 'List of equipment, invoices and proof of payment.' },
      deadline: { zh: '投产后六个月内', en: 'Within six months of production' },
      clause: { zh: '第四条第一款', en: 'Article 4, paragraph 1' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'electricity-subsidy',
      name: { zh: '用电补贴', en: 'Subsidy for electricity' },
      level: 'county',
      amount: { type: 'perUnit', amountFen: 5, unit: 'kWh', of: 'electricity', capFen: 30_000_000 },
      trigger: {
        zh: '年用电20万千瓦时以上、1000万千瓦时以下，每千瓦时补贴0.05元，最高30万元。',
        en: 'Between 200,000 and 10 million kWh are used a year: CNY 0.05 per kWh, up to CNY 300,000.',
      },
      condition: {
        all: [
          { question: 'electricity', atLeast: 200_000 },
          { question: 'electricity', atMost: 10_000_000 },
        ],
      },
      evidence: { zh: '电费账单。', en: 'Electricity bills.' },
      clause: { zh: '第五条', en: 'Article 5' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'headquarters-award',
      name: { zh: '总部落户奖励', en: 'Award for headquarters' },
      level: 'county',
      amount: { type: 'range', minFen: 50_000_000, maxFen: 200_000_000 },
      trigger: {
        zh: '企业把总部或区域总部设在园区，经评审奖励50万元至200万元。',
        en: 'The company has its main or regional headquarters in the park: CNY 500,000 to 2 million, set by a review.',
      },
      condition: {
        any: [
          { question: 'headquarters', is: 'regional' },
          { question: 'headquarters', is: 'main' },
        ],
      },
      clause: { zh: '第六条', en: 'Article 6' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'first-use-award',
      name: { zh: '首次应用奖励', en: 'Award for first use' },
      level: 'prefecture',
      amount: { type: 'upTo', amountFen: 100_000_000 },
      trigger: {
        zh: '关键零部件首次应用，按评定等次奖励，最高100万元。',
        en: 'A key part is used for the first time: by grade, up to CNY 1 million.',
      },
      condition: { question: 'first-use', is: true },
      conditions: { zh: '本条已于2026年6月30日到期。', en: 'This clause expired on 30 June 2026.' },
      validTo: '2026-06-30',
      clause: { zh: '第七条', en: 'Article 7' },
    },
  ],
  sample: true,
}

export const YUNHE_POLICIES: Policy[] = [EQUIPMENT, RENEWAL]
