import type { LngLat, SiteShape } from '../../kernel/geometry.ts'
import type { Localized } from '../../kernel/localized.ts'
import type { Price } from '../../kernel/money.ts'

/** 土地, 标准厂房, 办公 */
export const SITE_KINDS = ['land', 'factory', 'office'] as const
export type SiteKind = (typeof SITE_KINDS)[number]

export const SITE_STATUSES = ['available', 'reserved', 'contracted', 'planned'] as const
export type SiteStatus = (typeof SITE_STATUSES)[number]

/** Land-use classes after GB 50137: M1–M3 industrial, W1 logistics, B1 commercial, B2 business. */
export const ZONINGS = ['M1', 'M2', 'M3', 'W1', 'B1', 'B2'] as const
export type Zoning = (typeof ZONINGS)[number]

/** The "3+X" indicators of 标准地, and the figures of a building. Amounts are in fen. */
export const INDICATORS = [
  'investmentIntensity', // fixed investment, fen per mu, at least
  'taxPerMu', // fen per mu and year, at least
  'plotRatio', // at least
  'energyIntensity', // tonnes of standard coal per CNY 10,000 of value added, at most
  'buildingDensity', // percent, at least
  'greenRatio', // percent, at most
  // Total discharge of the main pollutants, tonnes a year, at most (主要污染物排放总量)
  'codLimit',
  'ammoniaLimit',
  'so2Limit',
  'noxLimit',
  'vocLimit',
  // Most dangerous class of production allowed, GB 50016: 1 甲 (most), 2 乙, 3 丙, 4 丁, 5 戊 (least); class at least
  'fireHazard',
  'floorHeight', // metres
  'floorLoad', // kN per m²
  'columnGrid', // metres
] as const
export type IndicatorCode = (typeof INDICATORS)[number]

/** How the sheet groups them; each indicator stands in one group. */
export const INDICATOR_GROUPS = {
  output: ['investmentIntensity', 'taxPerMu'],
  land: ['plotRatio', 'buildingDensity', 'greenRatio'],
  building: ['floorHeight', 'floorLoad', 'columnGrid'],
  energy: ['energyIntensity'],
  environment: ['codLimit', 'ammoniaLimit', 'so2Limit', 'noxLimit', 'vocLimit'],
  safety: ['fireHazard'],
} as const satisfies Record<string, readonly IndicatorCode[]>
export type IndicatorGroup = keyof typeof INDICATOR_GROUPS

/** The groups that a kind of site answers for, whether its figures are known or not. */
export const groupsOf = (kind: SiteKind): IndicatorGroup[] =>
  kind === 'land'
    ? ['output', 'land', 'energy', 'environment', 'safety']
    : kind === 'factory'
      ? ['building', 'environment', 'safety']
      : ['building', 'safety']

export type Bound = 'atLeast' | 'atMost' | 'exact'

export interface Indicator {
  code: IndicatorCode
  /** null is unknown. */
  value: number | null
  bound: Bound
}

/** 七通一平: the seven connections and levelling; null is unknown. */
export interface Utilities {
  road: boolean | null
  waterTonnesPerDay: number | null
  powerKva: number | null
  sewageTonnesPerDay: number | null
  gas: boolean | null
  heat: boolean | null
  telecom: boolean | null
  levelled: boolean | null
}

export const DISTANCE_MODES = ['motorway', 'railway', 'airport', 'port', 'town'] as const
export interface Distance {
  mode: (typeof DISTANCE_MODES)[number]
  name: Localized
  kilometres: number
}

/** A site (地块, 厂房, 办公) as published. */
export interface Site {
  code: string
  name: Localized
  kind: SiteKind
  status: SiteStatus
  areaM2: number
  /** null is unknown or on request. */
  price: Price | null
  zoning: Zoning | null
  powerKva: number | null
  center: LngLat
  /** Chain codes of the park that the site is meant for. */
  chains: string[]
  summary: Localized | null
  geometry: SiteShape
  indicators: Indicator[]
  utilities: Utilities
  distances: Distance[]
  /** Tenure in years of the land-use right, or null when unknown. */
  tenureYears: number | null
  /** From which day it can be handed over, `YYYY-MM-DD` or less exact; null is unknown. */
  deliverableFrom: string | null
  /** Codes of sources whose files go with it. */
  documents?: string[]
  /** The day to which what is said of it refers; null is unknown. */
  asOf?: string | null
  verifiedAt: string | null
  verifiedBy: Localized | null
  reviewBy: string | null
  updatedAt: number
  sample: boolean
}

/** What a list, the plan and the finder need of a site. */
export type SiteCard = Pick<
  Site,
  | 'code'
  | 'name'
  | 'kind'
  | 'status'
  | 'areaM2'
  | 'price'
  | 'zoning'
  | 'powerKva'
  | 'center'
  | 'chains'
  | 'geometry'
  | 'verifiedAt'
  | 'reviewBy'
  | 'updatedAt'
  | 'sample'
>
