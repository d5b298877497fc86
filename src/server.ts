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
import { setUpSecret } from './features/accounts/set-up.ts'
import { challengeCostFrom } from './features/gate/cost.ts'
import { noLimits } from './features/gate/limiter.ts'
import { databaseLimiter } from './features/gate/limits.ts'
import { turnstileFrom } from './features/gate/turnstile.ts'
import { mailerFrom, originFrom } from './features/notifications/smtp.ts'
import { compressed } from './http/compressed.ts'
import { tilesFrom } from './features/sites/tiles.ts'
import { accountLinksFrom } from './http/desk-paths.ts'
import { consoleLog, logFailure } from './http/logging.ts'
import { outgoingVia } from './http/outgoing.ts'
import { nodeOutgoing } from './http/outgoing-node.ts'
import { hostNames } from './http/tenant.ts'
import { systemClock } from './kernel/clock.ts'
import { ratesFrom } from './kernel/money.ts'
import { vaultFrom } from './kernel/vault.ts'
import { SEEDS } from './seed/all.ts'
import { loadSeeds } from './seed/load.ts'
import { serverSettings } from './server-settings.ts'
import { visitorAddress } from './visitor-address.ts'

/** The project's folder: this file is built to `dist/`. */
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const { env } = process
const JOBS_EVERY_MS = 15_000
const port = Number(env.PORT ?? 8787)
// This machine only, as behind a TLS proxy; HOST=0.0.0.0 opens it to the network, unencrypted.
const hostname = env.HOST ?? '127.0.0.1'
const scheme = env.LUODI_SCHEME ?? null
if (scheme !== null && scheme !== 'http' && scheme !== 'https') throw new Error('LUODI_SCHEME is http or https')
const rates = ratesFrom(env.LUODI_RATES)
const tiles = tilesFrom(env.LUODI_TILES)

const settings = await serverSettings(env, ROOT)
const home = await libsqlDatabase(settings.url, settings.authToken)
const { database, clients } = await libsqlDatabases(home, env.LUODI_SHARDS)
for (const client of clients) await migrate(drizzle(client), { migrationsFolder: join(ROOT, 'drizzle') })
if (env.LUODI_SEED !== 'none') await loadSeeds(database, SEEDS, Date.now())

const vault = vaultFrom(settings.keys)
const app = createApp({
  database,
  vault,
  clock: systemClock,
  log: consoleLog,
  hosts: hostNames(env.LUODI_HOSTS),
  scheme,
  storedAbroad: env.LUODI_STORED_ABROAD === '1',
  rates,
  tiles,
  files: diskFiles(settings.files),
  limiter: env.LUODI_LIMITS === 'off' ? noLimits : databaseLimiter(),
  challengeCost: challengeCostFrom(env.LUODI_CHALLENGE_COST),
  turnstile: turnstileFrom(env.LUODI_TURNSTILE),
  origin: originFrom(env.LUODI_ORIGIN, hostNames(env.LUODI_HOSTS)),
  mailer: mailerFrom(env.LUODI_SMTP, originFrom(env.LUODI_ORIGIN, hostNames(env.LUODI_HOSTS))),
  outgoing: env.LUODI_OUTGOING_VIA ? outgoingVia(env.LUODI_OUTGOING_VIA) : nodeOutgoing(),
  robotHosts: hostNames(env.LUODI_ROBOT_HOSTS),
  secondFactorRequired: env.LUODI_SECOND_FACTOR !== 'optional',
})
const front = new Hono()
  .use(compressed())
  .get(
    '/assets/*',
    serveStatic({
      root: join(ROOT, 'public'),
      onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  .all('*', (c) => app.fetch(c.req.raw, { address: addressOf(c), later: (work) => void work() }))
/**
 * A connection stays open for longer than proxies keep theirs (nginx: 60 s): else one is taken up again at the moment at
 * which it is closed here, and the request fails.
 */
const KEPT_OPEN = { keepAliveTimeout: 75_000, headersTimeout: 80_000 }
const server = serve({ port, hostname, fetch: front.fetch, serverOptions: KEPT_OPEN }, (address) => {
  consoleLog({ level: 'info', event: 'started', port: address.port })
  process.stderr.write(`Luodi is running on Node and libSQL: http://localhost:${address.port}\n`)
  void printSetUpLink(originFrom(env.LUODI_ORIGIN, hostNames(env.LUODI_HOSTS)) ?? `http://localhost:${address.port}`)
})

/** One round after the other, with a pause. */
function every(milliseconds: number, round: () => Promise<void>) {
  let working: Promise<void> | undefined
  return setInterval(() => {
    working ??= round()
      .catch((error: unknown) => logFailure(consoleLog, error))
      .finally(() => (working = undefined))
  }, milliseconds)
}
const timers = [every(JOBS_EVERY_MS, () => app.runJobs()), every(JOBS_EVERY_MS, () => app.sendMessages())]

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    consoleLog({ level: 'info', event: 'stopped' })
    for (const timer of timers) clearInterval(timer)
    server.close(() => process.exit(0))
  })

/** While there is no staff: the link that makes the first administrator, for whoever started the server. */
async function printSetUpLink(origin: string): Promise<void> {
  const secret = await setUpSecret({ database, vault }).catch((error: unknown) => logFailure(consoleLog, error))
  if (secret) process.stderr.write(`First administrator: ${origin}${accountLinksFrom('zh').setUp(secret)}\n`)
}

function addressOf(c: HonoContext): string | null {
  const header = env.LUODI_ADDRESS_HEADER
  return visitorAddress({ header, valueOf: (name) => c.req.header(name), peer: getConnInfo(c).remote.address })
}
