import type { ExecutionContext } from '@cloudflare/workers-types'
import { type App, createApp } from './app.tsx'
import { d1Databases } from './data/d1.ts'
import { r2Files } from './data/r2-files.ts'
import { noLimits } from './features/gate/limiter.ts'
import { bindingLimiter } from './features/gate/limits.ts'
import { consoleLog } from './http/logging.ts'
import { notConfigured } from './http/not-configured.ts'
import { outgoingVia, workersOutgoing } from './http/outgoing.ts'
import { systemClock } from './kernel/clock.ts'
import { readSettings } from './settings.ts'
import { missingBindings, type WorkerEnv } from './worker-env.ts'

type Context = Pick<ExecutionContext, 'waitUntil'>
type Portal = Pick<App, 'fetch' | 'runJobs' | 'sendMessages'>

/** Bindings live as long as the isolate, so the application is made once, and what is wrong with them is told once. */
let portal: Portal | undefined

function portalFor(env: WorkerEnv): Portal {
  const { settings, problems = [], warnings } = readSettings({ ...env }, 'workers')
  const wrong = [...missingBindings(env), ...problems]
  if (warnings.length > 0) consoleLog({ level: 'info', event: 'settings', error: warnings.join('; ') })
  if (!settings || wrong.length > 0) {
    consoleLog({ level: 'error', event: 'settings', code: 'service.not_configured', error: wrong.join('; ') })
    return WITHOUT_SETTINGS
  }
  const { limits, outgoingVia: via, ...shared } = settings
  return createApp({
    ...shared,
    database: d1Databases(env),
    clock: systemClock,
    log: consoleLog,
    files: r2Files(env.FILES),
    limiter: limits
      ? bindingLimiter({ address: env.LIMIT_ADDRESS, often: env.LIMIT_OFTEN, park: env.LIMIT_PARK })
      : noLimits,
    outgoing: via === null ? workersOutgoing : outgoingVia(via),
    scheme: null,
    meter: null,
  })
}

const nothing = () => Promise.resolve()
const WITHOUT_SETTINGS: Portal = { fetch: notConfigured, runJobs: nothing, sendMessages: nothing }

export default {
  fetch(request: Request, env: WorkerEnv, context: Context): Promise<Response> {
    portal ??= portalFor(env)
    return portal.fetch(request, {
      address: request.headers.get('CF-Connecting-IP'),
      later: (work) => context.waitUntil(work()),
    })
  },
  async scheduled(_: unknown, env: WorkerEnv): Promise<void> {
    portal ??= portalFor(env)
    await portal.runJobs()
    await portal.sendMessages()
  },
}
