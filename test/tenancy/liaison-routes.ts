import { type ConsoleRoute, DESK, park, PARK, somewhere } from './console-route.ts'

const LIST = `${PARK}/liaison`
const VISIT = `${LIST}/:visit`
const AT = `${PARK}/enterprises/:enterprise`

/**
 * Whoever only reads may log visits where they are the officer or the leader, which they are nowhere here: the route
 * lets them in, and the enterprise's own people keep them out. Forms carry no version: they are stale.
 */
export const LIAISON_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${LIST}`]: park('service.read', 200),
  [`GET ${LIST}/export`]: park('service.export', 200),
  [`POST ${LIST}/hand-over`]: park('service.manage', 422, { on: `GET ${LIST}` }),
  [`POST ${VISIT}/plan`]: park('visit.log', [403, 409]),
  [`POST ${VISIT}/cancellation`]: park('visit.log', [403, 409]),
  [`GET ${AT}/visits`]: park('service.read', 200),
  [`POST ${AT}/visits`]: park('visit.log', [403, 422]),
  [`POST ${AT}/liaison`]: park('service.manage', 409, { on: `GET ${AT}/visits` }),
  [`GET ${DESK}/visits`]: somewhere('service.read', 200),
}
