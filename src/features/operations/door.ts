import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { AppError, tooMany } from '../../kernel/errors.ts'
import { isSecret, secretIn } from './secret.ts'
import type { Tries } from './tries.ts'

/** Asks a browser for a password; any name goes with it. */
const ASK = { 'WWW-Authenticate': 'Basic realm="Luodi operations", charset="UTF-8"' }

/**
 * Lets in who has the operator's secret, on the portal's own names only. Errors: 404 on a park's name, and everywhere
 * without a secret in the settings; 401; 429 after too many wrong ones of an address.
 */
export const operatorsOnly =
  (tries: Tries): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const { operatorSecret, clock } = c.var.deps
    if (operatorSecret === null || c.env.hostPark !== null) throw new AppError('request.not_found', 404)
    c.header('Cache-Control', 'no-store')
    const given = secretIn(c.req.header('Authorization'))
    if (given === null) throw new AppError('operations.secret_needed', 401, { headers: ASK })
    const address = c.env.address ?? ''
    const seconds = tries.waits(address, clock())
    if (seconds !== null) throw tooMany(seconds)
    if (!isSecret(given, operatorSecret)) {
      tries.wrong(address, clock())
      throw new AppError('operations.secret_needed', 401, { headers: ASK })
    }
    return next()
  }
