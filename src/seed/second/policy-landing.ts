import type { Policy } from '../../features/policies/policy.ts'
import { SAMPLE_AWARD, SAMPLE_POLICY } from '../sample.ts'
import { ISSUER } from './policy-issuer.ts'

/** Tiers, shares and caps, and awards that exclude, need and limit each other, across documents as well. */
export const LANDING: Policy = {
  ...SAMPLE_POLICY,
  slug: 'project-landing',
  system: 'growth',
  title: { zh: '产业项目落地奖补办法（示例）', en: 'Awards for Industrial Projects (sample)' },
  documentNumber: '武水示例〔2026〕3号',
  issuer: ISSUER,
  summary: {
    zh: '示例政策：按固定资产投资分档奖励，补贴技术改造和研发投入；同类奖补就高不重复，合计封顶。',
    en:
      'A sample policy: an award by bracket of fixed-asset investment, subsidies for renewal and research. Of similar ' +
      'awards only the highest is paid, and together they are capped.',
  },
  questions: [
    {
      code: 'fixed-investment',
      label: { zh: '固定资产投资是多少？', en: 'How much is invested in fixed assets?' },
      help: { zh: '土地、厂房和设备，按备案金额填写。', en: 'Land, buildings and equipment, as filed.' },
      kind: 'fen',
      options: [],
    },
    {
      code: 'renewal-investment',
      label: { zh: '技术改造的设备投入是多少？', en: 'How much is spent on equipment for technical renewal?' },
      help: { zh: '没有的填0。', en: 'Enter 0 if none.' },
      kind: 'fen',
      options: [],
    },
    {
      code: 'research-spending',
      label: { zh: '上年研发投入是多少？', en: 'How much was spent on research last year?' },
      help: { zh: '按税务认定的研发费用。', en: 'As recognised for tax.' },
      kind: 'fen',
      options: [],
    },
    {
      code: 'high-tech',
      label: { zh: '企业是否为高新技术企业？', en: 'Is the company a recognised high-tech enterprise?' },
      help: null,
      kind: 'yesNo',
      options: [],
    },
    {
      code: 'chain-leader',
      label: { zh: '企业是否为链主企业？', en: 'Does the company lead an industry chain?' },
      help: { zh: '由县级以上工业主管部门认定。', en: 'As named by an industry authority of a county or above.' },
      kind: 'yesNo',
      options: [],
    },
  ],
  awards: [
    {
      ...SAMPLE_AWARD,
      code: 'investment-award',
      name: { zh: '固定资产投资奖励', en: 'Award for fixed-asset investment' },
      level: 'county',
      amount: {
        type: 'tiers',
        of: 'fixed-investment',
        by: 'bracket',
        unit: 'fen',
        tiers: [
          { from: 5_000_000_000, amount: { type: 'percent', rate: 0.01 } },
          { from: 10_000_000_000, amount: { type: 'percent', rate: 0.015 } },
          { from: 50_000_000_000, amount: { type: 'percent', rate: 0.02 } },
        ],
        capFen: 1_500_000_000,
      },
      trigger: {
        zh: '固定资产投资满5000万元的，按1%奖励；满1亿元的，按1.5%；满5亿元的，按2%。最高1500万元。',
        en: 'From CNY 50 million of fixed-asset investment 1 % of it, from 100 million 1.5 %, from 500 million 2 %, up to CNY 15 million.',
      },
      condition: { question: 'fixed-investment', atLeast: 5_000_000_000 },
      conditions: { zh: '投产后分两年兑现。', en: 'Paid over two years from the start of production.' },
      evidence: { zh: '项目备案证、审计报告。', en: 'Project filing and audit report.' },
      deadline: { zh: '投产后一年内', en: 'Within a year of production' },
      clause: { zh: '第三条', en: 'Article 3' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'renewal-subsidy',
      name: { zh: '技术改造补贴', en: 'Subsidy for technical renewal' },
      level: 'county',
      amount: { type: 'percent', rate: 0.12, of: 'renewal-investment', capFen: 300_000_000 },
      trigger: {
        zh: '技术改造设备投入满200万元的，按12%补贴，最高300万元。',
        en: 'From CNY 2 million of equipment for technical renewal: 12 % of it, up to CNY 3 million.',
      },
      condition: { question: 'renewal-investment', atLeast: 200_000_000 },
      evidence: { zh: '设备发票、技术改造备案证。', en: 'Invoices and the filing of the renewal.' },
      clause: { zh: '第四条', en: 'Article 4' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'research-subsidy',
      name: { zh: '研发投入补贴', en: 'Subsidy for research' },
      level: 'county',
      amount: {
        type: 'tiers',
        of: 'research-spending',
        by: 'slice',
        unit: 'fen',
        tiers: [
          { from: 0, amount: { type: 'percent', rate: 0.05 } },
          { from: 500_000_000, amount: { type: 'percent', rate: 0.08 } },
        ],
        capFen: 100_000_000,
      },
      trigger: {
        zh: '研发投入满10万元的，500万元以内的部分补贴5%，超过的部分补贴8%，最高100万元。',
        en: 'From CNY 100,000 of research spending: 5 % of the first CNY 5 million and 8 % of what exceeds it, up to CNY 1 million.',
      },
      condition: { question: 'research-spending', atLeast: 10_000_000 },
      evidence: { zh: '研发费用专项审计报告。', en: 'Audit of the research spending.' },
      clause: { zh: '第五条', en: 'Article 5' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'high-tech-award',
      name: { zh: '高新技术企业奖励', en: 'Award for high-tech enterprises' },
      level: 'county',
      amount: { type: 'fixed', amountFen: 20_000_000 },
      trigger: {
        zh: '高新技术企业迁入或新获认定，奖励20万元。',
        en: 'A high-tech enterprise moves in or is newly recognised: CNY 200,000.',
      },
      condition: { question: 'high-tech', is: true },
      clause: { zh: '第六条', en: 'Article 6' },
    },
    {
      ...SAMPLE_AWARD,
      code: 'chain-leader-award',
      name: { zh: '链主企业奖励', en: 'Award for chain leaders' },
      level: 'county',
      amount: { type: 'range', minFen: 50_000_000, maxFen: 150_000_000 },
      trigger: {
        zh: '享受固定资产投资奖励的链主企业，经评审另奖50万元至150万元。',
        en: 'A chain leader that gets the award for fixed-asset investment: a further CNY 500,000 to 1.5 million, set by a review.',
      },
      condition: { question: 'chain-leader', is: true },
      clause: { zh: '第七条', en: 'Article 7' },
    },
  ],
  rules: [
    {
      type: 'requires',
      award: 'research-subsidy',
      needs: ['high-tech-award'],
      clause: { zh: '第五条第二款', en: 'Article 5, paragraph 2' },
    },
    {
      type: 'requires',
      award: 'chain-leader-award',
      needs: ['investment-award'],
      clause: { zh: '第七条', en: 'Article 7' },
    },
    {
      type: 'exclusive',
      awards: ['renewal-subsidy', 'equipment-subsidy'],
      clause: { zh: '第九条第一款', en: 'Article 9, paragraph 1' },
    },
    {
      type: 'cap',
      awards: ['investment-award', 'research-subsidy', 'chain-leader-award'],
      amountFen: 1_550_000_000,
      per: 'total',
      clause: { zh: '第九条第二款', en: 'Article 9, paragraph 2' },
    },
    {
      type: 'cap',
      awards: ['rent-subsidy', 'job-subsidy'],
      amountFen: 20_000_000,
      per: 'year',
      clause: { zh: '第九条第三款', en: 'Article 9, paragraph 3' },
    },
  ],
  sample: true,
}
