import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { R2Bucket } from '@cloudflare/workers-types'
import { d1Database } from '../../src/data/d1.ts'
import type { Database } from '../../src/data/database.ts'
import { diskFiles } from '../../src/data/disk-files.ts'
import type { FileStore } from '../../src/data/files.ts'
import { libsqlDatabase } from '../../src/data/libsql.ts'
import { r2Files } from '../../src/data/r2-files.ts'
import type { WorkerEnv } from '../../src/worker-env.ts'
import { root } from '../root.ts'
import { QUIET_WRANGLER } from '../run.ts'

export type Row = Record<string, unknown>

/** Asks one statement; answers its rows by the names of their columns. */
export type Ask = (sql: string, params?: unknown[]) => Promise<Row[]>

/** What a portal keeps, past its scopes: for what copies all of it. */
export interface Installation {
  kind: 'libSQL' | 'D1'
  database: Database
  files: FileStore
  /** Every key of the files, or those under a folder (`spill/`), in the order of their bytes. */
  keys(folder?: string): AsyncGenerator<string>
  /** Opens a view of the database at one moment, where there is such a thing. */
  snapshot: (() => Promise<{ ask: Ask; end: () => void }>) | null
  /** Of the portal; empty where none is set. */
  keyRing: string
  close(): Promise<void>
}

/** The drivers answer under these names: libSQL in `rows`, D1 in `results`. */
export const askOf =
  (database: Database): Ask =>
  async (sql, params = []) => {
    const [answer] = await database.batch([{ sql, params }], 'primary')
    const { rows, results } = answer as { rows?: Row[]; results?: Row[] }
    return rows ?? results ?? []
  }

/** A libSQL file, or Turso by URL, with a folder of files. Its tables stay as they are. */
export async function onLibsql(
  { url, authToken, files }: { url: string; authToken?: string | undefined; files: string },
  keyRing: string,
): Promise<Installation> {
  const { client, ...database } = await libsqlDatabase(url, authToken)
  const snapshot = async () => {
    const view = await client.transaction('read')
    const ask: Ask = async (sql, params = []) => (await view.execute({ sql, args: params as string[] })).rows
    return { ask, end: () => view.close() }
  }
  return {
    kind: 'libSQL',
    database,
    files: diskFiles(files),
    keys: (folder = '') => keysUnder(files, folder),
    // Turso ends a transaction after some seconds.
    snapshot: url.startsWith('file:') ? snapshot : null,
    keyRing,
    close: () => Promise.resolve(client.close()),
  }
}

/** The local D1 and R2 of wrangler, in its own folder or in `state`. */
export async function onD1(state?: string): Promise<Installation> {
  Object.assign(process.env, QUIET_WRANGLER)
  const { getPlatformProxy } = await import('wrangler')
  const { env, dispose } = await getPlatformProxy<WorkerEnv>({
    configPath: join(root, 'wrangler.toml'),
    ...(state === undefined ? {} : { persist: { path: join(state, 'v3') } }),
  })
  return onBindings(env, dispose)
}

/** D1 and R2 by the bindings of a Worker. */
export const onBindings = (
  { DB, FILES, LUODI_KEYS = '' }: Pick<WorkerEnv, 'DB' | 'FILES' | 'LUODI_KEYS'>,
  close: () => Promise<void>,
): Installation => ({
  kind: 'D1',
  database: d1Database(DB),
  files: r2Files(FILES),
  keys: (prefix = '') => keysIn(FILES, prefix),
  snapshot: null,
  keyRing: LUODI_KEYS,
  close,
})

/** Where a disk keeps what is not whole yet: see `diskFiles`. */
const PARTS = 'parts'

async function* keysUnder(folder: string, path: string): AsyncGenerator<string> {
  const place = join(folder, path)
  if (!existsSync(place)) return
  const entries = await readdir(place, { withFileTypes: true })
  // A folder sorts as the keys in it do.
  const named = entries.map((entry) => ({ entry, name: entry.isDirectory() ? `${entry.name}/` : entry.name }))
  for (const { entry, name } of named.toSorted((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)))) {
    if (path === '' && entry.name === PARTS) continue
    if (entry.isDirectory()) yield* keysUnder(folder, path + name)
    else if (entry.isFile()) yield path + name
  }
}

async function* keysIn(bucket: R2Bucket, prefix: string): AsyncGenerator<string> {
  for (let cursor: string | undefined; ;) {
    const page = await bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) })
    for (const { key } of page.objects) yield key
    if (!page.truncated) return
    ;({ cursor } = page)
  }
}
