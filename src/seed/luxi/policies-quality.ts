import type { Policy } from '../../features/policies/policy.ts'
import { byLevel, isAt, STATED_AWARD, STATED_POLICY, YEAR_OF_APPROVAL } from './policy-defaults.ts'

export const QUALITY: Policy = {
  ...STATED_POLICY,
  slug: 'quality-and-brand',
  system: 'quality',
  title: { zh: '创优夺牌政策体系', en: 'Quality and Brand Policies' },
  summary: {
    zh: '奖励绿色工厂、绿色设计产品、制造业单项冠军和重点新材料首次应用示范。',
    en:
      'Rewards green factories, green design products, manufacturing single champions and first uses ' +
      'of new materials.',
  },
  questions: [
    byLevel({
      code: 'green-factory',
      label: {
        zh: '企业今年是否获得绿色工厂称号？',
        en: 'Has the enterprise been named a green factory this year?',
      },
      help: null,
    }),
    {
      code: 'green-product',
      label: {
        zh: '企业今年是否获得国家级绿色设计产品称号？',
        en: 'Has a product been named a national green design product this year?',
      },
      help: null,
      kind: 'yesNo',
      options: [],
    },
    {
      code: 'single-champion',
      label: {
        zh: '企业或产品今年是否被认定为国家级制造业单项冠军？',
        en: 'Has the enterprise or a product been named a national manufacturing single champion this year?',
      },
      help: {
        zh: '来源没有写明奖励金额，测算时只提示，不计入合计。',
        en: 'The source does not state the amount: the estimate mentions the award and leaves it out of the total.',
      },
      kind: 'yesNo',
      options: [],
    },
    {
      code: 'new-material-first-use',
      label: {
        zh: '企业今年是否获得省重点新材料首次应用示范奖励？',
        en: 'Has the enterprise won the provincial award for the first use of a key new material this year?',
      },
      help: null,
      kind: 'yesNo',
      options: [],
    },
  ],
  awards: [
    {
      ...STATED_AWARD,
      code: 'green-factory-national',
      name: { zh: '国家级绿色工厂奖励', en: 'Award for national green factories' },
      level: 'national',
      amount: { type: 'fixed', amountFen: 20_000_000 },
      trigger: { zh: '企业获得国家级绿色工厂称号。', en: 'The enterprise is named a national green factory.' },
      condition: isAt('green-factory', 'national'),
      conditions: YEAR_OF_APPROVAL,
    },
    {
      ...STATED_AWARD,
      code: 'green-factory-provincial',
      name: { zh: '省级绿色工厂奖励', en: 'Award for provincial green factories' },
      level: 'provincial',
      amount: { type: 'fixed', amountFen: 10_000_000 },
      trigger: { zh: '企业获得省级绿色工厂称号。', en: 'The enterprise is named a provincial green factory.' },
      condition: isAt('green-factory', 'provincial'),
      conditions: YEAR_OF_APPROVAL,
    },
    {
      ...STATED_AWARD,
      code: 'green-product-national',
      name: { zh: '国家级绿色设计产品奖励', en: 'Award for national green design products' },
      level: 'national',
      amount: { type: 'fixed', amountFen: 20_000_000 },
      trigger: {
        zh: '企业的产品获得国家级绿色设计产品称号。',
        en: 'A product of the enterprise is named a national green design product.',
      },
      condition: { question: 'green-product', is: true },
      conditions: YEAR_OF_APPROVAL,
    },
    {
      ...STATED_AWARD,
      code: 'single-champion-national',
      name: { zh: '国家级制造业单项冠军奖励', en: 'Award for national manufacturing single champions' },
      level: 'national',
      amount: { type: 'notStated' },
      trigger: {
        zh: '企业或其产品被认定为国家级制造业单项冠军。',
        en: 'The enterprise, or one of its products, is named a national manufacturing single champion.',
      },
      condition: { question: 'single-champion', is: true },
      conditions: YEAR_OF_APPROVAL,
    },
    {
      ...STATED_AWARD,
      code: 'new-material-first-use-provincial',
      name: { zh: '省重点新材料首次应用示范奖励', en: 'Award for the first use of a provincial key new material' },
      level: 'provincial',
      amount: { type: 'fixed', amountFen: 10_000_000 },
      trigger: {
        zh: '企业获得省重点新材料首次应用示范奖励。',
        en: 'The enterprise wins the provincial award for the first use of a key new material.',
      },
      condition: { question: 'new-material-first-use', is: true },
      conditions: YEAR_OF_APPROVAL,
    },
  ],
}

export const FISCAL: Policy = {
  ...STATED_POLICY,
  slug: 'fiscal-support',
  system: 'fiscal',
  title: { zh: '财政保障政策体系', en: 'Fiscal Support Policies' },
  summary: {
    zh: '县财政每年安排工业发展资金，为技术改造奖补、各项奖励和企业纾困提供资金。',
    en: 'Each year the county budgets a fund that pays for technical renovation, for the awards, and for relief.',
  },
  awards: [
    {
      ...STATED_AWARD,
      code: 'industrial-development-fund',
      name: { zh: '工业发展资金', en: 'Industrial development fund' },
      level: 'county',
      amount: { type: 'budget', amountFen: 2_000_000_000, per: 'year' },
      trigger: {
        zh: '县财政每年安排的资金总额，用于技术改造奖补、专精特新等各项奖励，以及帮助企业纾困增效。',
        en:
          'The total that the county sets aside each year for technical renovation subsidies, for awards such as ' +
          'those for “Little Giants”, and for relief to enterprises.',
      },
      condition: null,
      conditions: { zh: '是资金总额，不是对单个企业的奖励。', en: 'A total budget, not an award to one enterprise.' },
    },
  ],
}
