import type { ExecutionContext } from '@cloudflare/workers-types'
import { type App, createApp } from './app.tsx'
import { d1Databases } from './data/d1.ts'
import { r2Files } from './data/r2-files.ts'
import { challengeCostFrom } from './features/gate/cost.ts'
import { noLimits } from './features/gate/limiter.ts'
import { bindingLimiter } from './features/gate/limits.ts'
import { turnstileFrom } from './features/gate/turnstile.ts'
import { mailerFrom, originFrom } from './features/notifications/smtp.ts'
import { tilesFrom } from './features/sites/tiles.ts'
import { outgoingVia, workersOutgoing } from './http/outgoing.ts'
import { hostNames } from './http/tenant.ts'
import { consoleLog } from './http/logging.ts'
import { systemClock } from './kernel/clock.ts'
import { ratesFrom } from './kernel/money.ts'
import { vaultFrom } from './kernel/vault.ts'
import type { WorkerEnv } from './worker-env.ts'

type Context = Pick<ExecutionContext, 'waitUntil'>

/** Bindings live as long as the isolate, so the application is made once. */
let app: App | undefined

function appFor(env: WorkerEnv): App {
  if (!env.LUODI_KEYS) throw new Error('LUODI_KEYS is not set: see README.md')
  return createApp({
    database: d1Databases(env),
    vault: vaultFrom(env.LUODI_KEYS),
    clock: systemClock,
    log: consoleLog,
    hosts: hostNames(env.LUODI_HOSTS),
    scheme: null,
    storedAbroad: env.LUODI_STORED_ABROAD === '1',
    rates: ratesFrom(env.LUODI_RATES),
    tiles: tilesFrom(env.LUODI_TILES),
    files: r2Files(env.FILES),
    limiter:
      env.LUODI_LIMITS === 'off'
        ? noLimits
        : bindingLimiter({ address: env.LIMIT_ADDRESS, often: env.LIMIT_OFTEN, park: env.LIMIT_PARK }),
    challengeCost: challengeCostFrom(env.LUODI_CHALLENGE_COST),
    turnstile: turnstileFrom(env.LUODI_TURNSTILE),
    origin: originFrom(env.LUODI_ORIGIN, hostNames(env.LUODI_HOSTS)),
    mailer: mailerFrom(env.LUODI_SMTP, originFrom(env.LUODI_ORIGIN, hostNames(env.LUODI_HOSTS))),
    outgoing: env.LUODI_OUTGOING_VIA ? outgoingVia(env.LUODI_OUTGOING_VIA) : workersOutgoing,
    robotHosts: hostNames(env.LUODI_ROBOT_HOSTS),
    secondFactorRequired: env.LUODI_SECOND_FACTOR !== 'optional',
  })
}

export default {
  fetch(request: Request, env: WorkerEnv, context: Context): Promise<Response> {
    app ??= appFor(env)
    return app.fetch(request, {
      address: request.headers.get('CF-Connecting-IP'),
      later: (work) => context.waitUntil(work()),
    })
  },
  async scheduled(_: unknown, env: WorkerEnv): Promise<void> {
    app ??= appFor(env)
    await app.runJobs()
    await app.sendMessages()
  },
}
