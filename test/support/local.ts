import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { root } from '../../scripts/root.ts'
import type { Database } from '../../src/data/database.ts'
import { libsqlDatabase } from '../../src/data/libsql.ts'

/** An empty, migrated libSQL file in this process: for what depends on a database and on no runtime. */
export async function localDatabase(): Promise<{ database: Database; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'luodi-'))
  const { client, ...database } = await libsqlDatabase(`file:${join(folder, 'test.db')}`)
  await migrate(drizzle(client), { migrationsFolder: join(root, 'drizzle') })
  return {
    database,
    async close() {
      client.close()
      await rm(folder, { recursive: true })
    },
  }
}
