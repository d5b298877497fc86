import { SQUARE_METRES_PER_MU } from './area.ts'
import { isDay } from './clock.ts'

/** Money is an integer number of fen (1/100 CNY). Only display divides. */
export const FEN_PER_YUAN = 100
export const FEN_PER_WAN = 1_000_000
export const FEN_PER_YI = 10_000_000_000

/** What a price is for: one mu of land (1/15 ha), one square metre, or one square metre a month (rent). */
export const PRICE_UNITS = ['mu', 'm2', 'm2Month'] as const
export type PriceUnit = (typeof PRICE_UNITS)[number]

export interface Price {
  amountFen: number
  per: PriceUnit
}

/** Fen per m², or per m² and month for rent. */
export const fenPerM2 = ({ amountFen, per }: Price): number =>
  per === 'mu' ? amountFen / SQUARE_METRES_PER_MU : amountFen

/** Price times area, in whole fen: of a sale once, of rent for one month. */
export const priceOf = ({ amountFen, per }: Price, areaM2: number): number =>
  per === 'mu' ? Math.round((amountFen * areaM2) / SQUARE_METRES_PER_MU) : amountFen * areaM2

/** What one unit of a foreign currency costs in CNY, as configured, and of which day that is. */
export interface Rate {
  /** ISO 4217. */
  currency: string
  cnyPerUnit: number
  /** `YYYY-MM-DD` */
  date: string
}

/**
 * Rates of exchange from configuration: `USD=7.1234@2026-11-20`, several separated by commas, CNY for one unit of each.
 * Empty is none. Errors: throws a sentence that names the malformed part.
 */
export function ratesFrom(text = ''): Rate[] {
  const parts = text.split(',').map((part) => part.trim())
  const rates = parts.filter(Boolean).map((part) => {
    const [, currency = '', amount = '', date = ''] =
      /^([A-Z]{3})=(\d{1,6}(?:\.\d{1,8})?)@(\d{4}-\d\d-\d\d)$/.exec(part) ?? []
    const cnyPerUnit = Number(amount)
    if (!isDay(date) || cnyPerUnit <= 0 || currency === 'CNY')
      throw new Error(`LUODI_RATES: "${part}" is not CNY for one unit and its day, as in USD=7.1234@2026-11-20`)
    return { currency, cnyPerUnit, date }
  })
  if (new Set(rates.map(({ currency }) => currency)).size < rates.length)
    throw new Error('LUODI_RATES names a currency twice')
  return rates
}

/** Fen in whole and broken units of the rate's currency, unrounded: display rounds. */
export const convert = (fen: number, { cnyPerUnit }: Rate): number => fen / FEN_PER_YUAN / cnyPerUnit
