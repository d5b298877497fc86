import * as v from 'valibot'
import { wholeNumber } from '../../http/schemas.ts'
import { POLICY_SYSTEMS } from '../policies/policy.ts'
import { MAX_AREA_M2 } from '../sites/input.ts'
import { SITE_KINDS, SITE_STATUSES } from '../sites/site.ts'

/** How many items a widget shows unless it says so, and how many at most. */
const USUAL_ITEMS = '6'
const MOST_ITEMS = 24

const limit = v.optional(
  v.pipe(
    wholeNumber(1, 100),
    v.transform((asked) => Math.min(asked, MOST_ITEMS)),
  ),
  USUAL_ITEMS,
)
const chain = v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'invalid')))

/** A widget's attributes as its script sends them; others than these are the script's own business. */
export const ParksFeedQuery = v.object({ limit, chain })

export const SitesFeedQuery = v.object({
  limit,
  chain,
  kind: v.optional(v.picklist(SITE_KINDS)),
  // What is contracted is nothing that a partner could bring somebody to.
  status: v.optional(v.picklist(SITE_STATUSES.filter((status) => status !== 'contracted'))),
  minAreaM2: v.optional(wholeNumber(0, MAX_AREA_M2)),
})

export const PoliciesFeedQuery = v.object({ limit, system: v.optional(v.picklist(POLICY_SYSTEMS)) })
