import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { buildAssets, buildServer } from '../scripts/build.ts'
import { root } from '../scripts/root.ts'
import { libsqlDatabase } from '../src/data/libsql.ts'
import { newKeyRing, vaultFrom } from '../src/kernel/vault.ts'
import type { Order, Outcome } from './client.ts'
import { generate } from './generate.ts'
import { proofOf } from './proofs.ts'
import { type Measured, table } from './table.ts'

const PARKS = 200
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const SECONDS = Number(process.env.SECONDS ?? 4)
const CONNECTIONS = 16
const KEYS = newKeyRing()
/** Proofs of work for a second of inquiries: more than the portal takes in. */
const PROOFS_A_SECOND = 500
const WARM_MS = 1500
/** The client is one visitor. */
const SETTINGS = { LUODI_LIMITS: 'off', LUODI_KEYS: KEYS }
const SERVER_CORE = '0'
const CLIENT_CORE = '1'

interface Target {
  name: string
  server: 'portal' | 'bare'
  path: string
  body: string | null
  /** Whether each request needs a proof of work. */
  proven?: boolean
  /** Counts what was stored. */
  stored?: string
}

const LEAD = {
  company: '湖南示例新材料有限公司 {number}',
  contact: { name: '田小满', phone: '13812345678', email: 'tian@example.com' },
  message: '拟建年产2万吨铝箔项目，需用地60亩，请问供电能否满足？',
  locale: 'zh',
  consent: { noticeVersion: '1', handle: true },
}
const CONDITIONS = 'status=available&zoning={zoning}'
const SCENARIOS: Record<string, Target[]> = {
  'GET a list of sites': [
    { name: 'portal', server: 'portal', path: `/api/v1/parks/{park}/sites?${CONDITIONS}&sort=area`, body: null },
    { name: 'bare, prepared Drizzle', server: 'bare', path: `/drizzle/{park}?${CONDITIONS}`, body: null },
    { name: 'bare, raw libSQL', server: 'bare', path: `/raw/{park}?${CONDITIONS}`, body: null },
  ],
  'POST an inquiry': [
    {
      name: 'portal',
      server: 'portal',
      path: '/api/v1/parks/{park}/leads',
      body: JSON.stringify({ ...LEAD, challenge: '{challenge}' }),
      proven: true,
      stored: 'leads',
    },
    { name: 'bare INSERT', server: 'bare', path: '/leads/{park}', body: JSON.stringify(LEAD), stored: 'bench_leads' },
  ],
}

const pinned = hasTaskset()
const folder = await mkdtemp(join(tmpdir(), 'luodi-bench-'))
const original = join(folder, 'original.db')
try {
  await buildAssets()
  await buildServer()
  await prepare()
  for (const [name, targets] of Object.entries(SCENARIOS)) {
    if (!name.includes(process.argv[2] ?? '')) continue
    const measured = new Map<string, Measured[]>(targets.map((target) => [target.name, []]))
    for (let round = 0; round < ROUNDS; round += 1) {
      const turn = round % 2 === 0 ? targets : targets.toReversed()
      for (const target of turn) measured.get(target.name)?.push(await measure(target, round))
    }
    console.log(`\n${name}\n\n${table(measured)}`)
  }
} finally {
  await rm(folder, { recursive: true })
}
console.log(
  `\n${PARKS} parks × 100 sites × 20 policies; ${CONNECTIONS} connections; medians of ${ROUNDS} rounds of ${SECONDS} s; ` +
    `Node ${process.versions.node}, ${availableParallelism()} cores, ${pinned ? 'server and client on a core each' : 'not pinned'}.`,
)

/** The data, with the index that suits the bare query best and a plain table for the bare insert. */
async function prepare(): Promise<void> {
  const database = await libsqlDatabase(`file:${original}`)
  await migrate(drizzle(database.client), { migrationsFolder: join(root, 'drizzle') })
  await generate(database, { parks: PARKS, sites: 100, policies: 20 }, Date.now())
  await database.client.executeMultiple(`
    CREATE INDEX bench_sites ON sites (park_id, status, zoning, area_m2);
    CREATE TABLE bench_leads (id INTEGER PRIMARY KEY, park TEXT NOT NULL, company TEXT NOT NULL, contact TEXT NOT NULL,
      message TEXT, created_at INTEGER NOT NULL);
    PRAGMA wal_checkpoint(TRUNCATE);`)
  database.client.close()
}

