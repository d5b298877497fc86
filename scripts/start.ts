import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { getPlatformProxy } from 'wrangler'
import { d1Database } from '../src/data/d1.ts'
import { r2Files } from '../src/data/r2-files.ts'
import { SEEDS } from '../src/seed/all.ts'
import { loadSeeds } from '../src/seed/load.ts'
import type { WorkerEnv } from '../src/worker-env.ts'
import { vaultFrom } from '../src/kernel/vault.ts'
import { en } from '../src/ui/messages/en.ts'
import { buildAssets } from './build.ts'
import { root } from './root.ts'
import { QUIET_WRANGLER, runTool, WRANGLER } from './run.ts'
import { loadSampleEnterprises } from './sample-enterprises.ts'
import { loadSampleLeads } from './sample-leads.ts'
import { loadSamplePartner } from './sample-partner.ts'
import { loadSampleStaff, type SampleStaff } from './sample-staff.ts'

/** Slug of the park that gets sample inquiries and enterprises, and whose bureau gets a sample partner. */
const SAMPLED = 'luxi'
/** Slug of a park that is a sample itself: its policies may promise something. */
const SAMPLE_PARK = 'wushui'
const MINUTE_MS = 60_000
const PORT = Number(process.env.PORT ?? 8787)

Object.assign(process.env, QUIET_WRANGLER)
await assertFree(PORT)
await buildAssets()
await ensureSettings()
await runTool(WRANGLER, 'd1', 'migrations', 'apply', 'DB', '--local')
await serve(await seed())

/** Stops with a clear word when the port is taken. */
async function assertFree(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
  }).catch(() => {
    console.error(`Port ${port} is in use. Choose another one: PORT=8788 npm start`)
    process.exit(1)
  })
}

/**
 * Local development has a key ring of its own, made once, and asks its sample staff for no second factor. Production
 * takes a secret, and asks.
 */
async function ensureSettings(): Promise<void> {
  const file = join(root, '.dev.vars')
  const present = await readFile(file, 'utf8').catch(() => '')
  const missing = [
    ['LUODI_KEYS', `k1:${randomBytes(32).toString('base64url')}`],
    ['LUODI_SECOND_FACTOR', 'optional'],
  ].filter(([name]) => !present.includes(`${name}=`))
  for (const [name, value] of missing) await appendFile(file, `${name}="${value}"\n`, { mode: 0o600 })
}

/** Loads the first tenants and their sample staff into the local D1; what is there stays as it is. */
async function seed(): Promise<{ loaded: string[]; staff: SampleStaff }> {
  const { env, dispose } = await getPlatformProxy<WorkerEnv>({ configPath: join(root, 'wrangler.toml') })
  const database = d1Database(env.DB)
  const loaded = await loadSeeds(database, SEEDS, Date.now())
  const keys = env.LUODI_KEYS ?? ''
  const staff = await loadSampleStaff(database, vaultFrom(keys), SEEDS, Date.now())
  // Something to triage, once: with the parks themselves.
  if (loaded.includes(SAMPLED))
    await loadSampleLeads({ database, files: r2Files(env.FILES), keys }, SAMPLED, Date.now())
  await loadSamplePartner(database, SAMPLED, Date.now())
  for (const slug of [SAMPLED, SAMPLE_PARK])
    await loadSampleEnterprises({ database, files: r2Files(env.FILES), keys }, slug, Date.now())
  await dispose()
  return { loaded, staff }
}

async function serve({ loaded, staff }: Awaited<ReturnType<typeof seed>>): Promise<void> {
  const args = ['dev', '--port', String(PORT), '--ip', '127.0.0.1', '--log-level', 'error']
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules', WRANGLER), ...args, '--show-interactive-dev-session=false'],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  const stop = () => child.kill('SIGTERM')
  process.on('SIGINT', stop).on('SIGTERM', stop)
  child.on('exit', (code) => process.exit(code ?? 0))
  const home = `http://localhost:${PORT}`
  await untilReady(`http://127.0.0.1:${PORT}/healthz`)
  await keepTime()
  console.log(
    [
      '',
      `  Luodi is running on Workers and D1, locally: ${home}`,
      '',
      `  Directory of parks    ${home}/`,
      `  Luxi, in English      ${home}/en/parks/luxi`,
      `  API                   ${home}/api`,
      `  Console               ${home}/console/sign-in`,
      '',
      ...tableOf(staff),
      '',
      loaded.length > 0 ? `  Loaded: ${loaded.join(', ')}.` : '  Data of the last start kept.',
      '  Where to go next: README.md. Stop with Ctrl-C.',
      '',
    ].join('\n'),
  )
}

/** Who may sign in to the console here: a line a role, a column a bureau. */
function tableOf({ people, domains, password }: SampleStaff): string[] {
  const widths = domains.map((domain) => Math.max(...people.map(([, at]) => at.length)) + domain.length + 3)
  const line = (role: string, at: string) =>
    `  ${role.padEnd(22)}${domains.map((domain, index) => `${at}@${domain}`.padEnd(widths[index] ?? 0)).join('')}`.trimEnd()
  return [
    `  Sample staff, each with the password ${password}`,
    ...people.map(([role, at]) => line(en.desk.roles[role], at)),
  ]
}

/** Does what Cloudflare's timer does: it is what seals the ledger, starts clocks and fills the search and the figures. */
async function keepTime(): Promise<void> {
  const ring = () => fetch(`http://127.0.0.1:${PORT}/cdn-cgi/handler/scheduled`).catch(() => null)
  await ring()
  setInterval(() => void ring(), MINUTE_MS).unref()
}

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const ok = await fetch(url)
      .then((answer) => answer.ok)
      .catch(() => false)
    if (ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
