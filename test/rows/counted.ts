import { join } from 'node:path'
import type { D1Database } from '@cloudflare/workers-types'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { generate, type Size } from '../../bench/generate.ts'
import { multiply } from './multiply.ts'
import type { MadePark } from '../../bench/make.ts'
import { root } from '../../scripts/root.ts'
import { createApp } from '../../src/app.tsx'
import { d1Database } from '../../src/data/d1.ts'
import type { Database } from '../../src/data/database.ts'
import { depsWith } from '../support/deps.ts'
import { d1Door, DOOR_SCRIPT } from '../support/d1-door.ts'
import { migrations } from '../support/migrations.ts'

/** The moment at which every test takes place. */
export const NOW = Date.parse('2026-11-20T02:00:00Z')

/** A portal in this process that knows how many rows each request reads. */
export interface Counted {
  database: Database
  parks: MadePark[]
  ask(path: string, init?: RequestInit): Promise<{ rows: number; answer: Response }>
  /** The same behind one application that remembers what it was asked before. */
  remembering(): Counted
}

/** D1 databases beside this process, one of each name: empty, or as they were left in a folder. */
export async function startD1<Name extends string>(names: readonly Name[], folder?: string) {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      scriptPath: join(root, DOOR_SCRIPT),
      compatibilityDate: '2026-10-01',
      d1Databases: [...names],
      cf: false,
      ...(folder !== undefined && { resourcePersistencePath: folder }),
    }),
  )
  const binding = (name: Name): D1Database =>
    d1Door(name, (body) => miniflare.dispatchFetch('http://door/', { method: 'POST', body }))
  return { bindings: new Map(names.map((name) => [name, binding(name)])), stop: () => miniflare.dispose() }
}

/**
 * Migrates the database, fills it with made-up parks and puts the application before it. `copies` more parks are made
 * from the first ones by the database itself.
 */
export async function counted(binding: D1Database, size: Size, copies = 0): Promise<Counted> {
  await binding.batch((await migrations()).map((statement) => binding.prepare(statement)))
  const parks = await generate(d1Database(binding), size, NOW)
  if (copies > 0) await multiply(binding, parks.length, parks.length + copies)
  return portalOn(binding, parks)
}

/** Each question gets an application of its own, so that nothing is remembered from the one before. */
function portalOn(binding: D1Database, parks: MadePark[], remembering = false): Counted {
  let rows = 0
  const database = d1Database(binding, (read) => (rows += read))
  const deps = depsWith({ database, clock: () => NOW })
  const remembers = remembering ? createApp(deps) : null
  return {
    database,
    parks,
    async ask(path, init) {
      rows = 0
      const answer = await (remembers ?? createApp(deps)).fetch(
        new Request(new URL(path, 'http://portal.example'), init),
      )
      return { rows, answer }
    },
    remembering: () => portalOn(binding, parks, true),
  }
}