/** One target on a fresh copy of the database, warmed up, then measured. */
async function measure(target: Target, round: number): Promise<Measured> {
  const file = join(folder, 'copy.db')
  for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true })
  await copyFile(original, file)
  const { child, port } = await startServer(target.server, file)
  try {
    await check(target, port)
    const order: Order = {
      port,
      path: target.path,
      body: target.body,
      parks: PARKS,
      connections: CONNECTIONS,
      proofs: target.proven
        ? { keys: KEYS, count: Math.ceil((WARM_MS / 1000 + SECONDS) * PROOFS_A_SECOND) }
        : undefined,
      warmMs: WARM_MS,
      measureMs: SECONDS * 1000,
      seed: round + 1,
    }
    const client = run(CLIENT_CORE, ['bench/client.ts', JSON.stringify(order)], {}, [
      'ignore',
      'pipe',
      'inherit',
      'ipc',
    ])
    let output = ''
    client.stdout?.on('data', (chunk) => (output += chunk))
    await once(client, 'message')
    const before = await cpuSeconds(child)
    await once(client, 'close')
    const cpu = (await cpuSeconds(child)) - before
    const outcome = JSON.parse(output) as Outcome
    if (target.stored) await assertStored(file, target.stored, outcome)
    return { ...outcome, serverMicroseconds: (cpu / outcome.requests) * 1e6 }
  } finally {
    child.kill('SIGKILL')
    await once(child, 'close')
  }
}

/** Starts a server on its core; its log goes where it costs nothing but the writing. */
async function startServer(server: Target['server'], file: string): Promise<{ child: ChildProcess; port: number }> {
  const log = await open(join(folder, 'log'), 'w')
  const env = { PORT: '0', DATABASE_URL: `file:${file}`, LUODI_SEED: 'none', ...SETTINGS }
  const script = server === 'portal' ? 'dist/server.js' : 'bench/bare.ts'
  const child = run(SERVER_CORE, [script], env, ['ignore', log.fd, 'pipe'])
  const port = await new Promise<number>((resolve, reject) => {
    let text = ''
    child.stderr?.on('data', (chunk) => {
      text += chunk
      const [, found] = /http:\/\/localhost:(\d+)/.exec(text) ?? []
      if (found) resolve(Number(found))
    })
    child.once('close', () => reject(new Error(`the server stopped: ${text}`)))
  })
  await log.close()
  return { child, port }
}

function run(
  core: string,
  args: string[],
  env: Record<string, string>,
  stdio: ('ignore' | 'pipe' | 'inherit' | 'ipc' | number)[],
) {
  const [command = '', ...rest] = [...(pinned ? ['taskset', '-c', core] : []), process.execPath, ...args]
  return spawn(command, rest, { cwd: root, env: { ...process.env, ...env }, stdio })
}

/** The answer is what the portal's own database says, or the measurement would be of nothing. */
async function check({ path, body: template }: Target, port: number): Promise<void> {
  const body = template?.replace('{challenge}', await proofOf(vaultFrom(KEYS), 'made-0007')) ?? null
  const url = `http://127.0.0.1:${port}${path.replace('{park}', 'made-0007').replace('{zoning}', 'M1')}`
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'bench-check' }
  const answer = await fetch(url, body === null ? {} : { method: 'POST', headers, body })
  const json = (await answer.json()) as { items?: { code: string }[] }
  if (body !== null && answer.status !== 201) throw new Error(`${url} answers ${answer.status}`)
  if (body !== null) return
  const { client } = await libsqlDatabase(`file:${original}`)
  const { rows } = await client.execute(`SELECT code FROM sites WHERE park_id = 'park_made0007'
    AND status = 'available' AND zoning = 'M1' ORDER BY area_m2 LIMIT 20`)
  client.close()
  const codes = json.items?.map(({ code }) => code).join()
  if (rows.length === 0 || codes !== rows.map(({ code }) => code).join()) throw new Error(`${url} answers wrongly`)
}

/** What was acknowledged is stored. */
async function assertStored(file: string, name: string, { requests, errors }: Outcome): Promise<void> {
  const { client } = await libsqlDatabase(`file:${file}`)
  const { rows } = await client.execute(`SELECT count(*) AS stored FROM ${name}`)
  client.close()
  if (Number(rows[0]?.stored) < requests - errors) throw new Error(`${name}: acknowledged and not stored`)
}

/** CPU time that a process has used, where the system tells it; else not a number. */
async function cpuSeconds({ pid }: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['-c', CLIENT_CORE, 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
