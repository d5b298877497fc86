import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/libsql'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'
import { createApp } from '../../src/app.tsx'
import type { Database } from '../../src/data/database.ts'
import { libsqlDatabase } from '../../src/data/libsql.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import { depsWith } from '../support/deps.ts'
import { run } from '../support/rows.ts'
import { newBureau, smallSeed } from '../support/tenants.ts'

let folder: string
let current: Awaited<ReturnType<typeof libsqlDatabase>>
let behind: typeof current
const bureau = newBureau(1, smallSeed('aa'))
const [{ park } = expect.unreachable()] = bureau.parks

async function copy(name: string) {
  const database = await libsqlDatabase(`file:${join(folder, name)}`)
  await migrate(drizzle(database.client), { migrationsFolder: join(root, 'drizzle') })
  await loadSeeds(database, [bureau], Date.now())
  return database
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luodi-copies-'))
  ;[current, behind] = [await copy('current.db'), await copy('behind.db')]
})
afterAll(async () => {
  for (const { client } of [current, behind]) client.close()
  await rm(folder, { recursive: true })
})

it('what a lagging copy says is not kept for the revision that it has not seen', async () => {
  const renamed = `update projections set body = replace(body, 'aa号地1', 'renamed-plot') where park_id = ? and name = 'sites'`
  await run(current, renamed, park.id)
  let lags = true
  const database: Database = {
    builder: current.builder,
    batch(statements, freshness) {
      const content = statements.some(({ sql }) => sql.includes('"projections"'))
      return (lags && content ? behind : current).batch(statements, freshness)
    },
  }
  const app = createApp(depsWith({ database, clock: () => Date.parse('2026-11-20T02:00:00Z') }))
  const ask = async () => (await app.fetch(new Request(`http://portal.example/parks/${park.slug}/land`))).text()
  expect(await ask()).toContain('aa号地1')
  lags = false
  expect(await ask()).toContain('renamed-plot')
  // And once it is right it stays, whatever the copies do.
  lags = true
  expect(await ask()).toContain('renamed-plot')
})
