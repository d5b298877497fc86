import type { PartnerPass } from '../../data/partner-scope.ts'
import type { ParkEnv } from '../../http/context.ts'
import { logFailure } from '../../http/logging.ts'
import { tooMany } from '../../kernel/errors.ts'
import { countOne, endOfWindow } from './counts.ts'

const MINUTE_MS = 60_000
/** How long an inquiry waits for the count. */
const PATIENCE_MS = 1000

/**
 * Counts what a key sends to a park, in the database: exact, however many processes or isolates there are. A count that
 * fails lets pass: an inquiry is worth more than a limit. Errors: 429 `request.too_many` with Retry-After.
 */
export async function limitKey(
  { deps, scope }: ParkEnv['Variables'],
  { keyId, perMinute }: PartnerPass,
): Promise<void> {
  const now = deps.clock()
  const endsAt = endOfWindow(now, MINUTE_MS)
  const count = await countOne(scope.within(PATIENCE_MS), { subject: `key/${keyId}`, endsAt }).catch(
    (error: unknown) => {
      logFailure(deps.log, error)
      return 0
    },
  )
  if (count > perMinute) throw tooMany(Math.ceil((endsAt - now) / 1000))
}
