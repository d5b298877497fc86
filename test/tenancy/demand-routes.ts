import { type ConsoleRoute, park, PARK } from './console-route.ts'

const RAISE = `${PARK}/enterprises/:enterprise/demands`
const LIST = `${PARK}/demands`
const DEMAND = `${LIST}/:demand`

/** The demand is open. Forms that are sent without what they were made from are stale. */
export const DEMAND_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${RAISE}`]: park('service.read', 200),
  [`POST ${RAISE}`]: park('service.edit', 422, { on: `GET ${RAISE}` }),
  [`GET ${LIST}`]: park('service.read', 200),
  [`GET ${LIST}/export`]: park('service.export', 200),
  [`GET ${DEMAND}`]: park('service.read', 200),
  [`POST ${DEMAND}/answers`]: park('service.edit', 409, { on: `GET ${DEMAND}` }),
  [`POST ${DEMAND}/hand-over`]: park('service.edit', 409, { on: `GET ${DEMAND}` }),
  [`POST ${DEMAND}/notes`]: park('service.edit', 409, { on: `GET ${DEMAND}` }),
  // Its forms stand on the page of an answered one.
  [`POST ${DEMAND}/reopening`]: park('service.edit', 409),
  [`POST ${DEMAND}/closing`]: park('service.edit', 409),
  [`GET ${PARK}/satisfaction`]: park('service.read', 200),
  [`GET ${PARK}/satisfaction/export`]: park('service.export', 200),
}
