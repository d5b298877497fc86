import { type ConsoleRoute, park, PARK } from './console-route.ts'

const STEPS = `${PARK}/projects/:project/steps`
const STEP = `${STEPS}/:step`
const on = `GET ${STEP}`

/** Forms without a version are those of another day. */
export const AGENCY_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${PARK}/projects/steps`]: park('service.read', 200),
  [`GET ${STEPS}`]: park('service.read', 200),
  [`POST ${STEPS}`]: park('service.edit', 422, { on: `GET ${STEPS}` }),
  [`GET ${STEP}`]: park('service.read', 200),
  [`POST ${STEP}/state`]: park('service.edit', 422, { on }),
  [`POST ${STEP}/plan`]: park('service.edit', 409, { on }),
  [`POST ${STEP}/blockage`]: park('service.edit', 409, { on }),
  [`POST ${STEP}/documents`]: park('service.edit', 422, { on }),
}
