import { type ConsoleRoute, DESK, park, PARK } from './console-route.ts'

const PROJECT = `${PARK}/projects/:project`
const ENTERPRISE = `${PARK}/enterprises/:enterprise`

/** The project is signed and goes on; its lead is not signed. */
export const PROJECT_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${PARK}/projects`]: park('service.read', 200),
  [`GET ${PARK}/projects/export`]: park('service.export', 200),
  [`GET ${PROJECT}`]: park('service.read', 200),
  [`POST ${PROJECT}/stage`]: park('service.edit', 422, { on: `GET ${PROJECT}`, leftOut: true }),
  [`POST ${PROJECT}/details`]: park('service.edit', 303, { on: `GET ${PROJECT}`, leftOut: true }),
  [`POST ${PROJECT}/ending`]: park('service.manage', 422, { on: `GET ${PROJECT}`, leftOut: true }),
  [`POST ${PROJECT}/resumption`]: park('service.manage', 422),
  [`POST ${DESK}/leads/:park/:lead/project`]: park('service.edit', 422),
  [`GET ${ENTERPRISE}/projects`]: park('service.edit', 200),
  [`POST ${ENTERPRISE}/projects`]: park('service.edit', 422, { on: `GET ${ENTERPRISE}/projects` }),
  [`GET ${ENTERPRISE}/files/:document`]: park('lead.contact', 200),
}
