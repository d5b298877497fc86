import type { Fact } from '../../features/parks/park.ts'
import { INDUSTRY, INNOVATION } from './facts-industry.ts'
import { STATED, STATED_2023, TARGET, UNKNOWN } from './stated.ts'

const ENVIRONMENT: Fact[] = [
  {
    ...STATED_2023,
    code: 'business-environment-rank',
    group: 'environment',
    label: {
      zh: '全省优化营商环境企业主观评价排名',
      en: 'Provincial rank in enterprises’ rating of the business environment',
    },
    value: 4,
    unit: 'rank',
    headline: true,
  },
  {
    ...STATED_2023,
    code: 'problems-solved',
    group: 'environment',
    label: {
      zh: '“三送三解三优”行动解决企业问题',
      en: 'Enterprises’ problems solved in the door-to-door service campaign',
    },
    value: 40,
    unit: 'problem',
    qualifier: 'atLeast',
  },
  {
    ...STATED_2023,
    code: 'trainings',
    group: 'environment',
    label: { zh: '“三送三解三优”行动免费培训', en: 'Free trainings in the door-to-door service campaign' },
    value: 6,
    unit: 'session',
  },
  {
    ...STATED_2023,
    code: 'training-attendances',
    group: 'environment',
    label: { zh: '“三送三解三优”行动培训人次', en: 'Training attendances in the door-to-door service campaign' },
    value: 1200,
    unit: 'attendance',
    qualifier: 'atLeast',
  },
  {
    ...UNKNOWN,
    code: 'permit-months',
    group: 'environment',
    label: { zh: '从立项到投产的手续平均用时', en: 'Average time for permits from project filing to production' },
    unit: 'month',
    note: { zh: '个案见成功案例', en: 'See the success stories for a single case' },
  },
]

const SUPPORT: Fact[] = [
  {
    ...STATED,
    code: 'development-fund',
    group: 'support',
    label: { zh: '工业发展资金（每年）', en: 'Industrial development fund, per year' },
    value: 2_000_000_000,
    unit: 'fen',
    note: {
      zh: '由县财政安排，是资金总额，不是对单个企业的奖励',
      en: 'A county budget, not an award to one enterprise',
    },
  },
  {
    ...STATED,
    code: 'financing-helped',
    group: 'support',
    label: { zh: '帮助企业取得金融支持', en: 'Financing that enterprises were helped to obtain' },
    value: 5_000_000_000,
    unit: 'fen',
    qualifier: 'atLeast',
  },
  {
    ...STATED,
    code: 'tax-refunded',
    group: 'support',
    label: { zh: '为企业累计退税', en: 'Tax refunded to enterprises, in all' },
    value: 2_736_700_000,
    unit: 'fen',
  },
  {
    ...STATED,
    code: 'chain-subsidy',
    group: 'support',
    label: { zh: '争取铝基新材料特色产业链奖补资金', en: 'Chain subsidy won for aluminium-based new materials' },
    value: 1_500_000_000,
    unit: 'fen',
  },
  {
    ...STATED,
    code: 'chain-subsidy-enterprises',
    group: 'support',
    label: { zh: '铝基新材料奖补资金惠及的园区企业', en: 'Park enterprises that share the aluminium chain subsidy' },
    value: 7,
    unit: 'enterprise',
  },
  {
    ...STATED,
    code: 'treasury-bond-funds',
    group: 'support',
    label: { zh: '为蓝天公司争取超长期特别国债资金', en: 'Ultra-long special treasury bond funds won for Lantian' },
    value: 2_300_000_000,
    unit: 'fen',
  },
]

const TARGETS: Fact[] = [
  {
    ...TARGET,
    code: 'target-gdp',
    label: { zh: '地区生产总值目标', en: 'Target for GDP' },
    value: 1_000_000_000_000,
  },
  {
    ...TARGET,
    code: 'target-above-scale-output',
    label: { zh: '规模以上工业产值目标', en: 'Target for above-scale industrial output' },
    value: 1_000_000_000_000,
  },
  {
    ...TARGET,
    code: 'target-cluster',
    label: { zh: '产业集群目标', en: 'Target for an industry cluster' },
    value: 1_000_000_000_000,
  },
]

export const LUXI_FACTS: Fact[] = [...INDUSTRY, ...INNOVATION, ...ENVIRONMENT, ...SUPPORT, ...TARGETS]
