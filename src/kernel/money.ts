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
