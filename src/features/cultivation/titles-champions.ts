import type { Document, Title } from './ladder.ts'

const CHAMPION_MEASURES: Document = {
  name: { zh: '制造业单项冠军企业认定管理办法', en: 'Measures for Recognising Manufacturing Single Champions' },
  number: '工信部政法〔2023〕138号',
  issuer: { zh: '工业和信息化部', en: 'Ministry of Industry and Information Technology' },
}

const COMMON = { document: CHAMPION_MEASURES, revised: null, validity: null }

/** What champions are asked stands in words: the figures of the annexes are not known here for certain. */
export const CHAMPIONS: Record<'championProvincial' | 'championNational', Title> = {
  championProvincial: {
    ...COMMON,
    after: ['specialisedSme', 'littleGiant'],
    beyond: ['championNational'],
    pays: [{ question: 'single-champion', is: 'provincial' }],
    fact: 'single-champion-enterprises-provincial',
    conditions: [
      {
        code: 'province',
        basis: { zh: '以省级通知为准', en: 'See the province’s notice' },
        ask: {
          words: {
            zh: '省级认定标准未录入；办法附有省级参考标准，以省工业和信息化厅通知为准',
            en:
              'The province’s standard is not known here; the measures carry one for reference: see the notice of ' +
              'its department of industry',
          },
        },
      },
    ],
  },
  championNational: {
    ...COMMON,
    after: ['littleGiant', 'championProvincial'],
    beyond: [],
    pays: [
      { question: 'single-champion', is: true },
      { question: 'single-champion', is: 'national' },
    ],
    fact: null,
    conditions: [
      {
        code: 'position',
        basis: { zh: '第二条、第三条及认定标准', en: 'Articles 2 and 3, and the annexed standard' },
        ask: {
          words: {
            zh: '长期专注于制造业特定细分领域，技术或工艺国际先进，单项产品市场占有率位居全球前列；具体指标见办法所附认定标准',
            en:
              'Long focused on one segment of manufacturing, with technology that is advanced internationally and a ' +
              'market share among the first in the world; see the annexed standard for its figures',
          },
        },
      },
    ],
  },
}
