import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordOutbox } from '../../src/data/outbox.ts'
import { remove, update } from '../../src/data/query.ts'
import { ParkScope } from '../../src/data/scope.ts'
import type { JobContext } from '../../src/features/jobs/job.ts'
import { indexContent } from '../../src/features/search/index-job.ts'
import { publishCatalogue } from '../../src/features/sites/queries.ts'
import { sites } from '../../src/features/sites/table.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES, startWorkers } from '../support/runtimes.ts'
import { type Minted, mintSearched, smallSeed } from '../support/tenants.ts'

const renamed = (code: string, zh: string) => [
  update(sites, { name: { zh, en: 'Renamed' } }, eq(sites.code, code)),
  ...publishCatalogue(),
]
async function found(portal: Runtime, park: Minted, q: string): Promise<string[]> {
  const path = `/api/v1/search?${new URLSearchParams({ q, park: park.slug }).toString()}`
  const answer = await portal.fetch(path, { headers: { 'Cache-Control': 'no-cache' } })
  const { items } = (await answer.json()) as { items: { kind: string; code: string }[] }
  return items.map(({ kind, code }) => `${kind} ${code}`)
}

describe.each(RUNTIMES)('what a park publishes is found on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let scope: ParkScope
  beforeAll(async () => {
    portal = await start()
    park = await mintSearched(portal.database, smallSeed('aa'))
    scope = ParkScope.open(portal.database, { by: 'job', park })
  })
  afterAll(() => portal.close())

  const index = () => indexContent()({ scope, now: 0 } as unknown as JobContext)

  it('once its job ran, and no more once it is gone', async () => {
    expect(await found(portal, park, 'aa-1')).toEqual(['site aa-1'])
    await scope.write(...renamed('aa-2', '鼋头渚旁'))
    expect(await index()).toEqual({})
    expect(await found(portal, park, '鼋头渚')).toEqual(['site aa-2'])
    expect(await found(portal, park, 'aa号地2')).toEqual([])
    await scope.write(remove(sites, eq(sites.code, 'aa-2')), ...publishCatalogue())
    expect(await index()).toEqual({})
    expect(await found(portal, park, '鼋头渚')).toEqual([])
  })

  it('and is forgotten with its park', async () => {
    await run(portal.database, 'update parks set published = 0 where id = ?', park.id)
    expect(await index()).toEqual({})
    await run(portal.database, 'update parks set published = 1 where id = ?', park.id)
    expect(await found(portal, park, 'aa-1')).toEqual([])
    expect(await index()).toEqual({})
    expect(await found(portal, park, 'aa-1')).toEqual(['site aa-1'])
  })
})

it('has the portal do so by itself', async () => {
  const portal = await startWorkers()
  const park = await mintSearched(portal.database, smallSeed('aa'))
  const scope = ParkScope.open(portal.database, { by: 'job', park })
  await scope.write(...renamed('aa-3', '鼋头渚旁'), recordOutbox('content.index', {}, 0))
  await portal.runJobs()
  await expect.poll(() => found(portal, park, '鼋头渚')).toEqual(['site aa-3'])
  await portal.close()
})
