import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/data/database.ts'
import type { FileStore } from '../../src/data/files.ts'
import { ParkScope, Registry } from '../../src/data/scope.ts'
import type { JobHandler } from '../../src/features/jobs/job.ts'
import { parkWithBureau } from '../../src/features/parks/registry.ts'
import { vaultFrom } from '../../src/kernel/vault.ts'
import { depsWith } from './deps.ts'
import type { Runtime } from './runtimes.ts'

interface Place {
  portal: Pick<Runtime, 'database' | 'keys'>
  files: FileStore
  /** Slug of the park that the job belongs to. */
  slug: string
  now: number
  /** When the job was asked for; left out: now. */
  createdAt?: number
}

/** One attempt of a job, whose database and files fail from their `failAt`th use on. Answers how often it used them. */
export async function attemptJob(
  { portal, files, slug, now, createdAt = now }: Place,
  handler: JobHandler,
  payload: Record<string, string>,
  failAt: number,
): Promise<number> {
  let used = 0
  const count = () => {
    used += 1
    if (used >= failAt) throw new Error('killed')
  }
  const database: Database = {
    ...portal.database,
    batch: async (...args) => {
      count()
      return portal.database.batch(...args)
    },
  }
  const put: FileStore['put'] = async (...args) => {
    count()
    return files.put(...args)
  }
  const deps = depsWith({ database, vault: vaultFrom(portal.keys), files: { ...files, put } })
  const found = await parkWithBureau(new Registry(portal.database), slug, now)
  if (!found) throw new Error('no park')
  const job = { id: randomUUID(), kind: 'lead.transfer' as const, payload, attempts: 1, createdAt, requestId: 'test' }
  const scope = ParkScope.open(database, { by: 'job', park: found.park })
  const result = await handler({ deps, scope, park: found.park, bureau: found.bureau, now, job })
  if ('writes' in result && result.writes?.length) await scope.write(...result.writes)
  return used
}
