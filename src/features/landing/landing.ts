import { SQUARE_METRES_PER_MU } from '../../kernel/area.ts'
import type { Price } from '../../kernel/money.ts'
import type { Site } from '../sites/site.ts'

const MONTHS_A_YEAR = 12

/** What a landing estimate is made from. Areas in m², amounts in fen. */
export interface LandingInput {
  site: Pick<Site, 'kind' | 'areaM2' | 'price'>
  /** The part of a building that is wanted; null is all of it. Land is had as a whole. */
  plannedAreaM2: number | null
  /** The investor's own figure; null is not known. A plot has nothing to fit out. */
  fitOutFenPerM2: number | null
  awards: { minFen: number; maxFen: number }
}

/** What is left of the one-off price. Never below nothing: `exceeds` says that the awards may come to more. */
export interface Net {
  fromFen: number
  toFen: number
  exceeds: boolean
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
  net: Net | null
}

/** Puts an estimate together. What is unknown stays null and is added to nothing; rent stands apart by the year. */
export function landingOf({ site, plannedAreaM2, fitOutFenPerM2, awards }: LandingInput): Landing {
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
    rentFenPerYear: rented ? amount : null,
    fitOutFen,
    subtotalFen,
    net: subtotalFen === null ? null : netOf(subtotalFen, awards),
  }
}

/** The price of an area in whole fen; a rent for a year. */
function priceOf({ amountFen, per }: Price, areaM2: number): number {
  if (per === 'mu') return Math.round((amountFen * areaM2) / SQUARE_METRES_PER_MU)
  return amountFen * areaM2 * (per === 'm2Month' ? MONTHS_A_YEAR : 1)
}

const netOf = (fen: number, { minFen, maxFen }: LandingInput['awards']): Net => ({
  fromFen: Math.max(0, fen - maxFen),
  toFen: Math.max(0, fen - minFen),
  exceeds: maxFen > fen,
})
