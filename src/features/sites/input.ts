import * as v from 'valibot'
import { lenientChoice, lenientText } from '../../http/lenient.ts'
import { pageOf, wholeNumber } from '../../http/schemas.ts'
import { SITE_SORTS } from './list.ts'
import { SITE_KINDS, SITE_STATUSES, ZONINGS } from './site.ts'

const MAX_AREA_M2 = 1e9
const MAX_POWER_KVA = 1e7

/** Filters, order and page of the list of sites. Areas in m², power in kVA. */
export const SitesQueryInput = v.strictObject({
  kind: v.optional(v.picklist(SITE_KINDS)),
  status: v.optional(v.picklist(SITE_STATUSES)),
  zoning: v.optional(v.picklist(ZONINGS)),
  chain: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'invalid'))),
  minAreaM2: v.optional(wholeNumber(0, MAX_AREA_M2)),
  maxAreaM2: v.optional(wholeNumber(0, MAX_AREA_M2)),
  minPowerKva: v.optional(wholeNumber(0, MAX_POWER_KVA)),
  sort: v.optional(v.picklist(SITE_SORTS)),
  ...pageOf,
})

const numberText = v.fallback(v.pipe(v.string(), v.regex(/^\d{0,9}$/)), '')

/** The same for the page, as typed: it ignores what makes no sense. */
export const SitesPageQuery = v.object({
  kind: lenientChoice(SITE_KINDS),
  status: lenientChoice(SITE_STATUSES),
  zoning: lenientChoice(ZONINGS),
  chain: lenientText(40),
  minAreaM2: numberText,
  maxAreaM2: numberText,
  minPowerKva: numberText,
  sort: lenientChoice(SITE_SORTS),
  cursor: lenientText(500),
})
