import { SQUARE_METRES_PER_MU } from '../../kernel/area.ts'
import { priceOf } from '../../kernel/money.ts'
import type { Site } from '../sites/site.ts'

const MONTHS_A_YEAR = 12

/** What a landing estimate is made from. Areas in m², amounts in fen. */
export interface LandingInput {
  site: Pick<Site, 'kind' | 'areaM2' | 'price'>
  /** The part of a building that is wanted; null is all of it. Land is had as a whole. */
  plannedAreaM2: number | null
  /** The investor's own figure; null is not known. A plot has nothing to fit out. */
  fitOutFenPerM2: number | null
}

export interface Landing {
  /** The area that the amounts are for. */
  areaM2: number
  /** One-off price of the land or building; null is unknown, or it is let. */
  priceFen: number | null
  /** Whether nothing is known of the price, so that it is in no sum. */
  priceUnknown: boolean
  rentFenPerYear: number | null
  fitOutFen: number | null
  /** Sum of what is known of the one-off price; null where nothing is. */
  subtotalFen: number | null
}

/** Puts an estimate together. What is unknown stays null and is added to nothing; rent stands apart by the year. */
export function landingOf({ site, plannedAreaM2, fitOutFenPerM2 }: LandingInput): Landing {
  const building = site.kind !== 'land'
  const areaM2 = building ? (plannedAreaM2 ?? site.areaM2) : site.areaM2
  const amount = site.price && priceOf(site.price, areaM2)
  const rented = site.price?.per === 'm2Month'
  const priceFen = rented ? null : amount
  const fitOutFen = building && fitOutFenPerM2 !== null ? fitOutFenPerM2 * areaM2 : null
  const known = [priceFen, fitOutFen].filter((fen) => fen !== null)
  const subtotalFen = known.length > 0 ? known.reduce((sum, fen) => sum + fen, 0) : null
  return {
    areaM2,
    priceFen,
    priceUnknown: site.price === null,
    rentFenPerYear: rented && amount !== null ? amount * MONTHS_A_YEAR : null,
    fitOutFen,
    subtotalFen,
  }
}

/** What a plot asks of an investor, for its whole area. null is unknown. */
export interface Thresholds {
  intensityFenPerMu: number | null
  /** Fixed investment, at least. */
  investmentFen: number | null
  taxFenPerMu: number | null
  /** Tax a year, at least. */
  taxFenPerYear: number | null
}

/** The floors of a plot by its own indicators (标准地); null for a building, whose indicators are others. */
export function thresholdsOf({ kind, areaM2, indicators }: Pick<Site, 'kind' | 'areaM2' | 'indicators'>) {
  if (kind !== 'land') return null
  const perMu = (wanted: 'investmentIntensity' | 'taxPerMu') =>
    indicators.find(({ code }) => code === wanted)?.value ?? null
  const inAll = (fen: number | null) => fen && Math.round((fen * areaM2) / SQUARE_METRES_PER_MU)
  const [intensityFenPerMu, taxFenPerMu] = [perMu('investmentIntensity'), perMu('taxPerMu')]
  return {
    intensityFenPerMu,
    investmentFen: inAll(intensityFenPerMu),
    taxFenPerMu,
    taxFenPerYear: inAll(taxFenPerMu),
  } satisfies Thresholds
}
