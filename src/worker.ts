import { type App, createApp } from './app.tsx'
import { d1Database } from './data/d1.ts'
import { tilesFrom } from './features/sites/tiles.ts'
import { hostNames } from './http/tenant.ts'
import { consoleLog } from './http/logging.ts'
import { systemClock } from './kernel/clock.ts'
import { ratesFrom } from './kernel/money.ts'
import { vaultFrom } from './kernel/vault.ts'
import type { WorkerEnv } from './worker-env.ts'

/** Bindings live as long as the isolate, so the application is made once. */
let app: App | undefined

function appFor(env: WorkerEnv): App {
  if (!env.LUODI_KEYS) throw new Error('LUODI_KEYS is not set: see README.md')
  return createApp({
    database: d1Database(env.DB),
    vault: vaultFrom(env.LUODI_KEYS),
    clock: systemClock,
    log: consoleLog,
    hosts: hostNames(env.LUODI_HOSTS),
    scheme: null,
    storedAbroad: env.LUODI_STORED_ABROAD === '1',
    rates: ratesFrom(env.LUODI_RATES),
    tiles: tilesFrom(env.LUODI_TILES),
  })
}

export default {
  fetch(request: Request, env: WorkerEnv): Promise<Response> {
    app ??= appFor(env)
    return app.fetch(request)
  },
}
