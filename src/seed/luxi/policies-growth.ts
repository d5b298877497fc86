import type { Policy } from '../../features/policies/policy.ts'
import {
  BOTH_OPTION,
  byLevel,
  isAt,
  NATIONAL_OPTION,
  NONE_OPTION,
  PROVINCIAL_OPTION,
  STATED_AWARD,
  STATED_POLICY,
  YEAR_OF_APPROVAL,
} from './policy-defaults.ts'

export const GROWTH: Policy = {
  ...STATED_POLICY,
  slug: 'enterprise-growth',
  system: 'growth',
  title: { zh: '企业成长政策体系', en: 'Enterprise Growth Policies' },
  summary: {
    zh: '奖励首次升为规模以上的企业和专精特新“小巨人”企业。规模以下企业入库培育，专精特新企业分梯度培育。',
    en:
      'Rewards enterprises that grow above scale for the first time, and “Little Giants”. Smaller enterprises are ' +
      'nurtured through a list, specialised ones in tiers.',
  },
  questions: [
    {
      code: 'above-scale-first',
      label: {
        zh: '企业是否首次成为规模以上企业？',
        en: 'Has the enterprise grown above scale for the first time?',
      },
      help: {
        zh: '按国家统计制度，规模以上工业企业指年主营业务收入2000万元及以上的工业企业。',
        en: 'In national statistics, industrial enterprises with annual main revenue of CNY 20 million or more.',
      },
      kind: 'yesNo',
      options: [],
    },
    byLevel({
      code: 'little-giant',
      label: {
        zh: '企业是否获评专精特新“小巨人”？',
        en: 'Has the enterprise been named a “Little Giant”?',
      },
      help: {
        zh: '专业化、精细化、特色化、新颖化的中小企业，由国家或省认定。',
        en: 'A specialised, refined, distinctive and innovative SME, named by the state or the province.',
      },
    }),
  ],
  awards: [
    {
      ...STATED_AWARD,
      code: 'above-scale-first',
      name: { zh: '首次入规奖励', en: 'Award for growing above scale' },
      level: null,
      amount: { type: 'fixed', amountFen: 10_000_000 },
      trigger: {
        zh: '企业首次达到规模以上标准并纳入统计。',
        en: 'The enterprise reaches the above-scale threshold for the first time and enters the statistics.',
      },
      condition: { question: 'above-scale-first', is: true },
    },
    {
      ...STATED_AWARD,
      code: 'little-giant-national',
      name: { zh: '国家级专精特新“小巨人”奖励', en: 'Award for national “Little Giants”' },
      level: 'national',
      amount: { type: 'fixed', amountFen: 30_000_000 },
      trigger: {
        zh: '企业获评国家级专精特新“小巨人”。',
        en: 'The enterprise is named a national “Little Giant”.',
      },
      condition: isAt('little-giant', 'national'),
    },
    {
      ...STATED_AWARD,
      code: 'little-giant-provincial',
      name: { zh: '省级专精特新“小巨人”奖励', en: 'Award for provincial “Little Giants”' },
      level: 'provincial',
      amount: { type: 'fixed', amountFen: 20_000_000 },
      trigger: {
        zh: '企业获评省级专精特新“小巨人”。',
        en: 'The enterprise is named a provincial “Little Giant”.',
      },
      condition: isAt('little-giant', 'provincial'),
    },
  ],
}

const EACH_PLATFORM = {
  zh: '限获批当年，按平台逐个奖励；测算每级按一个平台计。',
  en: 'For the year of approval only, for each platform; the estimate counts one platform at each level.',
}

