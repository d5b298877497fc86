import { type ConsoleRoute, park, PARK } from './console-route.ts'

const CULTIVATION = `${PARK}/cultivation`
const WINDOW = `${CULTIVATION}/windows/:window`
const ENTERPRISE = `${PARK}/enterprises/:enterprise`

/** A park's cultivation. Forms that are sent without a day are wrong, those without what they were made from stale. */
export const CULTIVATION_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${CULTIVATION}`]: park('service.read', 200),
  [`GET ${CULTIVATION}/export`]: park('service.export', 200),
  // Its form is disabled once every figure is proposed.
  [`POST ${CULTIVATION}/proposals`]: park('content.edit', 303),
  [`GET ${CULTIVATION}/windows`]: park('service.read', 200),
  [`POST ${CULTIVATION}/windows`]: park('service.edit', 422, { on: `GET ${CULTIVATION}/windows` }),
  [`GET ${WINDOW}`]: park('service.read', 200),
  [`POST ${WINDOW}`]: park('service.edit', 422, { on: `GET ${WINDOW}` }),
  [`POST ${WINDOW}/removal`]: park('service.edit', 303, { on: `GET ${WINDOW}`, takes: 'window' }),
  [`GET ${ENTERPRISE}/figures`]: park('service.read', 200),
  [`POST ${ENTERPRISE}/figures`]: park('service.edit', 422, { on: `GET ${ENTERPRISE}/figures` }),
  [`GET ${ENTERPRISE}/titles`]: park('service.read', 200),
  [`POST ${ENTERPRISE}/titles`]: park('service.edit', 409, { on: `GET ${ENTERPRISE}/titles` }),
}
