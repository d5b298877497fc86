import type { Condition, Document, Measure, Title } from './ladder.ts'

const WAN = 1_000_000
const article = (number: string, item = '') => ({
  zh: `第${number}条${item && `第（${item}）项`}`,
  en: `Article ${NUMBERS[number] ?? number}${item && ` (${NUMBERS[item] ?? item})`}`,
})
const NUMBERS: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十一: 11 }

const HIGH_TECH_MEASURES: Document = {
  name: { zh: '高新技术企业认定管理办法', en: 'Measures for Recognising High-tech Enterprises' },
  number: '国科发火〔2016〕32号',
  issuer: {
    zh: '科技部、财政部、国家税务总局',
    en: 'Ministry of Science and Technology, Ministry of Finance, State Taxation Administration',
  },
}

const rdShare: Measure = { part: 'rdThreeYears', of: 'revenueThreeYears' }
const atLeastShare = (value: number) => ({ measure: rdShare, rule: 'atLeast' as const, value })

const HIGH_TECH_CONDITIONS: Condition[] = [
  {
    code: 'registered',
    basis: {
      zh: '第十一条第（一）项；工作指引（国科发火〔2016〕195号）：365个日历天数以上',
      en: 'Article 11 (1); guidelines 国科发火〔2016〕195号: 365 calendar days or more',
    },
    ask: { measure: { since: 'registeredOn', in: 'days', until: 'today' }, rule: 'atLeast', value: 365 },
  },
  { code: 'rights', basis: article('十一', '二'), ask: { yes: 'coreRights' } },
  {
    code: 'field',
    basis: article('十一', '三'),
    ask: {
      words: {
        zh: '主要产品（服务）的核心技术属于《国家重点支持的高新技术领域》规定的范围',
        en: 'The core technology of the main products lies in the state’s list of supported high-tech fields',
      },
    },
  },
  {
    code: 'tech-staff',
    basis: article('十一', '四'),
    ask: { measure: { part: 'techStaff', of: 'staff' }, rule: 'atLeast', value: 10 },
  },
  {
    code: 'rd-share',
    basis: article('十一', '五'),
    ask: {
      by: 'revenue',
      bands: [
        { to: { value: 5000 * WAN, included: true }, ask: atLeastShare(5) },
        { to: { value: 20_000 * WAN, included: true }, ask: atLeastShare(4) },
        { to: null, ask: atLeastShare(3) },
      ],
    },
  },
  {
    code: 'rd-domestic',
    basis: article('十一', '五'),
    ask: { measure: { figure: 'domesticRdShare' }, rule: 'atLeast', value: 60 },
  },
  {
    code: 'high-tech-revenue',
    basis: article('十一', '六'),
    ask: { measure: { figure: 'highTechShare' }, rule: 'atLeast', value: 60 },
  },
  {
    code: 'score',
    basis: {
      zh: '第十一条第（七）项；工作指引（国科发火〔2016〕195号）：70分以上（不含70分）',
      en: 'Article 11 (7); guidelines 国科发火〔2016〕195号: more than 70 points',
    },
    ask: { measure: { figure: 'highTechScore' }, rule: 'above', value: 70 },
  },
  {
    code: 'clean',
    basis: article('十一', '八'),
    ask: {
      words: {
        zh: '申请前一年内未发生重大安全、重大质量事故或严重环境违法行为',
        en: 'No serious accident of safety or quality and no grave environmental offence in the year before applying',
      },
    },
  },
]

const TECH_SME_MEASURES: Document = {
  name: { zh: '科技型中小企业评价办法', en: 'Measures for Evaluating Technology SMEs' },
  number: '国科发政〔2017〕115号',
  issuer: HIGH_TECH_MEASURES.issuer,
}

const TECH_SME_CONDITIONS: Condition[] = [
  { code: 'staff', basis: article('六', '二'), ask: { measure: { figure: 'staff' }, rule: 'atMost', value: 500 } },
  {
    code: 'revenue',
    basis: article('六', '二'),
    ask: { measure: { figure: 'revenue' }, rule: 'atMost', value: 20_000 * WAN },
  },
  {
    code: 'assets',
    basis: article('六', '二'),
    ask: { measure: { figure: 'assets' }, rule: 'atMost', value: 20_000 * WAN },
  },
  {
    code: 'score',
    basis: article('六', '五'),
    ask: { measure: { figure: 'techSmeScore' }, rule: 'atLeast', value: 60 },
  },
  {
    code: 'rest',
    basis: article('六'),
    ask: {
      words: {
        zh: '境内注册的居民企业，产品服务不在禁止、限制和淘汰之列，无重大事故和失信记录，科技人员指标得分不为0分',
        en:
          'A resident enterprise registered in the mainland, with no banned, restricted or phased-out products, no ' +
          'serious accident or breach of trust, and some points for technical staff',
      },
    },
  },
]

/** From when the whole ladder of quality SMEs has new measures. */
export const REVISED_SME = {
  on: '2026-01-17',
  by: {
    zh: '工业和信息化部《优质中小企业梯度培育管理办法》',
    en: 'Measures for Nurturing Quality SMEs in Tiers, Ministry of Industry and Information Technology',
  },
}

export const TECHNOLOGY: Record<'techSme' | 'highTech', Title> = {
  techSme: {
    document: TECH_SME_MEASURES,
    conditions: TECH_SME_CONDITIONS,
    revised: REVISED_SME,
    validity: null,
    after: null,
    beyond: ['highTech'],
    pays: [],
    fact: null,
  },
  highTech: {
    document: HIGH_TECH_MEASURES,
    conditions: HIGH_TECH_CONDITIONS,
    revised: null,
    validity: { years: 3, basis: article('九'), until: null },
    after: null,
    beyond: [],
    pays: [{ question: 'high-tech', is: true }],
    fact: 'high-tech-enterprises',
  },
}
