import { type Client, createClient, type InArgs } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import type { Database } from './database.ts'

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
