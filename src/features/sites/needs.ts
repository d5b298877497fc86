import { type AreaUnit, SQUARE_METRES_PER } from '../../kernel/area.ts'
import { FEN_PER_WAN, FEN_PER_YUAN } from '../../kernel/money.ts'
import type { SitesFilters } from './pages/props.ts'

const TIDY = 100

/** Whole m² in the unit, as it was typed where two decimals say the same. */
export function inUnit(areaM2: string, unit: AreaUnit, round: (value: number) => number): string {
  if (areaM2 === '') return ''
  const size = SQUARE_METRES_PER[unit]
  const exact = Number(areaM2) / size
  const tidy = Math.round(exact * TIDY) / TIDY
  return String(round(tidy * size) === Number(areaM2) ? tidy : Number(exact.toFixed(6)))
}

/** The filters as needs of the fit, under its names and in its units. */
export function needsOf(query: SitesFilters, unit: AreaUnit): Record<string, string> {
  const { kind, zoning, chain, minAreaM2, maxAreaM2, minPowerKva, maxPriceYuanPerMu } = query
  const areaMax = inUnit(maxAreaM2, unit, Math.ceil)
  // One and the same bound, rounded both ways, would be upside down.
  const area = minAreaM2 === maxAreaM2 ? areaMax : inUnit(minAreaM2, unit, Math.floor)
  const price = maxPriceYuanPerMu && String((Number(maxPriceYuanPerMu) * FEN_PER_YUAN) / FEN_PER_WAN)
  return { kind, zoning, chain, area, areaMax, areaUnit: area + areaMax && unit, power: minPowerKva, price }
}
