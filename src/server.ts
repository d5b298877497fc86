import { mkdir } from 'node:fs/promises'
import type { Server as HttpServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { serveStatic } from '@hono/node-server/serve-static'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { type Context as HonoContext, Hono } from 'hono'
import { createApp } from './app.tsx'
import { diskFiles } from './data/disk-files.ts'
import { libsqlDatabase, libsqlDatabases } from './data/libsql.ts'
import { timed } from './data/timed.ts'
import { setUpSecret } from './features/accounts/set-up.ts'
import { noLimits } from './features/gate/limiter.ts'
import { databaseLimiter } from './features/gate/limits.ts'
import { compressed } from './http/compressed.ts'
import { newMeter } from './features/operations/meter.ts'
import { accountLinksFrom } from './http/desk-paths.ts'
import { stopGracefully } from './graceful-stop.ts'
import { consoleLog, logFailure } from './http/logging.ts'
import { outgoingVia } from './http/outgoing.ts'
import { nodeOutgoing } from './http/outgoing-node.ts'
import { ASSET_HEADERS } from './http/security-headers.ts'
import { systemClock } from './kernel/clock.ts'
import { SEEDS } from './seed/all.ts'
import { loadSeeds } from './seed/load.ts'
import { type ServerSettings, serverSettings, SettingsError } from './server-settings.ts'
import { visitorAddress } from './visitor-address.ts'

/** The project's folder: this file is built to `dist/`. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const JOBS_EVERY_MS = 15_000
const settings = await settingsOrExit()
const { portal } = settings
// A store that is away is told by what needs it: inquiries are taken without files.
await mkdir(settings.files, { recursive: true }).catch((error: unknown) => logFailure(consoleLog, error))
const meter = newMeter(settings.files)
const log = meter.hearing(consoleLog)
const { database, clients } = await libsqlDatabases(settings, async (url, token) =>
  timed(await libsqlDatabase(url, token), meter.batchTook),
)
for (const client of clients) await migrate(drizzle(client), { migrationsFolder: join(ROOT, 'drizzle') })
if (portal.seeds) await loadSeeds(database, SEEDS, Date.now())

const { limits, outgoingVia: via, ...shared } = portal
const app = createApp({
  ...shared,
  database,
  clock: systemClock,
  log,
  meter,
  files: diskFiles(settings.files),
  limiter: limits ? databaseLimiter() : noLimits,
  outgoing: via === null ? nodeOutgoing() : outgoingVia(via),
})
/** What goes on beside the requests. */
const atWork = new Set<Promise<unknown>>()
function begun(work: Promise<unknown>): Promise<unknown> {
  const done = work.finally(() => atWork.delete(done))
  atWork.add(done)
  return done
}
const front = new Hono()
  .use(compressed())
  .get(
    '/assets/*',
    serveStatic({
      root: join(ROOT, 'public'),
      onFound: (_, c) => {
        for (const [name, value] of Object.entries(ASSET_HEADERS)) c.header(name, value)
      },
    }),
  )
  .all('*', (c) => app.fetch(c.req.raw, { address: addressOf(c), later: (work) => void begun(work()) }))
/**
 * A connection stays open for longer than proxies keep theirs (nginx: 60 s): else one is taken up again at the moment at
 * which it is closed here, and the request fails.
 */
const KEPT_OPEN = { keepAliveTimeout: 75_000, headersTimeout: 80_000 }
const server = serve(
  { port: portal.port, hostname: portal.hostname, fetch: front.fetch, serverOptions: KEPT_OPEN },
  (address) => {
    consoleLog({ level: 'info', event: 'started', port: address.port })
    process.stderr.write(`Luodi is running on Node and libSQL: http://localhost:${address.port}\n`)
    void printSetUpLink(portal.origin ?? `http://localhost:${address.port}`)
  },
)

/** One round after the other, with a pause. */
function every(milliseconds: number, round: () => Promise<void>) {
  let working: Promise<unknown> | undefined
  return setInterval(() => {
    working ??= begun(round().catch((error: unknown) => logFailure(log, error))).finally(() => (working = undefined))
  }, milliseconds)
}
const timers = [every(JOBS_EVERY_MS, () => app.runJobs()), every(JOBS_EVERY_MS, () => app.sendMessages())]

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    consoleLog({ level: 'info', event: 'stopped' })
    for (const timer of timers) clearInterval(timer)
    // Work that fails says so where it was begun.
    void stopGracefully(server as HttpServer, () => Promise.allSettled(atWork)).then(() => process.exit(0))
  })

/** While there is no staff: the link that makes the first administrator, for whoever started the server. */
async function printSetUpLink(origin: string): Promise<void> {
  const secret = await setUpSecret({ database, vault: portal.vault }).catch((error: unknown) =>
    logFailure(consoleLog, error),
  )
  if (secret) process.stderr.write(`First administrator: ${origin}${accountLinksFrom('zh').setUp(secret)}\n`)
}

function addressOf(c: HonoContext): string | null {
  return visitorAddress({
    header: portal.addressHeader,
    valueOf: (name) => c.req.header(name),
    peer: getConnInfo(c).remote.address,
  })
}

/** All that is wrong is said at once, before anything is touched. */
async function settingsOrExit(): Promise<ServerSettings> {
  try {
    const read = await serverSettings(process.env, ROOT)
    for (const warning of read.warnings) process.stderr.write(`Note: ${warning}\n`)
    return read
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    process.stderr.write(error.message)
    process.exit(1)
  }
}
