import { type ConsoleRoute, park, PARK } from './console-route.ts'

const EVENTS = `${PARK}/events`
const EVENT = `${EVENTS}/:event`

/** The event is a week away: nobody came to it yet. */
export const EVENT_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${EVENTS}`]: park('service.read', 200),
  [`GET ${EVENTS}/export`]: park('service.export', 200),
  [`GET ${EVENT}`]: park('service.read', 200),
  [`GET ${EVENT}/export`]: park('service.export', 200),
  [`POST ${EVENT}/attendance`]: park('service.edit', 409),
  // Once cancelled, it is so for whoever comes after.
  [`POST ${EVENT}/registrations/:seat/cancellation`]: park('service.edit', [303, 409]),
}
