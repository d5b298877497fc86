import { type ConsoleRoute, park, PARK } from './console-route.ts'

const CLAIMS = `${PARK}/claims`
const CLAIM = `${CLAIMS}/:claim`
const ENTERPRISE = `${PARK}/enterprises/:enterprise`

/** Awards of enterprises. Forms that are sent without what they were made from are stale. */
export const CLAIM_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${CLAIMS}`]: park('service.read', 200),
  [`GET ${CLAIMS}/export`]: park('service.export', 200),
  [`GET ${CLAIM}`]: park('service.read', 200),
  [`POST ${CLAIM}/promise`]: park('claim.decide', 409),
  [`POST ${CLAIM}/application`]: park('service.edit', 409),
  [`POST ${CLAIM}/approval`]: park('claim.decide', 409),
  [`POST ${CLAIM}/payments`]: park('claim.decide', 409, { on: `GET ${CLAIM}`, leftOut: true }),
  [`POST ${CLAIM}/refusal`]: park('claim.decide', 409),
  [`POST ${CLAIM}/withdrawal`]: park('service.edit', 409),
  [`POST ${CLAIM}/payments/:payment/reversal`]: park('claim.decide', 409),
  [`GET ${ENTERPRISE}/answers`]: park('service.read', 200),
  [`POST ${ENTERPRISE}/answers`]: park('service.edit', 409, { on: `GET ${ENTERPRISE}/answers` }),
  [`GET ${ENTERPRISE}/matches`]: park('service.read', 200),
  [`POST ${ENTERPRISE}/claims`]: park('service.edit', 422),
}
