import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { getPlatformProxy } from 'wrangler'
import { d1Database } from '../../src/data/d1.ts'
import type { Database } from '../../src/data/database.ts'
import { diskFiles } from '../../src/data/disk-files.ts'
import type { FileStore } from '../../src/data/files.ts'
import { libsqlDatabase } from '../../src/data/libsql.ts'
import { r2Files } from '../../src/data/r2-files.ts'
import type { WorkerEnv } from '../../src/worker-env.ts'
import { root } from '../root.ts'
import { QUIET_WRANGLER, runTool, WRANGLER } from '../run.ts'

/** What a portal that does not run has stored. */
export interface Storage {
  database: Database
  files: FileStore
  close(): Promise<void>
}

/** A portal on data of its own, that is started and killed. */
export interface Portal {
  name: string
  /** Makes its tables. */
  prepare(): Promise<void>
  /** Only while it does not run. */
  open(): Promise<Storage>
  /** Its address, once it answers. */
  start(): Promise<string>
  /** SIGKILL to all its processes. */
  kill(): Promise<void>
  /** Statements on its database file while it runs, past it. */
  besides(statements: readonly string[]): Promise<void>
}

const SETTINGS = { LUODI_LIMITS: 'off', LUODI_CHALLENGE_COST: '1' }

/** The Node server on libSQL, as `npm run serve` builds it. */
export function nodePortal(folder: string, keys: string): Portal {
  const url = `file:${join(folder, 'node/luodi.db')}`
  const server = serverOf((port) => ({
    args: [join(root, 'dist/server.js')],
    env: { ...SETTINGS, PORT: String(port), DATABASE_URL: url, LUODI_KEYS: keys, LUODI_SEED: 'none' },
  }))
  return {
    name: 'Node and libSQL',
    ...server,
    async prepare() {
      await mkdir(join(folder, 'node'))
      const { client } = await libsqlDatabase(url)
      await migrate(drizzle(client), { migrationsFolder: join(root, 'drizzle') })
      client.close()
    },
    async open() {
      const { client, ...database } = await libsqlDatabase(url)
      return {
        database,
        files: diskFiles(join(folder, 'node/files')),
        close: () => Promise.resolve(client.close()),
      }
    },
    besides: (statements) => runOn(url, statements),
  }
}

/** The Worker on workerd and a local D1 and R2, as `wrangler dev` runs it. */
export async function workersPortal(folder: string, keys: string): Promise<Portal> {
  const state = join(folder, 'workers')
  const vars = join(folder, 'vars')
  const settings = { ...SETTINGS, LUODI_KEYS: keys }
  await writeFile(
    vars,
    Object.entries(settings)
      .map(([name, value]) => `${name}="${value}"\n`)
      .join(''),
  )
  const shared = ['--persist-to', state]
  const server = serverOf((port) => ({
    args: [
      join(root, 'node_modules', WRANGLER),
      'dev',
      ...flags({ ip: '127.0.0.1', port: String(port), 'inspector-port': '0', 'env-file': vars }),
      '--show-interactive-dev-session=false',
      ...shared,
    ],
    env: QUIET_WRANGLER,
  }))
  return {
    name: 'Workers and D1',
    ...server,
    prepare: () => runTool(WRANGLER, 'd1', 'migrations', 'apply', 'DB', '--local', ...shared),
    async open() {
      const proxy = await getPlatformProxy<WorkerEnv>({
        configPath: join(root, 'wrangler.toml'),
        persist: { path: join(state, 'v3') },
      })
      return { database: d1Database(proxy.env.DB), files: r2Files(proxy.env.FILES), close: () => proxy.dispose() }
    },
    async besides(statements) {
      const place = join(state, 'v3/d1/miniflare-D1DatabaseObject')
      const name = (await readdir(place)).find((file) => /^[0-9a-f]{64}\.sqlite$/.test(file))
      await runOn(`file:${join(place, name ?? '')}`, statements)
    },
  }
}

const flags = (values: Record<string, string>) =>
  Object.entries(values).flatMap(([name, value]) => [`--${name}`, value])

async function runOn(url: string, statements: readonly string[]): Promise<void> {
  const { client } = await libsqlDatabase(url)
  for (const statement of statements) await client.execute(statement)
  client.close()
}

/** A server in a process group of its own, so that nothing of it outlives the kill. */
function serverOf(commandOn: (port: number) => { args: string[]; env: Record<string, string> }) {
  let child: ChildProcess | undefined
  return {
    async start() {
      const port = await freePort()
      const { args, env } = commandOn(port)
      child = spawn(process.execPath, args, {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: 'ignore',
        detached: true,
      })
      const origin = `http://127.0.0.1:${port}`
      await untilReady(`${origin}/healthz`, child)
      return origin
    },
    async kill() {
      if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      process.kill(-child.pid, 'SIGKILL')
      await gone
    },
  }
}

const READY_MS = 60_000

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + READY_MS
  for (;;) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    if (child.exitCode !== null) throw new Error(`the portal stopped with ${child.exitCode}`)
    if (Date.now() > until) throw new Error('the portal does not start')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
