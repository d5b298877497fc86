import type { Policy } from '../../features/policies/policy.ts'
import { GROWTH, INNOVATION } from './policies-growth.ts'
import { FISCAL, QUALITY } from './policies-quality.ts'
import { STATED_POLICY } from './policy-defaults.ts'

const PROGRAMME: Policy = {
  ...STATED_POLICY,
  slug: 'programme',
  system: 'programme',
  title: {
    zh: '关于以新型工业化为主导推进县域经济高质量发展的实施意见',
    en: 'Opinions on Advancing the County Economy with New Industrialisation in the Lead',
  },
  summary: {
    zh: '全县工业发展的纲领性文件：一手改造传统产业，一手培育新兴产业，分六大行动实施，由五项措施保障。',
    en:
      'The county’s programme for industry: renew traditional industries and foster new ones, through six actions ' +
      'backed by five guarantees.',
  },
  outline: [
    {
      title: { zh: '六大行动', en: 'Six actions' },
      items: [
        { zh: '科技创新行动', en: 'Science and technology innovation' },
        { zh: '产业集群行动', en: 'Industry clusters' },
        { zh: '智赋万企行动', en: 'Digital and smart upgrading of enterprises' },
        { zh: '园区提能行动', en: 'More capable parks' },
        { zh: '绿色低碳行动', en: 'Green and low-carbon development' },
        { zh: '改革开放行动', en: 'Reform and opening-up' },
      ],
    },
    {
      title: { zh: '五项保障', en: 'Five guarantees' },
      items: [
        { zh: '组织领导', en: 'Organisation and leadership' },
        { zh: '金融扶持', en: 'Finance' },
        { zh: '用地需求', en: 'Land' },
        { zh: '人才支撑', en: 'Talent' },
        { zh: '发展环境', en: 'Business environment' },
      ],
    },
  ],
}

/** Named by the source, which says nothing of what they contain. */
const NAME_ONLY = {
  ...STATED_POLICY,
  system: 'other',
  contentKnown: false,
  summary: {
    zh: '目前只掌握文件名称，条款内容有待补充。',
    en: 'Only the name of this document is known here; its clauses are yet to be added.',
  },
} satisfies Partial<Policy>

const TEN_MEASURES: Policy = {
  ...NAME_ONLY,
  slug: 'industrial-economy-ten-measures',
  title: {
    zh: '推进工业经济高质量发展十条措施',
    en: 'Ten Measures for High-quality Development of the Industrial Economy',
  },
}

const FIFTEEN_INCENTIVES: Policy = {
  ...NAME_ONLY,
  slug: 'investment-incentives-fifteen',
  title: { zh: '招商引资优惠政策十五条', en: 'Fifteen Incentives for Investment' },
}

const FIVE_MEASURES: Policy = {
  ...NAME_ONLY,
  slug: 'steady-growth-five-measures',
  title: { zh: '工业经济稳增长五条措施', en: 'Five Measures for Steady Growth of the Industrial Economy' },
}

export const LUXI_POLICIES: Policy[] = [
  PROGRAMME,
  GROWTH,
  INNOVATION,
  QUALITY,
  FISCAL,
  TEN_MEASURES,
  FIFTEEN_INCENTIVES,
  FIVE_MEASURES,
]
