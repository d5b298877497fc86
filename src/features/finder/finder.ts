import { SQUARE_METRES_PER_MU } from '../../kernel/area.ts'
import type { Fact, Park } from '../parks/park.ts'
import type { Site, SiteCard } from '../sites/site.ts'

/** What is matched and compared of a site beside its card. */
export type SiteDetails = Pick<
  Site,
  'code' | 'indicators' | 'utilities' | 'distances' | 'tenureYears' | 'deliverableFrom'
>
export type FinderSite = SiteCard & SiteDetails

/** A park as it stands beside others. */
export interface ComparedPark {
  park: Park
  headline: Fact[]
  /** Available sites by what they offer: plots, and floor in buildings. Areas in m². */
  land: { count: number; areaM2: number }
  floor: { count: number; areaM2: number }
  policies: number
  /** Of the available plots: prices by the mu in fen, the largest plot in m². null where none is published. */
  landPrice: { least: number; most: number } | null
  largestPlotM2: number | null
  /** The strongest connection of an available site, in kVA. */
  largestPowerKva: number | null
}

/** The value of an indicator; null where it is unknown or not stated. Amounts are in fen. */
export const indicatorOf = ({ indicators }: Pick<SiteDetails, 'indicators'>, wanted: string): number | null =>
  indicators.find(({ code }: { code: string }) => code === wanted)?.value ?? null

/** Price times area in fen: what the site costs at its published price. null for rents and unknown prices. */
export function totalPriceFen({ price, areaM2 }: Pick<SiteCard, 'price' | 'areaM2'>): number | null {
  if (!price || price.per === 'm2Month') return null
  const units = price.per === 'mu' ? areaM2 / SQUARE_METRES_PER_MU : areaM2
  return Math.round(price.amountFen * units)
}

/** The least investment in fen that the site asks for: its investment intensity times its area. */
export function leastInvestmentFen(site: FinderSite): number | null {
  const perMu = indicatorOf(site, 'investmentIntensity')
  return perMu === null ? null : Math.round((perMu * site.areaM2) / SQUARE_METRES_PER_MU)
}

/** Capacity of the connection in kVA. */
export const powerOf = ({ utilities, powerKva }: FinderSite): number | null => utilities.powerKva ?? powerKva

/** The last day that a date means: `2027-03` is over on 2027-03-31. */
export function lastDayOf(date: string): string {
  const [year = 0, month = 12, day] = date.split('-').map(Number)
  if (day !== undefined) return date
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}
