import { decodeCursor, pageOf } from '../../data/cursor.ts'
import { SQUARE_METRES_PER_MU } from '../../kernel/area.ts'
import { fenPerM2, type Price } from '../../kernel/money.ts'
import type { SiteCard, SiteKind, SiteStatus, Zoning } from './site.ts'

export const SITE_SORTS = ['area', '-area', 'price', '-price', '-updated'] as const
export type SiteSort = (typeof SITE_SORTS)[number]
/** `ready` is the page's own: what is to be had first, what is contracted last, each by area. */
export type ListSort = SiteSort | 'ready'

/** Filters of the list; areas in m², power in kVA, prices in fen. Unset filters let everything pass. */
export interface SiteFilter {
  kind?: SiteKind | undefined
  status?: SiteStatus | undefined
  zoning?: Zoning | undefined
  chain?: string | undefined
  minAreaM2?: number | undefined
  maxAreaM2?: number | undefined
  minPowerKva?: number | undefined
  /** Of what is for sale, by the mu; a price by the m² is compared by the mu too. With it, rents meet only their own. */
  maxPriceFenPerMu?: number | undefined
  /** Of what is let. With it, prices of sale meet only their own. */
  maxRentFenPerM2Month?: number | undefined
}

/** Whether a site meets every filter. An unknown value does not meet a filter on it. */
export function matches(site: SiteCard, filter: SiteFilter): boolean {
  return (
    (filter.kind === undefined || site.kind === filter.kind) &&
    (filter.status === undefined || site.status === filter.status) &&
    (filter.zoning === undefined || site.zoning === filter.zoning) &&
    (filter.chain === undefined || site.chains.includes(filter.chain)) &&
    (filter.minAreaM2 === undefined || site.areaM2 >= filter.minAreaM2) &&
    (filter.maxAreaM2 === undefined || site.areaM2 <= filter.maxAreaM2) &&
    (filter.minPowerKva === undefined || (site.powerKva ?? -1) >= filter.minPowerKva) &&
    costsAtMost(site.price, filter)
  )
}

/** Half a fen of room for the division: what is published as 14万元/亩 meets a limit of 14万元/亩. */
function costsAtMost(price: Price | null, { maxPriceFenPerMu, maxRentFenPerM2Month }: SiteFilter): boolean {
  if (maxPriceFenPerMu === undefined && maxRentFenPerM2Month === undefined) return true
  if (!price) return false
  const rent = price.per === 'm2Month'
  const most = rent ? maxRentFenPerM2Month : maxPriceFenPerMu
  const fen = rent ? price.amountFen : fenPerM2(price) * SQUARE_METRES_PER_MU
  return most !== undefined && fen <= most + 0.5
}

/**
 * Fen per m², so that land by the mu and floor by the m² compare. Rents come after sales whichever way the list is
 * sorted (a month is not a price), and what is unknown (null) after both.
 */
export function comparablePrice(price: Price | null, descending: boolean): number | null {
  if (!price) return null
  const perM2 = fenPerM2(price)
  const last = price.per === 'm2Month'
  return last === descending ? perM2 : perM2 + BEYOND_EVERY_PRICE
}

const BEYOND_EVERY_PRICE = 1e12

interface Order {
  key: (site: SiteCard) => number | null
  descending: boolean
}

const TURN: Record<SiteStatus, number> = { available: 0, planned: 1, reserved: 1, contracted: 2 }
const BEYOND_EVERY_AREA = 1e10

const ORDERS: Record<ListSort, Order> = {
  ready: { key: ({ status, areaM2 }) => TURN[status] * BEYOND_EVERY_AREA + areaM2, descending: false },
  area: { key: (site) => site.areaM2, descending: false },
  '-area': { key: (site) => site.areaM2, descending: true },
  price: { key: (site) => comparablePrice(site.price, false), descending: false },
  '-price': { key: (site) => comparablePrice(site.price, true), descending: true },
  '-updated': { key: (site) => site.updatedAt, descending: true },
}

type Key = { value: number | null; code: string }

/** Negative when `a` stands before `b`: by value, unknown last, then by code. */
function compare(a: Key, b: Key, descending: boolean): number {
  if (a.value !== b.value) {
    if (a.value === null) return 1
    if (b.value === null) return -1
    return descending ? b.value - a.value : a.value - b.value
  }
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0
}

/**
 * One page of the sites that match, after `cursor`. The cursor is the last row's key, so that sites which are added
 * or removed in between shift nothing. Errors: 400 `request.cursor_invalid`.
 */
export function pageOfSites(
  all: readonly SiteCard[],
  filter: SiteFilter,
  sort: ListSort,
  limit: number,
  cursor: string | undefined,
): { items: SiteCard[]; next: string | null; matching: SiteCard[] } {
  const { key, descending } = ORDERS[sort]
  const keyOf = (site: SiteCard): Key => ({ value: key(site), code: site.code })
  const matching = all
    .filter((site) => matches(site, filter))
    .toSorted((a, b) => compare(keyOf(a), keyOf(b), descending))
  const after = cursor === undefined ? null : keyFrom(cursor, sort)
  const rest = after ? matching.filter((site) => compare(keyOf(site), after, descending) > 0) : matching
  return { ...pageOf(rest, limit, (last) => ({ sort, ...keyOf(last) })), matching }
}

function keyFrom(cursor: string, sort: ListSort): Key {
  const { value, code } = decodeCursor(cursor, sort)
  return { value: typeof value === 'string' ? null : value, code }
}
