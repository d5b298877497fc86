import type { Indicator, Site, Utilities } from '../features/sites/site.ts'
import { FEN_PER_WAN } from '../kernel/money.ts'
import type { ParkSeed } from './seed.ts'

export type SiteSeed = ParkSeed['sites'][number]

/** Made-up sites: nobody has vouched for them. */
export const SAMPLE_SITE = {
  tenureYears: null,
  deliverableFrom: null,
  verifiedAt: null,
  verifiedBy: null,
  reviewBy: null,
  sample: true,
} as const satisfies Partial<Site>

/** What a made-up verification looks like on the page. */
export const SAMPLE_VERIFIED = {
  verifiedAt: '2026-10-20',
  verifiedBy: { zh: '示例核验人', en: 'Sample verifier' },
  reviewBy: '2027-04-20',
} as const satisfies Partial<Site>

/** One that was not renewed in time. */
export const SAMPLE_EXPIRED = { ...SAMPLE_VERIFIED, verifiedAt: '2026-02-10', reviewBy: '2026-08-10' } as const

/** All connections made but heating; capacities are set by each site. */
export const SERVICED = {
  road: true,
  waterTonnesPerDay: null,
  powerKva: null,
  sewageTonnesPerDay: null,
  gas: true,
  heat: false,
  telecom: true,
  levelled: true,
} as const satisfies Utilities

/** Road and telecoms have come; the rest is not yet known. */
export const PARTLY_SERVICED = {
  ...SERVICED,
  gas: null,
  heat: null,
  levelled: false,
} as const satisfies Utilities

export interface LandTerms {
  /** Fixed investment in 万元 per mu; null is unknown. */
  investmentWanPerMu: number | null
  /** Tax in 万元 per mu and year; null is unknown. */
  taxWanPerMu: number | null
  plotRatio: number
  /** Tonnes of standard coal per CNY 10,000 of value added; null is unknown. */
  energyIntensity: number | null
}

const inFen = (wan: number | null): number | null => (wan === null ? null : wan * FEN_PER_WAN)

/** What may be discharged, in tonnes a year; what is left out is unknown. */
export interface Discharge {
  cod?: number
  ammonia?: number
  so2?: number
  nox?: number
  voc?: number
}

/** Fire hazard classes of GB 50016, 甲 (1) to 戊 (5): the most dangerous production allowed; null is unknown. */
export type FireHazard = 1 | 2 | 3 | 4 | 5 | null

const limits = ({ cod, ammonia, so2, nox, voc }: Discharge, fireHazard: FireHazard): Indicator[] => [
  { code: 'codLimit', value: cod ?? null, bound: 'atMost' },
  { code: 'ammoniaLimit', value: ammonia ?? null, bound: 'atMost' },
  { code: 'so2Limit', value: so2 ?? null, bound: 'atMost' },
  { code: 'noxLimit', value: nox ?? null, bound: 'atMost' },
  { code: 'vocLimit', value: voc ?? null, bound: 'atMost' },
  { code: 'fireHazard', value: fireHazard, bound: 'atLeast' },
]

/** The indicators that a plot is let with; density and green ratio are the same for every sample plot. */
export const landIndicators = (
  terms: LandTerms,
  discharge: Discharge = {},
  fireHazard: FireHazard = null,
): Indicator[] => [
  { code: 'investmentIntensity', value: inFen(terms.investmentWanPerMu), bound: 'atLeast' },
  { code: 'taxPerMu', value: inFen(terms.taxWanPerMu), bound: 'atLeast' },
  { code: 'plotRatio', value: terms.plotRatio, bound: 'atLeast' },
  { code: 'energyIntensity', value: terms.energyIntensity, bound: 'atMost' },
  { code: 'buildingDensity', value: 40, bound: 'atLeast' },
  { code: 'greenRatio', value: 15, bound: 'atMost' },
  ...limits(discharge, fireHazard),
]

/** Clear height in metres, floor load in kN/m² and column grid in metres. */
export const buildingIndicators = (
  height: number,
  load: number | null,
  grid: number | null,
  fireHazard: FireHazard = null,
  discharge: Discharge = {},
): Indicator[] => [
  { code: 'floorHeight', value: height, bound: 'exact' },
  { code: 'floorLoad', value: load, bound: 'atLeast' },
  { code: 'columnGrid', value: grid, bound: 'exact' },
  ...limits(discharge, fireHazard).filter(({ code, value }) => value !== null || code === 'fireHazard'),
]
