import { type Client, createClient, type InArgs } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import type { Database } from './database.ts'

export interface LibsqlDatabase extends Database {
  client: Client
}

/** libSQL: a file on this machine (`file:…`, in WAL mode, one fsync a commit) or Turso by URL. */
export async function libsqlDatabase(url: string, authToken?: string): Promise<LibsqlDatabase> {
  const client = createClient({ url, ...(authToken ? { authToken } : {}) })
  if (url.startsWith('file:'))
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'busy_timeout = 5000'])
      await client.execute(`PRAGMA ${pragma}`)
  await client.execute('PRAGMA foreign_keys = ON')
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
