import type { Need } from './criteria.ts'
import { type FinderSite, indicatorOf } from './finder.ts'

/** Limits that a site states and the needs say nothing about: to be confirmed before it can be said to fit. */
export interface OpenLimits {
  /** Most dangerous class of production by GB 50016, 1 to 5; null when none is stated, or all are allowed. */
  hazard: number | null
  /** How many discharges are limited. */
  discharges: number
}

const DISCHARGES = { cod: 'codLimit', ammonia: 'ammoniaLimit', so2: 'so2Limit', nox: 'noxLimit', voc: 'vocLimit' }
const EVERY_CLASS = 1

export function openLimits(site: FinderSite, needs: readonly Need[]): OpenLimits {
  const asked = new Set<string>(needs.map(({ code }) => code))
  const hazard = asked.has('hazard') ? null : indicatorOf(site, 'fireHazard')
  const limited = Object.entries(DISCHARGES).filter(
    ([code, indicator]) => !asked.has(code) && indicatorOf(site, indicator) !== null,
  )
  return { hazard: hazard === EVERY_CLASS ? null : hazard, discharges: limited.length }
}
