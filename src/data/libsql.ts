import { type Client, createClient, type InArgs } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import type { Database } from './database.ts'
import { type FileDatabase, isRead, openFile } from './file-database.ts'
import { LockableFile } from './lockable-file.ts'
import type { Address, Shard } from './shard-list.ts'
import { sharded } from './shards.ts'

export interface LibsqlDatabase extends Database {
  client: Client
}

/** How long a start waits for a locked file. */
const BUSY_MS = 2000

const PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']

/** libSQL: a file on this machine (`file:…`, in WAL mode, one fsync a commit) or Turso by URL. */
export async function libsqlDatabase(url: string, authToken?: string): Promise<LibsqlDatabase> {
  if (url.startsWith('file:')) return databaseInFile(url)
  const client = createClient({ url, ...(authToken ? { authToken } : {}) })
  await client.execute('PRAGMA foreign_keys = ON')
  return {
    client,
    builder: drizzle(client),
    batch: (statements) =>
      client.batch(
        statements.map(({ sql, params }) => ({ sql, args: asArguments(params) })),
        isRead(statements) ? 'read' : 'write',
      ),
  }
}

/** The client, for migrations and operators' commands, has a connection of its own beside the one that serves. */
async function databaseInFile(url: string): Promise<LibsqlDatabase> {
  // One connection: its calls are synchronous, and pragmas hold for the connection that they were said to.
  const client = createClient({ url, concurrency: 1, timeout: BUSY_MS })
  for (const pragma of PRAGMAS) await client.execute(`PRAGMA ${pragma}`)
  let opened: FileDatabase | undefined
  let file: LockableFile | undefined
  const closeClient = client.close.bind(client)
  const close = () => {
    opened?.close()
    closeClient()
  }
  return {
    client: Object.assign(client, { close }),
    builder: drizzle(client),
    async batch(statements) {
      opened ??= openFile(pathOf(url), PRAGMAS)
      file ??= new LockableFile(opened)
      return file.batch(statements)
    },
  }
}

/** The path of a `file:` URL, as libSQL reads it. */
const pathOf = (url: string): string =>
  decodeURIComponent(url.replace(/^file:(?:[/][/](?:localhost)?(?=[/]))?/, '').replace(/[?#].*$/, ''))

/** Drizzle's encoders leave only values that SQLite takes: text, numbers, null. */
const asArguments = (params: unknown[]) => params as InArgs

/** Several databases as one, and the clients behind them, the home's first. */
export interface LibsqlDatabases {
  database: Database
  clients: readonly Client[]
}

/** Opens the home and, by their names, the databases beside it. */
export async function libsqlDatabases(
  { url, authToken, shards }: Address & { shards: readonly Shard[] },
  open: (url: string, authToken?: string) => Promise<LibsqlDatabase> = libsqlDatabase,
): Promise<LibsqlDatabases> {
  const home = await open(url, authToken)
  const further = await Promise.all(shards.map((one) => open(one.url, one.authToken)))
  const named = Object.fromEntries(shards.map(({ name }, index) => [name, further[index] ?? home]))
  return { database: sharded(home, named), clients: [home, ...further].map(({ client }) => client) }
}
