import type { Localized } from '../../kernel/localized.ts'
import type { Ask, Condition, Document, Title } from './ladder.ts'
import { REVISED_SME } from './titles-technology.ts'

const WAN = 1_000_000

const TRIAL_MEASURES: Document = {
  name: {
    zh: '优质中小企业梯度培育管理暂行办法',
    en: 'Trial Measures for Nurturing Quality SMEs in Tiers',
  },
  number: '工信部企业〔2022〕63号',
  issuer: { zh: '工业和信息化部', en: 'Ministry of Industry and Information Technology' },
}
const annex = (number: 1 | 2 | 3): Localized => ({ zh: `附件${number}`, en: `Annex ${number}` })

const words = (zh: string, en: string): Ask => ({ words: { zh, en } })

const INNOVATIVE: Condition[] = [
  {
    code: 'score-or-direct',
    basis: annex(1),
    ask: {
      any: [
        { measure: { figure: 'innovativeScore' }, rule: 'atLeast', value: 60 },
        { holds: ['highTech'] },
        { measure: { figure: 'equityTwoYears' }, rule: 'atLeast', value: 500 * WAN },
        words(
          '近三年获国家级、省级科技奖励，或有效期内的国家级技术创新示范企业、知识产权优势或示范企业，或有经认定的省部级以上研发机构',
          'A national or provincial science award within three years, a valid national title of technical innovation ' +
            'or intellectual property, or a recognised research body of provincial rank or above',
        ),
      ],
    },
  },
  {
    code: 'parts',
    basis: annex(1),
    ask: words(
      '按评分认定的，创新能力指标不低于20分，成长性、专业化指标均不低于15分',
      'By score: at least 20 points for innovation, and 15 each for growth and specialisation',
    ),
  },
]

const SPECIALISED_SME: Condition[] = [
  {
    code: 'market-years',
    basis: annex(2),
    ask: { measure: { since: 'marketSince', in: 'years', until: 'today' }, rule: 'atLeast', value: 2 },
  },
  { code: 'rd', basis: annex(2), ask: { measure: { figure: 'rdSpend' }, rule: 'atLeast', value: 100 * WAN } },
  {
    code: 'rd-share',
    basis: annex(2),
    ask: { measure: { part: 'rdSpend', of: 'revenue' }, rule: 'atLeast', value: 3 },
  },
  {
    code: 'revenue',
    basis: annex(2),
    ask: {
      any: [
        { measure: { figure: 'revenue' }, rule: 'atLeast', value: 1000 * WAN },
        { measure: { figure: 'equityTwoYears' }, rule: 'atLeast', value: 2000 * WAN },
      ],
    },
  },
  {
    code: 'score-or-direct',
    basis: annex(2),
    ask: {
      any: [
        { measure: { figure: 'specialisedScore' }, rule: 'atLeast', value: 60 },
        { measure: { figure: 'rdAverage' }, rule: 'atLeast', value: 1000 * WAN },
        { measure: { figure: 'equityTwoYears' }, rule: 'atLeast', value: 6000 * WAN },
        words(
          '近三年获省级科技奖励（前三）或国家级科技奖励（前五），或进入“创客中国”全国500强企业组名单',
          'Within three years a provincial (first three) or national (first five) science award, or among the 500 ' +
            'enterprises of the national “Maker in China” contest',
        ),
      ],
    },
  },
  {
    code: 'province',
    basis: { zh: '以省级通知为准', en: 'See the province’s notice' },
    ask: words(
      '省级特色化指标和当年申报要求未录入，以省工业和信息化厅通知为准',
      'The province’s own indicators and this year’s requirements are not known here: see its notice',
    ),
  },
]

const rdShareTwoYears = (value: number): Ask => ({ measure: { figure: 'rdShareTwoYears' }, rule: 'atLeast', value })

const LITTLE_GIANT: Condition[] = [
  {
    code: 'market-years',
    basis: annex(3),
    ask: { measure: { since: 'marketSince', in: 'years', until: 'yearEnd' }, rule: 'atLeast', value: 3 },
  },
  {
    code: 'main-share',
    basis: annex(3),
    ask: { measure: { part: 'mainRevenue', of: 'revenue' }, rule: 'atLeast', value: 70 },
  },
  { code: 'growth', basis: annex(3), ask: { measure: { figure: 'mainGrowth' }, rule: 'atLeast', value: 5 } },
  { code: 'debt', basis: annex(3), ask: { measure: { figure: 'debtRatio' }, rule: 'atMost', value: 70 } },
  {
    code: 'market-share',
    basis: annex(3),
    ask: { measure: { figure: 'marketShare' }, rule: 'atLeast', value: 10 },
  },
  { code: 'brand', basis: annex(3), ask: { yes: 'ownBrand' } },
  {
    code: 'rd',
    basis: annex(3),
    ask: {
      by: 'revenue',
      bands: [
        {
          to: { value: 5000 * WAN, included: false },
          ask: {
            all: [
              { measure: { figure: 'equityTwoYears' }, rule: 'atLeast', value: 8000 * WAN },
              { measure: { figure: 'rdSpend' }, rule: 'atLeast', value: 3000 * WAN },
              { measure: { part: 'rdStaff', of: 'staff' }, rule: 'atLeast', value: 50 },
            ],
          },
        },
        { to: { value: 10_000 * WAN, included: false }, ask: rdShareTwoYears(6) },
        { to: null, ask: rdShareTwoYears(3) },
      ],
    },
  },
  {
    code: 'rights',
    basis: annex(3),
    ask: { measure: { figure: 'classOneRights' }, rule: 'atLeast', value: 2 },
  },
  {
    code: 'rest',
    basis: annex(3),
    ask: words(
      '有自建或共建的研发机构，位于产业链关键环节，主导产品属于重点领域；另有凭国家级科技奖励或“创客中国”50强直通的条件',
      'A research body of its own or shared, a key place in its chain, main products in a priority field; there is a ' +
        'direct way by a national science award or “Maker in China” top 50',
    ),
  },
]

/** Three years by the trial measures; of titles given under the new ones it is not known here. */
const VALIDITY: Title['validity'] = {
  years: 3,
  basis: { zh: '暂行办法“动态管理”一章', en: 'The trial measures’ chapter on dynamic management' },
  until: REVISED_SME.on,
}

const COMMON = { document: TRIAL_MEASURES, revised: REVISED_SME, validity: VALIDITY }

export const SPECIALISED: Record<'innovativeSme' | 'specialisedSme' | 'littleGiant', Title> = {
  innovativeSme: {
    ...COMMON,
    conditions: INNOVATIVE,
    after: null,
    beyond: ['specialisedSme', 'littleGiant'],
    pays: [],
    fact: null,
  },
  specialisedSme: {
    ...COMMON,
    conditions: SPECIALISED_SME,
    after: ['innovativeSme'],
    beyond: ['littleGiant'],
    pays: [{ question: 'little-giant', is: 'provincial' }],
    fact: 'little-giants-provincial',
  },
  littleGiant: {
    ...COMMON,
    conditions: LITTLE_GIANT,
    after: ['specialisedSme'],
    beyond: [],
    pays: [{ question: 'little-giant', is: 'national' }],
    fact: 'little-giants-national',
  },
}
