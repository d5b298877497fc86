import { type ConsoleRoute, DESK, PARK, park, somewhere } from './console-route.ts'

const LIST = `${PARK}/enterprises`
const ONE = `${LIST}/:enterprise`

/** Enterprises and the service's landing. Forms that are sent without what they were made from are stale. */
export const ENTERPRISE_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${DESK}/services`]: somewhere('service.read', 200),
  [`GET ${LIST}`]: park('service.read', 200),
  [`GET ${LIST}/export`]: park('service.export', 200),
  [`GET ${LIST}/new`]: park('service.edit', 200),
  [`POST ${LIST}`]: park('service.edit', 422, { on: `GET ${LIST}/new` }),
  [`GET ${ONE}`]: park('service.read', 200),
  [`POST ${ONE}/details`]: park('service.edit', 409, { on: `GET ${ONE}` }),
  [`POST ${ONE}/contact`]: park('service.edit', 409, { on: `GET ${ONE}` }),
  [`POST ${ONE}/link`]: park('service.manage', 409, { on: `GET ${ONE}` }),
  // Its form is disabled while a project runs.
  [`POST ${ONE}/leaving`]: park('service.manage', 409),
}
