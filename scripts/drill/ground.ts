import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import type { Database } from '../../src/data/database.ts'
import { diskFiles } from '../../src/data/disk-files.ts'
import type { FileStore } from '../../src/data/files.ts'
import { libsqlDatabase } from '../../src/data/libsql.ts'
import type { LogLine } from '../../src/http/logging.ts'
import { newKeyRing, vaultFrom } from '../../src/kernel/vault.ts'
import { mint, type Minted, smallSeed } from '../../test/support/tenants.ts'
import { ledgerCommands } from '../commands/ledger.ts'
import { root } from '../root.ts'

type Settings = Record<string, string>

/** A server process of a drill. */
export interface Server {
  origin: string
  child: ChildProcess
  /** What it logged. */
  lines: LogLine[]
  /** By path; redirects are answers. */
  fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** Sends the signal; answers after how many milliseconds the process was gone. */
  stop(signal?: NodeJS.Signals): Promise<number>
}

/** A database and files of a drill's own, with parks, and the Node servers on them. */
export interface Ground {
  folder: string
  keys: string
  /** A connection beside the servers' own. */
  database: Database
  files: FileStore
  parks: Minted[]
  park: Minted
  servers: Server[]
  /** Leads that an officer may answer, by id. */
  unanswered: string[]
  start(settings?: Settings, nodeArgs?: string[]): Promise<Server>
  /** What `ledger verify` says when the books are not whole; null when they are. */
  ledgerFaults(): Promise<string | null>
  close(): Promise<void>
}

const SETTINGS = { LUODI_LIMITS: 'off', LUODI_CHALLENGE_COST: '1', LUODI_SEED: 'none', PORT: '0' }

/** Makes it: in `at`, where the drill wants database and files to lie, or in a folder of its own. */
export async function newGround({ parks = 1, at }: { parks?: number; at?: string } = {}): Promise<Ground> {
  const own = await mkdtemp(join(tmpdir(), 'luodi-drill-'))
  const folder = at ?? own
  await mkdir(folder, { recursive: true })
  const url = `file:${join(folder, 'luodi.db')}`
  const keys = newKeyRing()
  const { client, ...database } = await libsqlDatabase(url)
  await migrate(drizzle(client), { migrationsFolder: join(root, 'drizzle') })
  const minted = await mint(database, parks, smallSeed('aa'))
  const [park] = minted
  if (!park) throw new Error('no park')
  const servers: Server[] = []
  const files = diskFiles(join(folder, 'files'))
  return {
    folder,
    keys,
    database,
    files,
    parks: minted,
    park,
    servers,
    unanswered: [],
    async start(settings = {}, nodeArgs = []) {
      const env = { ...SETTINGS, DATABASE_URL: url, LUODI_KEYS: keys, ...settings }
      const server = await startServer(env, nodeArgs)
      servers.push(server)
      return server
    },
    async ledgerFaults() {
      const said: string[] = []
      const context = {
        database,
        vault: vaultFrom(keys),
        files,
        now: Date.now(),
        print: (line: string) => void said.push(line),
        secret: noSecret,
      }
      return (await ledgerCommands['ledger verify']?.run(context, [])) === 0 ? null : said.join('\n')
    },
    async close() {
      for (const server of servers) await server.stop('SIGKILL')
      client.close()
      await rm(own, { recursive: true, force: true })
    },
  }
}

const noSecret = () => Promise.reject(new Error('no secret here'))

async function startServer(env: Settings, nodeArgs: readonly string[]): Promise<Server> {
  const child = spawn(process.execPath, [...nodeArgs, join(root, 'dist/server.js')], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: LogLine[] = []
  let said = ''
  child.stderr.on('data', (chunk) => (said += chunk))
  const port = await new Promise<number>((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      const line = JSON.parse(text) as LogLine
      lines.push(line)
      if (line.event === 'started') resolve(line.port ?? 0)
    })
    child.once('exit', () => reject(new Error(`the server stopped: ${said}`)))
  })
  const origin = `http://127.0.0.1:${port}`
  const isGone = () => child.exitCode !== null || child.signalCode !== null
  return {
    origin,
    child,
    lines,
    fetch: (path, init) => fetch(path.startsWith('http') ? path : `${origin}${path}`, { redirect: 'manual', ...init }),
    async stop(signal = 'SIGKILL') {
      const started = performance.now()
      if (isGone()) return 0
      const gone = once(child, 'exit')
      child.kill(signal)
      await gone
      return Math.round(performance.now() - started)
    },
  }
}

/** What tests' helpers take for a portal. */
export const asPortal = (ground: Ground, server: Server) => ({
  database: ground.database,
  files: ground.files,
  keys: ground.keys,
  origin: server.origin,
  fetch: server.fetch,
})
