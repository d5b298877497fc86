import * as v from 'valibot'
import { lenientText } from '../../http/lenient.ts'
import { pageOf, wholeNumber } from '../../http/schemas.ts'
import { SITE_SORTS } from './list.ts'
import { measureQuery } from './measure.ts'
import { SITE_KINDS, SITE_STATUSES, ZONINGS } from './site.ts'

export const MAX_AREA_M2 = 1e9
export const MAX_POWER_KVA = 1e7
export const MAX_PRICE_FEN = 1e11

/** Filters, order and page of the list of sites. Areas in m², power in kVA, prices in fen. */
export const SitesQueryInput = v.strictObject({
  kind: v.optional(v.picklist(SITE_KINDS)),
  status: v.optional(v.picklist(SITE_STATUSES)),
  zoning: v.optional(v.picklist(ZONINGS)),
  chain: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'invalid'))),
  minAreaM2: v.optional(wholeNumber(0, MAX_AREA_M2)),
  maxAreaM2: v.optional(wholeNumber(0, MAX_AREA_M2)),
  minPowerKva: v.optional(wholeNumber(0, MAX_POWER_KVA)),
  maxPriceFenPerMu: v.optional(wholeNumber(0, MAX_PRICE_FEN)),
  maxRentFenPerM2Month: v.optional(wholeNumber(0, MAX_PRICE_FEN)),
  sort: v.optional(v.picklist(SITE_SORTS)),
  ...pageOf,
})

/** How the page shows its list and where it begins; its filters are read one by one, see `readFilters`. */
export const SitesPageQuery = v.object({ ...measureQuery, cursor: lenientText(500) })
