import * as v from 'valibot'
import { lenientChoice, lenientText } from '../../http/lenient.ts'
import { pageOf, wholeNumber } from '../../http/schemas.ts'
import { SITE_SORTS } from './list.ts'
import { measureQuery } from './measure.ts'
import { SITE_KINDS, SITE_STATUSES, ZONINGS } from './site.ts'

const MAX_AREA_M2 = 1e9
const MAX_POWER_KVA = 1e7
const MAX_PRICE_FEN = 1e11

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

const numberText = v.fallback(v.pipe(v.string(), v.regex(/^\d{0,9}$/)), '')

/** The same for the page, as typed, with prices in yuan: it ignores what makes no sense. */
export const SitesPageQuery = v.object({
  kind: lenientChoice(SITE_KINDS),
  status: lenientChoice(SITE_STATUSES),
  zoning: lenientChoice(ZONINGS),
  chain: lenientText(40),
  minAreaM2: numberText,
  maxAreaM2: numberText,
  minPowerKva: numberText,
  maxPriceYuanPerMu: numberText,
  maxRentYuanPerM2Month: numberText,
  sort: lenientChoice(SITE_SORTS),
  ...measureQuery,
  cursor: lenientText(500),
})
