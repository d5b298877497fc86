import { isDay } from '../../kernel/clock.ts'
import { type FinderSite, indicatorOf, lastDayOf, leastInvestmentFen, powerOf, totalPriceFen } from './finder.ts'

/** A hard requirement, or something that only counts for the order. */
export const WEIGHTS = ['must', 'wish'] as const
export type Weight = (typeof WEIGHTS)[number]

export const CHOICES = ['kind', 'zoning', 'chain'] as const
export const SUPPLIES = ['gas', 'heat'] as const
/** Amounts that a site must have (area, supplies, limits of discharge) or may not exceed (prices, what it asks for). */
export const AMOUNTS = [
  'area',
  'power',
  'water',
  'sewage',
  'price',
  'budget',
  'investment',
  'tax',
  'cod',
  'ammonia',
  'so2',
  'nox',
  'voc',
  'hazard',
] as const
export type ChoiceCode = (typeof CHOICES)[number]
export type SupplyCode = (typeof SUPPLIES)[number]
export type AmountCode = (typeof AMOUNTS)[number]
export type CriterionCode = ChoiceCode | SupplyCode | AmountCode | 'ready'

/** What an investor asks for. Areas in m², money in fen, power in kVA, water in t/day, discharge in t/year, class of fire hazard by GB 50016: 1 甲 to 5 戊. */
export type Need = { weight: Weight } & (
  | { type: 'choice'; code: ChoiceCode; wanted: string }
  | { type: 'supply'; code: SupplyCode }
  | { type: 'amount'; code: AmountCode; min: number | null; max: number | null }
  | { type: 'day'; code: 'ready'; by: string }
)

/** How far a site is off: below the least (`short`) or above the most (`over`). `percent` is of what was asked. */
export interface Gap {
  side: 'short' | 'over'
  by: number
  percent: number | null
}

/** A price of another kind than the one asked about: nothing can be said, though it is known. */
export type Incomparable = 'rent' | 'floor'

export interface Finding {
  need: Need
  outcome: 'met' | 'missed' | 'unknown'
  /** What the site has, in the need's unit; null is unknown. */
  offered: number | string | readonly string[] | boolean | null
  gap: Gap | null
  /** 1 when met, nearer to 0 the farther off; 0 when unknown or not a matter of degree. */
  credit: number
  incomparable: Incomparable | null
}

type Offer = number | null | Incomparable

const OFFERS: Record<AmountCode, (site: FinderSite) => Offer> = {
  area: ({ areaM2 }) => areaM2,
  power: powerOf,
  water: ({ utilities }) => utilities.waterTonnesPerDay,
  sewage: ({ utilities }) => utilities.sewageTonnesPerDay,
  price: ({ price }) =>
    price === null ? null : price.per === 'mu' ? price.amountFen : price.per === 'm2' ? 'floor' : 'rent',
  budget: (site) => (site.price?.per === 'm2Month' ? 'rent' : totalPriceFen(site)),
  investment: leastInvestmentFen,
  tax: (site) => indicatorOf(site, 'taxPerMu'),
  cod: (site) => indicatorOf(site, 'codLimit'),
  ammonia: (site) => indicatorOf(site, 'ammoniaLimit'),
  so2: (site) => indicatorOf(site, 'so2Limit'),
  nox: (site) => indicatorOf(site, 'noxLimit'),
  voc: (site) => indicatorOf(site, 'vocLimit'),
  hazard: (site) => indicatorOf(site, 'fireHazard'),
}

/** Whether a site meets a need, and by how much it does not. What is unknown is never met. */
export function assess(site: FinderSite, need: Need): Finding {
  switch (need.type) {
    case 'choice':
      return assessChoice(site, need)
    case 'supply':
      return judged(need, site.utilities[need.code], site.utilities[need.code] === true)
    case 'amount':
      return assessAmount(site, need)
    case 'day':
      return assessDay(site, need)
  }
}

function judged(need: Need, offered: Finding['offered'], met: boolean, gap: Gap | null = null, credit = 0): Finding {
  const outcome = offered === null ? 'unknown' : met ? 'met' : 'missed'
  return { need, outcome, offered, gap, credit: outcome === 'met' ? 1 : credit, incomparable: null }
}

function assessChoice(site: FinderSite, need: Extract<Need, { type: 'choice' }>): Finding {
  if (need.code !== 'chain') return judged(need, site[need.code], site[need.code] === need.wanted)
  const chains = site.chains.length > 0 ? site.chains : null
  return judged(need, chains, site.chains.includes(need.wanted))
}

function assessAmount(site: FinderSite, need: Extract<Need, { type: 'amount' }>): Finding {
  const offer = OFFERS[need.code](site)
  if (offer === 'rent' || offer === 'floor') return { ...judged(need, null, false), incomparable: offer }
  if (offer === null) return judged(need, null, false)
  const { min, max } = need
  if (min !== null && offer < min) return judged(need, offer, false, gapOf('short', min, offer), offer / min)
  if (max !== null && offer > max) {
    // A class of hazard is not a matter of degree: what may not be made there may not be made at all.
    const classed = need.code === 'hazard'
    return judged(need, offer, false, gapOf('over', max, offer), classed ? 0 : max / offer)
  }
  return judged(need, offer, true)
}

const gapOf = (side: Gap['side'], bound: number, offer: number): Gap => {
  const by = Math.abs(bound - offer)
  return { side, by, percent: bound === 0 ? null : (by / bound) * 100 }
}

const DAY_MS = 86_400_000
/** A site that comes a year late is as good as none. */
const LATEST_DAYS = 365

function assessDay(site: FinderSite, need: Extract<Need, { type: 'day' }>): Finding {
  if (site.deliverableFrom === null) return judged(need, null, false)
  const last = lastDayOf(site.deliverableFrom)
  if (!isDay(last)) return judged(need, null, false)
  const late = Math.round((Date.parse(last) - Date.parse(need.by)) / DAY_MS)
  if (late <= 0) return judged(need, site.deliverableFrom, true)
  const gap: Gap = { side: 'over', by: late, percent: null }
  return judged(need, site.deliverableFrom, false, gap, Math.max(0, 1 - late / LATEST_DAYS))
}
