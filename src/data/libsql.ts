import { type Client, createClient, type InArgs } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import type { Database } from './database.ts'
import { LockableFile } from './lockable-file.ts'

export interface LibsqlDatabase extends Database {
  client: Client
}

/** How long a start waits for a locked file. */
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
  const file = isFile ? new LockableFile(client) : null
  return {
    client,
    builder: drizzle(client),
    batch(statements) {
      const reads = statements.every(({ sql }) => sql.startsWith('select'))
      const inputs = statements.map(({ sql, params }) => ({ sql, args: asArguments(params) }))
      const batch = () => client.batch(inputs, reads ? 'read' : 'write')
      return file ? file.run(!reads, batch) : batch()
    },
  }
}

/** Drizzle's encoders leave only values that SQLite takes: text, numbers, null. */
const asArguments = (params: unknown[]) => params as InArgs
