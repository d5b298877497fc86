import type { Fact } from '../../features/parks/park.ts'
import { INTERVIEW } from './sources.ts'

/** What the figures share unless they say otherwise. Nobody has vouched for any of them yet. */
export const STATED = {
  qualifier: 'exact',
  asOf: '2024-09-30',
  asOfLabel: { zh: '2024年第三季度', en: 'Q3 2024' },
  note: null,
  towards: null,
  sourceCode: INTERVIEW,
  verifiedAt: null,
  verifiedBy: null,
  reviewBy: null,
  headline: false,
  sample: false,
} as const satisfies Partial<Fact>

export const STATED_2023 = { ...STATED, asOf: '2023-12-31', asOfLabel: { zh: '2023年度', en: '2023' } } as const

/** What an investor asks and the source does not answer. */
export const UNKNOWN = { ...STATED, value: null, asOf: null, asOfLabel: null, sourceCode: null } as const

/** A target: the source gives no year. */
export const TARGET = {
  ...STATED,
  group: 'target',
  unit: 'fen',
  asOf: null,
  asOfLabel: null,
  note: { zh: '目标年份未写明', en: 'The source gives no target year' },
} as const

export const COUNTY_WIDE = { zh: '全县口径', en: 'County-wide' }
