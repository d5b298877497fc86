import { bureau, type ConsoleRoute, DESK } from './console-route.ts'

const REPORT = `${DESK}/partners/:partner/report`

/** What came of a partner's leads. */
export const REPORT_ROUTES: Record<string, ConsoleRoute> = {
  [`GET ${REPORT}`]: bureau('partner.read', 200),
  [`GET ${REPORT}/export`]: bureau('partner.read', 200),
}
