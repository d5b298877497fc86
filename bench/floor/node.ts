import { serve } from '@hono/node-server'
import { createClient } from '@libsql/client'
import Database from 'libsql'
import type { Row } from '../data.ts'
import { floorApp, type Query } from './app.ts'

/*
 * The floor on Node. `node floor/node.ts <port> <driver> <file>`: libSQL by its client, which prepares a statement for each
 * call, or by statements that are kept, as the portal does.
 */
const [, , port, driver, file = ''] = process.argv
const PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON']

async function byClient(): Promise<Query> {
  const client = createClient({ url: `file:${file}`, concurrency: 1 })
  for (const pragma of PRAGMAS) await client.execute(`PRAGMA ${pragma}`)
  return async (sql, args) => (await client.execute({ sql, args })).rows.map((row): Row => ({ ...row }))
}

function byStatements(): Query {
  const database = new Database(file)
  for (const pragma of PRAGMAS) database.exec(`PRAGMA ${pragma}`)
  const kept = new Map<string, ReturnType<typeof database.prepare>>()
  return (sql, args) => {
    const statement = kept.get(sql) ?? database.prepare(sql)
    kept.set(sql, statement)
    return statement.all(args) as Row[]
  }
}

const query = driver === 'client' ? await byClient() : byStatements()
serve({ fetch: floorApp(() => query).fetch, port: Number(port), hostname: '127.0.0.1' })
