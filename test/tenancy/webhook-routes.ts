import { bureau, type ConsoleRoute, DESK } from './console-route.ts'

const HOOKS = `${DESK}/partners/:partner/webhooks`
const HOOK = `${HOOKS}/:hook`
const DELIVERY = `${HOOK}/deliveries/:park/:message`

/** The webhook is off: its secret alone can be made anew. */
export const WEBHOOK_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${HOOKS}`]: bureau('partner.read', 200),
  [`POST ${HOOKS}`]: bureau('partner.edit', 422, { on: `GET ${HOOKS}` }),
  [`GET ${HOOK}`]: bureau('partner.read', 200),
  [`POST ${HOOK}`]: bureau('partner.edit', 422, { on: `GET ${HOOK}` }),
  [`POST ${HOOK}/state`]: bureau('partner.edit', 409, { sends: { on: 'false' }, on: `GET ${HOOK}` }),
  [`POST ${HOOK}/secret`]: bureau('partner.edit', 200, { on: `GET ${HOOK}` }),
  [`POST ${HOOK}/test`]: bureau('partner.edit', 409),
  [`POST ${HOOK}/removal`]: bureau('partner.edit', 303, { takes: 'hook', on: `GET ${HOOK}` }),
  [`GET ${DELIVERY}`]: bureau('partner.read', 200),
  [`POST ${DELIVERY}/replay`]: bureau('partner.edit', 409),
}
