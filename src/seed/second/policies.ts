import type { Policy } from '../../features/policies/policy.ts'
import { SAMPLE_AWARD, SAMPLE_POLICY } from '../sample.ts'
import { ISSUER } from './policy-issuer.ts'
import { LANDING } from './policy-landing.ts'

const COLD_CHAIN: Policy = {
  ...SAMPLE_POLICY,
  slug: 'cold-chain-support',
  system: 'other',
  title: { zh: '冷链物流项目扶持办法（示例）', en: 'Support for Cold-chain Projects (sample)' },
  documentNumber: '武水示例〔2026〕1号',
  issuer: ISSUER,
  summary: {
    zh: '示例政策：补贴冷链设备投资、厂房租金和新增就业。',
    en: 'A sample policy: subsidies for cold-chain equipment, for rent and for new jobs.',
  },
  questions: [
    {
      code: 'cold-chain-project',
      label: { zh: '项目是否属于冷链物流？', en: 'Is it a cold-chain project?' },
      help: null,
      kind: 'yesNo',
      options: [],
    },
    {
      code: 'equipment-investment',
      label: { zh: '设备投资额是多少？', en: 'How much is invested in equipment?' },
      help: { zh: '不含土地和厂房。', en: 'Without land and buildings.' },
      kind: 'fen',
      options: [],
    },
    {
      code: 'leased-area',
      label: { zh: '租用厂房的面积是多少？', en: 'How much factory space is rented?' },
      help: { zh: '没有租用的填0。', en: 'Enter 0 if none.' },
      kind: 'm2',
      options: [],
    },
    {
      code: 'new-jobs',
      label: { zh: '新增多少个就业岗位？', en: 'How many jobs are created?' },
      help: { zh: '指签订一年以上劳动合同的岗位。', en: 'Jobs with contracts of a year or more.' },
      kind: 'count',
      options: [],
    },
  ],
  awards: [
    {
      ...SAMPLE_AWARD,
      code: 'equipment-subsidy',
      name: { zh: '冷链设备投资补贴', en: 'Subsidy for cold-chain equipment' },
      level: 'county',
      amount: { type: 'percent', rate: 0.1, of: 'equipment-investment', capFen: 200_000_000 },
      trigger: {
        zh: '冷链项目的设备投资达到500万元，按投资额的10%补贴，最高200万元。',
        en: 'A cold-chain project invests at least CNY 5 million in equipment: 10 % of it, up to CNY 2 million.',
      },
      condition: {
        all: [
          { question: 'cold-chain-project', is: true },
          { question: 'equipment-investment', atLeast: 500_000_000 },
        ],
      },
      conditions: { zh: '投产后申报。', en: 'To be claimed after production starts.' },
      evidence: { zh: '设备发票、付款凭证、现场照片。', en: 'Invoices, proof of payment and photographs.' },
      deadline: { zh: '每年3月31日前', en: 'By 31 March each year' },
      clause: { zh: '第三条', en: 'Article 3' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'rent-subsidy',
      name: { zh: '厂房租金补贴', en: 'Rent subsidy' },
      level: 'county',
      amount: { type: 'perUnit', amountFen: 3000, unit: 'm2', of: 'leased-area', capFen: 15_000_000 },
      trigger: {
        zh: '租用园区厂房1000平方米以上，每平方米补贴30元，最高15万元。',
        en: 'At least 1,000 m² of factory space is rented in the park: CNY 30 per m², up to CNY 150,000.',
      },
      condition: { question: 'leased-area', atLeast: 1000 },
      evidence: { zh: '租赁合同、缴租凭证。', en: 'Lease and proof of rent paid.' },
      deadline: { zh: '每年6月30日前', en: 'By 30 June each year' },
      clause: { zh: '第四条', en: 'Article 4' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'job-subsidy',
      name: { zh: '新增就业补贴', en: 'Subsidy for new jobs' },
      level: 'county',
      amount: { type: 'perUnit', amountFen: 200_000, unit: 'job', of: 'new-jobs', capFen: null },
      trigger: {
        zh: '新增就业岗位10个以上，每个岗位补贴2000元。',
        en: 'At least ten jobs are created: CNY 2,000 for each.',
      },
      condition: { question: 'new-jobs', atLeast: 10 },
      evidence: { zh: '劳动合同、社保缴费记录。', en: 'Contracts and social-insurance records.' },
      clause: { zh: '第五条', en: 'Article 5' },
    },
  ],
  sample: true,
}

const BRANDS: Policy = {
  ...SAMPLE_POLICY,
  slug: 'brand-support',
  system: 'quality',
  title: { zh: '农产品品牌奖励办法（示例）', en: 'Awards for Brands of Farm Products (sample)' },
  documentNumber: '武水示例〔2026〕2号',
  issuer: ISSUER,
  summary: {
    zh: '示例政策：奖励取得品牌认证和参加展会的企业。',
    en: 'A sample policy: awards for certified brands and for taking part in fairs.',
  },
  questions: [
    {
      code: 'brand-level',
      label: { zh: '企业取得哪一级农产品品牌认证？', en: 'At which level is the brand certified?' },
      help: null,
      kind: 'choice',
      options: [
        { value: 'none', label: { zh: '没有', en: 'None' } },
        { value: 'prefecture', label: { zh: '市州级', en: 'Prefecture' } },
        { value: 'provincial', label: { zh: '省级', en: 'Provincial' } },
      ],
    },
    {
      code: 'fairs',
      label: { zh: '今年参加了几次省级以上展会？', en: 'How many provincial or national fairs this year?' },
      help: null,
      kind: 'count',
      options: [],
    },
  ],
  awards: [
    {
      ...SAMPLE_AWARD,
      code: 'brand-award',
      name: { zh: '品牌认证奖励', en: 'Award for a certified brand' },
      level: 'provincial',
      amount: { type: 'range', minFen: 5_000_000, maxFen: 10_000_000 },
      trigger: {
        zh: '取得省级农产品品牌认证，经评审奖励5万元至10万元。',
        en: 'A provincial brand is certified: CNY 50,000 to 100,000, set by a review.',
      },
      condition: { question: 'brand-level', is: 'provincial' },
      evidence: { zh: '认证证书。', en: 'The certificate.' },
      clause: { zh: '第二条', en: 'Article 2' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'fair-allowance',
      name: { zh: '参展补助', en: 'Allowance for fairs' },
      level: 'county',
      amount: { type: 'upTo', amountFen: 3_000_000 },
      trigger: {
        zh: '参加省级以上展会，据实补助，每年最高3万元。',
        en: 'Costs of provincial or national fairs are refunded, up to CNY 30,000 a year.',
      },
      condition: { question: 'fairs', atLeast: 1 },
      evidence: { zh: '参展合同、展位费发票。', en: 'Contract with the fair and invoice for the stand.' },
      clause: { zh: '第三条', en: 'Article 3' },
    },
  ],
  sample: true,
}

export const WUSHUI_POLICIES: Policy[] = [LANDING, COLD_CHAIN, BRANDS]
