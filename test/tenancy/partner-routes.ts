import { bureau, type ConsoleRoute, DESK } from './console-route.ts'

const PARTNER = `${DESK}/partners/:partner`
const KEY = `${PARTNER}/keys/:key`

/** Forms that are sent without what they were made from: they are stale. */
const DESK_OF_PARTNERS: Record<string, ConsoleRoute> = {
  [`GET ${DESK}/partners`]: bureau('partner.read', 200),
  [`POST ${DESK}/partners`]: bureau('partner.edit', 422, { on: `GET ${DESK}/partners/new` }),
  [`GET ${DESK}/partners/new`]: bureau('partner.edit', 200),
  [`GET ${PARTNER}`]: bureau('partner.read', 200),
  [`POST ${PARTNER}`]: bureau('partner.edit', 409, { on: `GET ${PARTNER}` }),
  [`POST ${PARTNER}/state`]: bureau('partner.edit', 409, { on: `GET ${PARTNER}` }),
  [`POST ${PARTNER}/link`]: bureau('partner.edit', 409, { on: `GET ${PARTNER}` }),
  [`GET ${PARTNER}/keys`]: bureau('partner.edit', 200),
  [`POST ${PARTNER}/keys`]: bureau('partner.edit', 422, { on: `GET ${PARTNER}/keys` }),
  [`GET ${KEY}`]: bureau('partner.read', 200),
  [`POST ${KEY}`]: bureau('partner.edit', 409, { on: `GET ${KEY}` }),
  [`POST ${KEY}/rotation`]: bureau('partner.edit', 409, { on: `GET ${KEY}` }),
  [`POST ${KEY}/revocation`]: bureau('partner.edit', 409, { on: `GET ${KEY}` }),
}

/** A check of a policy changes nothing: whoever sees the snippet may ask. */
const SNIPPET: Record<string, ConsoleRoute> = {
  [`GET ${PARTNER}/snippet`]: bureau('partner.read', 200),
  [`POST ${PARTNER}/snippet`]: bureau('partner.read', 200),
}

/** Partners, their keys, and what belongs to them. */
export const PARTNER_ROUTES: Record<string, ConsoleRoute> = {
  ...DESK_OF_PARTNERS,
  ...SNIPPET,
}
