import type { FigureCode } from '../src/features/cultivation/figure.ts'
import type { TitleCode } from '../src/features/cultivation/ladder.ts'
import type { DemandCategory } from '../src/features/demands/demand.ts'
import type { FactValue } from '../src/features/enterprises/enterprise.ts'
import type { Stage } from '../src/features/projects/project.ts'

/** Ten thousand yuan, in fen. */
export const WAN = 1_000_000

export interface SampleDemand {
  category: DemandCategory
  daysAgo: number
  text: string
  answer?: string
  /** 1 to 5. */
  score?: number
}

export interface SampleProject {
  title: string
  /** In ten thousands of yuan. */
  wan: number
  /** Days ago. */
  signed: number
  stage: Stage
  /** How many are through; the next is under way. */
  steps: number
  /** Why that is held up. */
  blocked?: string
  /** How the enterprise rated a stage, 1 to 5. */
  rated: { stage: Stage; score: number; text: string; daysAgo: number }
}

/** An enterprise that might be; none of it happened. Days are counted back from today. */
export interface Sample {
  name: string
  chain: string
  /** null: it works here without a project. */
  project: SampleProject | null
  answers?: Record<string, FactValue>
  visit?: { daysAgo: number; note: string }
  demands: SampleDemand[]
  /** How far an award of the park's policies came. */
  award: 'matched' | 'promised' | 'paid' | null
  figures?: Partial<Record<FigureCode, FactValue>>
  /** Held since so many days; none of them is known to end. */
  titles?: { title: TitleCode; daysAgo: number }[]
}

/** By the park's slug. Only a sample park's policies have a review on which a promise may rest without one being made up. */
export const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  luxi: [
    {
      name: '示例铝基复合材料有限公司',
      chain: 'al-composites',
      project: {
        title: '示例：年产2万吨铝基复合材料',
        wan: 32_000,
        signed: 160,
        stage: 'construction',
        steps: 4,
        blocked: '（示例）等待企业补充设计图纸。',
        rated: { stage: 'land', score: 5, text: '（示例）帮代办专员全程陪同。', daysAgo: 50 },
      },
      figures: { registeredOn: '2026-05-20', staff: 36 },
      answers: { 'above-scale-first': true },
      visit: { daysAgo: 12, note: '（示例）走访了解施工进度，企业反映临时用电容量不足。' },
      demands: [
        { category: 'power', daysAgo: 3, text: '（示例）施工临时用电容量不足，请协调增容。' },
        {
          category: 'permit',
          daysAgo: 40,
          text: '（示例）施工许可所需材料清单不明确。',
          answer: '（示例）已由帮代办专员提供清单，并陪同办理。',
          score: 5,
        },
      ],
      award: 'matched',
    },
    {
      name: '示例锰锌新材料有限公司',
      chain: 'mn-zn-v',
      project: {
        title: '示例：锰锌铁氧体生产线',
        wan: 15_000,
        signed: 420,
        stage: 'production',
        steps: 9,
        rated: { stage: 'equipment', score: 2, text: '（示例）设备进场时园区道路维修，影响运输。', daysAgo: 6 },
      },
      figures: {
        registeredOn: '2021-03-18',
        staff: 158,
        revenue: 18_600 * WAN,
        mainRevenue: 18_000 * WAN,
        assets: 21_000 * WAN,
      },
      titles: [
        { title: 'aboveScale', daysAgo: 380 },
        { title: 'highTech', daysAgo: 200 },
      ],
      answers: { 'above-scale-first': true },
      visit: { daysAgo: 30, note: '（示例）了解投产后的用工情况。' },
      demands: [
        {
          category: 'labour',
          daysAgo: 60,
          text: '（示例）投产后缺少一线操作工。',
          answer: '（示例）已安排参加两场专场招聘会。',
          score: 4,
        },
      ],
      award: 'paid',
    },
    {
      name: '示例农产品加工有限公司',
      chain: 'agro-processing',
      project: null,
      figures: { registeredOn: '2019-09-02', staff: 24, revenue: 960 * WAN, mainRevenue: 900 * WAN },
      demands: [{ category: 'logistics', daysAgo: 25, text: '（示例）冷链运输价格偏高，希望协调拼车。' }],
      award: null,
    },
  ],
  wushui: [
    {
      name: '示例果业有限公司',
      chain: 'fruit-processing',
      project: null,
      answers: { fairs: 2 },
      demands: [],
      award: 'promised',
    },
  ],
}
