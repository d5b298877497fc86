import { type Client, createClient, type InArgs } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import type { Database } from './database.ts'
import { sharded } from './shards.ts'

export interface LibsqlDatabase extends Database {
  client: Client
}

/** How long a locked file is waited for. The wait blocks the whole process, so it is short. */
const BUSY_MS = 2000

/** libSQL: a file on this machine (`file:…`, in WAL mode, one fsync a commit) or Turso by URL. */
export async function libsqlDatabase(url: string, authToken?: string): Promise<LibsqlDatabase> {
  const isFile = url.startsWith('file:')
  // A file has one connection: its calls are synchronous, and pragmas hold for the connection that they were said to.
  const client = createClient({
    url,
    ...(authToken ? { authToken } : {}),
    ...(isFile ? { concurrency: 1, timeout: BUSY_MS } : {}),
  })
  const pragmas = isFile ? ['journal_mode = WAL', 'synchronous = FULL'] : []
  for (const pragma of [...pragmas, 'foreign_keys = ON']) await client.execute(`PRAGMA ${pragma}`)
  return {
    client,
    builder: drizzle(client),
    batch: (statements) =>
      client.batch(
        statements.map(({ sql, params }) => ({ sql, args: asArguments(params) })),
        statements.every(({ sql }) => sql.startsWith('select')) ? 'read' : 'write',
      ),
  }
}

/** Drizzle's encoders leave only values that SQLite takes: text, numbers, null. */
const asArguments = (params: unknown[]) => params as InArgs

/** Several databases as one, and the clients behind them. */
export interface LibsqlDatabases {
  database: Database
  clients: readonly Client[]
}

/**
 * The home, and further databases by name as in `east=file:/var/lib/luodi/east.db,west=libsql://…|token`. Throws when a
 * name is not one (a lower-case word) or stands twice.
 */
export async function libsqlDatabases(home: LibsqlDatabase, further = ''): Promise<LibsqlDatabases> {
  const list = further.split(',').filter((one) => one.trim() !== '')
  const shards = await Promise.all(
    list.map(async (one) => {
      const [, name = '', url = '', token] = FURTHER.exec(one.trim()) ?? []
      if (name === '') throw new Error('LUODI_SHARDS is a list of name=url or name=url|token: see docs/scale.md')
      return [name, await libsqlDatabase(url, token)] as const
    }),
  )
  const named = Object.fromEntries(shards)
  if (Object.keys(named).length < shards.length) throw new Error('LUODI_SHARDS names a database twice')
  return { database: sharded(home, named), clients: [home, ...Object.values(named)].map(({ client }) => client) }
}

const FURTHER = /^([a-z][a-z0-9]*)=((?:file|libsql|https?|wss?):[^|]+)(?:\|(.+))?$/