export const INNOVATION: Policy = {
  ...STATED_POLICY,
  slug: 'innovation',
  system: 'innovation',
  title: { zh: '科技创新政策体系', en: 'Science and Technology Innovation Policies' },
  summary: {
    zh: '奖励企业建设创新平台和研发平台，奖励智能制造试点。',
    en: 'Rewards enterprises that set up innovation and research platforms, and smart-manufacturing pilots.',
  },
  questions: [
    {
      code: 'innovation-centre',
      label: {
        zh: '企业今年是否牵头建立省级制造业创新中心并获批？',
        en: 'Is the enterprise leading a provincial manufacturing innovation centre approved this year?',
      },
      help: null,
      kind: 'yesNo',
      options: [],
    },
    {
      code: 'research-platform',
      label: {
        zh: '企业今年获批了哪一级的研发平台？',
        en: 'At which level has the enterprise had a research platform approved this year?',
      },
      help: {
        zh: '研发平台指工程技术研究中心、企业技术中心和重点实验室。',
        en: 'An engineering research centre, an enterprise technology centre or a key laboratory.',
      },
      kind: 'choice',
      options: [NONE_OPTION, PROVINCIAL_OPTION, NATIONAL_OPTION, BOTH_OPTION],
    },
    byLevel({
      code: 'smart-manufacturing',
      label: {
        zh: '企业是否获评智能制造试点项目或试点车间？',
        en: 'Has the enterprise been named a smart-manufacturing pilot project or workshop?',
      },
      help: null,
    }),
  ],
  awards: [
    {
      ...STATED_AWARD,
      code: 'innovation-centre-provincial',
      name: { zh: '省级制造业创新中心奖励', en: 'Award for provincial manufacturing innovation centres' },
      level: 'provincial',
      amount: { type: 'fixed', amountFen: 50_000_000 },
      trigger: {
        zh: '企业牵头建立的省级制造业创新中心获批。',
        en: 'A provincial manufacturing innovation centre led by the enterprise is approved.',
      },
      condition: { question: 'innovation-centre', is: true },
      conditions: YEAR_OF_APPROVAL,
    },
    {
      ...STATED_AWARD,
      code: 'research-platform-national',
      name: { zh: '国家级研发平台奖励', en: 'Award for national research platforms' },
      level: 'national',
      amount: { type: 'fixed', amountFen: 40_000_000 },
      trigger: {
        zh: '企业的工程技术研究中心、企业技术中心或重点实验室被认定为国家级。',
        en: 'An engineering research centre, technology centre or key laboratory is recognised at national level.',
      },
      condition: { any: [isAt('research-platform', 'national'), { question: 'research-platform', is: 'both' }] },
      conditions: EACH_PLATFORM,
    },
    {
      ...STATED_AWARD,
      code: 'research-platform-provincial',
      name: { zh: '省级研发平台奖励', en: 'Award for provincial research platforms' },
      level: 'provincial',
      amount: { type: 'fixed', amountFen: 20_000_000 },
      trigger: {
        zh: '企业的工程技术研究中心、企业技术中心或重点实验室被认定为省级。',
        en: 'An engineering research centre, technology centre or key laboratory is recognised at provincial level.',
      },
      condition: { any: [isAt('research-platform', 'provincial'), { question: 'research-platform', is: 'both' }] },
      conditions: EACH_PLATFORM,
    },
    {
      ...STATED_AWARD,
      code: 'smart-manufacturing-national',
      name: { zh: '国家级智能制造试点奖励', en: 'Award for national smart-manufacturing pilots' },
      level: 'national',
      amount: { type: 'fixed', amountFen: 20_000_000 },
      trigger: {
        zh: '企业获评国家级智能制造试点项目或试点车间。',
        en: 'The enterprise is named a national smart-manufacturing pilot project or workshop.',
      },
      condition: isAt('smart-manufacturing', 'national'),
    },
    {
      ...STATED_AWARD,
      code: 'smart-manufacturing-provincial',
      name: { zh: '省级智能制造试点奖励', en: 'Award for provincial smart-manufacturing pilots' },
      level: 'provincial',
      amount: { type: 'fixed', amountFen: 10_000_000 },
      trigger: {
        zh: '企业获评省级智能制造试点项目或试点车间。',
        en: 'The enterprise is named a provincial smart-manufacturing pilot project or workshop.',
      },
      condition: isAt('smart-manufacturing', 'provincial'),
    },
  ],
}
