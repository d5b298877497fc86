import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { type Installation, onBindings, onLibsql } from '../../scripts/backup/installation.ts'
import { createApp } from '../../src/app.tsx'
import { vaultFrom } from '../../src/kernel/vault.ts'
import type { WorkerEnv } from '../../src/worker-env.ts'
import { d1Door, DOOR_SCRIPT } from './d1-door.ts'
import { depsWith } from './deps.ts'
import type { Runtime } from './runtimes.ts'

/** A libSQL file without tables and a folder for files. */
export async function emptyLibsql(keys: string): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'luodi-'))
  const installation = await onLibsql({ url: `file:${join(folder, 'test.db')}`, files: join(folder, 'files') }, keys)
  return {
    ...installation,
    async close() {
      await installation.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** A D1 without tables and a bucket of R2, on workerd. */
export async function emptyD1(keys: string): Promise<Installation> {
  const worker = {
    name: 'door',
    modules: true,
    scriptPath: DOOR_SCRIPT,
    compatibilityDate: '2026-10-01',
    d1Databases: { DB: 'restored' },
    r2Buckets: { FILES: 'restored' },
  }
  const miniflare = new Miniflare(convertV4MiniflareOptions({ cf: false, workers: [worker] }))
  const binding = d1Door('DB', (body) => miniflare.dispatchFetch('http://door/', { method: 'POST', body }))
  const bucket = (await miniflare.getR2Bucket('FILES')) as unknown as WorkerEnv['FILES']
  return onBindings({ DB: binding, FILES: bucket, LUODI_KEYS: keys }, () => miniflare.dispose())
}

/** The portal on what an installation keeps, in this process. Nothing runs after an answer. */
export function portalOn({ database, files, keyRing }: Installation): Pick<Runtime, 'fetch' | 'runJobs'> {
  const app = createApp(depsWith({ database, files, vault: vaultFrom(keyRing), clock: Date.now }))
  const fetch = (path: string, init?: RequestInit) => app.fetch(new Request(new URL(path, 'http://localhost'), init))
  return { fetch, runJobs: () => app.runJobs() }
}
