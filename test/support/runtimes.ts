import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/root.ts'
import type { Database } from '../../src/data/database.ts'
import { diskFiles } from '../../src/data/disk-files.ts'
import type { FileStore } from '../../src/data/files.ts'
import { libsqlDatabases } from '../../src/data/libsql.ts'
import { shardsFrom } from '../../src/data/shard-list.ts'
import { newKeyRing } from '../../src/kernel/vault.ts'
import { conforming } from './api-conformance.ts'
import { startWorker } from './workers.ts'

/** A running portal with a migrated database. */
export interface Runtime {
  /**
   * `pathOrUrl` may name another host: the portal then sees that host. Redirects are not followed. What the API answers
   * is held against its document.
   */
  fetch(pathOrUrl: string, init?: RequestInit): Promise<Response>
  /** Its address, for browsers. */
  origin: string
  /** The same database that it serves from. */
  database: Database
  /** The same files that it serves from. */
  files: FileStore
  keys: string
  /** Has it work off what is due, where a test can; the other does so by its own timer. */
  runJobs(): Promise<void>
  /** All that it has logged. */
  logs(): string
  /** Everything that it keeps, as it lies there: on Node each file of its folder, on Workers every row and object. */
  kept(): Promise<Buffer[]>
  close(): Promise<void>
}

export interface RuntimeOptions {
  /** A portal that nobody else sees: its database is empty, its logs and files are this test's alone. */
  own?: boolean
  /** Leave the tables out: the database then fails every request, as one that is away. */
  withoutTables?: boolean
  /** The database stands outside mainland China. */
  storedAbroad?: boolean
  /** Host names of the portal, separated by commas. */
  hosts?: string
  /** Rates of exchange, as `ratesFrom` reads them. */
  rates?: string
  /** Background map, as `tilesFrom` reads it. */
  tiles?: string
  /** Names of further databases, over which bureaus are spread: `database.shards` has them. */
  shards?: string[]
  /** Further settings by their names, such as `LUODI_SMTP`. */
  settings?: Record<string, string>
}

/** Tests come from one address and are many; the ones about limits set them. Their proofs of work cost next to nothing. */
const TEST_SETTINGS = {
  LUODI_LIMITS: 'off',
  LUODI_CHALLENGE_COST: '1',
  LUODI_SECURITY_CONTACT: 'mailto:security@portal.example',
  // Nothing answers there, and at once.
  LUODI_OUTGOING_VIA: 'http://127.0.0.1:9',
}

const settingsOf = ({ storedAbroad = false, hosts = '', rates = '', tiles = '', settings = {} }: RuntimeOptions) => ({
  LUODI_STORED_ABROAD: storedAbroad ? '1' : '',
  LUODI_HOSTS: hosts,
  LUODI_RATES: rates,
  LUODI_TILES: tiles,
  ...TEST_SETTINGS,
  ...settings,
})

/** The real Worker of `wrangler.toml`, on workerd and D1. */
async function newWorkers(options: RuntimeOptions = {}): Promise<Runtime> {
  const keys = newKeyRing()
  const worker = await startWorker({ LUODI_KEYS: keys, ...settingsOf(options) }, !options.withoutTables, options.shards)
  return { ...worker, fetch: conforming(worker.fetch), keys }
}

/** Every file under a folder, and what they are called. */
async function filesUnder(folder: string): Promise<Buffer[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return [Buffer.from(paths.join('\n')), ...(await Promise.all(paths.map((path) => readFile(path))))]
}

/** The Node server as `npm run serve` builds it, a process of its own on a libSQL file. */
async function newNode(options: RuntimeOptions = {}): Promise<Runtime> {
  const folder = await mkdtemp(join(tmpdir(), 'luodi-'))
  const url = `file:${join(folder, 'test.db')}`
  const further = (options.shards ?? []).map((name) => `${name}=file:${join(folder, name)}.db`).join(',')
  const keys = newKeyRing()
  const child = spawn(process.execPath, [join(root, 'dist/server.js')], {
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: url,
      LUODI_KEYS: keys,
      LUODI_SEED: 'none',
      LUODI_SHARDS: further,
      ...settingsOf(options),
    },
  })
  const stop = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', stop)
  let output = ''
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      const started = /"event":"started","port":(\d+)/.exec(output)
      if (started) resolve(Number(started[1]))
    })
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('exit', () => reject(new Error(`the server stopped: ${output}`)))
  })
  const { database, clients } = await libsqlDatabases({ url, authToken: undefined, shards: shardsFrom(further) })
  const [client] = clients
  if (client && options.withoutTables) {
    const { rows } = await client.execute(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'`,
    )
    for (const name of rows.map((row) => String(row.name)))
      await client.execute(`ALTER TABLE "${name}" RENAME TO "${name}_away"`)
  }
  return {
    origin: `http://127.0.0.1:${port}`,
    keys,
    database,
    files: diskFiles(join(folder, 'files')),
    fetch: conforming((path, init) => send(port, path, init)),
    runJobs: () => Promise.resolve(),
    logs: () => output,
    kept: () => filesUnder(folder),
    async close() {
      for (const one of clients) one.close()
      process.off('exit', stop)
      child.kill('SIGTERM')
      await new Promise((resolve) => child.on('exit', resolve))
      await rm(folder, { recursive: true })
    },
  }
}

/** fetch() may not set the Host header, so requests go by `node:http`. */
async function send(port: number, pathOrUrl: string, init: RequestInit = {}): Promise<Response> {
  const url = new URL(pathOrUrl, `http://127.0.0.1:${port}`)
  const body = init.body == null ? null : Buffer.from(await new Response(init.body).arrayBuffer())
  const headers = Object.fromEntries(new Request(url, { ...init, body }).headers)
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path: `${url.pathname}${url.search}`,
        method: init.method ?? 'GET',
        headers: { ...headers, host: url.host, ...(body ? { 'content-length': body.length } : {}) },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const status = answer.statusCode ?? 0
          const empty = status === 204 || status === 304
          const pairs = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
            values.map((value): [string, string] => [name, value]),
          )
          resolve(new Response(empty ? null : Buffer.concat(chunks), { status, headers: pairs }))
        })
      },
    )
    request.on('error', reject)
    request.end(body ?? undefined)
  })
}

export type Start = (options?: RuntimeOptions) => Promise<Runtime>

/**
 * One portal for all files of a worker of vitest, unless a test says `own` or how it is set. Whoever uses it mints
 * his parks and looks at nothing else; closing it does nothing, it ends with the process.
 */
function sharing(start: Start): Start {
  let shared: Promise<Runtime> | undefined
  return (options = {}) => {
    if (Object.keys(options).length > 0) return start(options)
    shared ??= start().then(unclosed)
    return shared
  }
}

/** The same portal for someone who is not the one to close it. */
export const unclosed = (portal: Runtime): Runtime => ({ ...portal, close: () => Promise.resolve() })

// vitest ends its workers by this signal, which alone would leave their servers behind.
process.once('SIGTERM', () => process.exit())

export const startWorkers = sharing(newWorkers)
export const startNode = sharing(newNode)

/** Both runtimes, for `describe.each`: one suite holds for the two. */
export const RUNTIMES = [
  ['Workers and D1', startWorkers],
  ['Node and libSQL', startNode],
] as const
