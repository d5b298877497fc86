import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/data/database.ts'
import { parkWrite, remove, thisPark, update } from '../../src/data/query.ts'
import { ParkScope, Registry } from '../../src/data/scope.ts'
import type { JobResult } from '../../src/features/jobs/job.ts'
import { publishProfile } from '../../src/features/parks/queries.ts'
import { listParks, parkOfId } from '../../src/features/parks/registry.ts'
import { enterprises, parks } from '../../src/features/parks/table.ts'
import { publishPolicies } from '../../src/features/policies/queries.ts'
import { policies } from '../../src/features/policies/table.ts'
import { indexContent } from '../../src/features/search/index-job.ts'
import { asFoundPark, searchTexts } from '../../src/features/search/queries.ts'
import { publishCatalogue } from '../../src/features/sites/queries.ts'
import { sites } from '../../src/features/sites/table.ts'
import { AppError } from '../../src/kernel/errors.ts'
import { depsWith } from '../support/deps.ts'
import { localDatabase } from '../support/local.ts'
import { run } from '../support/rows.ts'
import { mintSearched, smallSeed } from '../support/tenants.ts'

const NOW = 7
const TABLES = ['search_docs', 'search_terms', 'park_terms']
const text = (zh: string, en = zh) => ({ zh, en })

describe('the job that makes published content searchable', () => {
  let database: Database
  let close: () => Promise<void>
  beforeAll(async () => {
    ;({ database, close } = await localDatabase())
  })
  afterAll(() => close())

  const open = (id: string, from = database) => ParkScope.open(from, { by: 'job', park: { id } })
  async function once(id: string, { mostMs = 60_000, from = database } = {}): Promise<JobResult> {
    const found = (await parkOfId(new Registry(database), id)) ?? expect.unreachable()
    const job = {
      id: 'job_1',
      kind: 'content.index' as const,
      payload: {},
      attempts: 1,
      createdAt: 0,
      requestId: 'job_1',
    }
    return indexContent(mostMs)({ deps: depsWith({ database }), scope: open(id, from), ...found, now: NOW, job })
  }
  /** All that is found of a park, but its id and slug. */
  async function indexOf({ id, slug }: { id: string; slug: string }) {
    const tables = TABLES.map(async (table) => {
      const rows = await run(database, `select * from ${table} where park = ?`, id)
      return rows.map((row) => JSON.stringify(row).replaceAll(slug, 'SLUG').replaceAll(id, 'ID')).toSorted()
    })
    return Promise.all(tables)
  }
  const revisionOf = async (id: string) =>
    Number((await run(database, 'select revision from parks where id = ?', id))[0]?.revision)
  async function found({ id }: { id: string }, q: string) {
    const park = (await parkOfId(new Registry(database), id))?.park
    const { items } = await searchTexts(
      new Registry(database),
      { q, kind: undefined, park: asFoundPark(park) },
      20,
      null,
    )
    return items.map(({ kind, code }) => `${kind} ${code}`)
  }
  const rename = (code: string, name: string) => [
    update(sites, { name: text(name) }, eq(sites.code, code)),
    ...publishCatalogue(),
  ]
  const publish = (published: boolean) =>
    parkWrite((builder) => builder.update(parks).set({ published }).where(eq(parks.id, thisPark)).prepare())

  it('writes nothing where nothing differs', async () => {
    const park = await mintSearched(database, smallSeed('aa'))
    const [before, revision] = [await indexOf(park), await revisionOf(park.id)]
    expect(await once(park.id)).toEqual({})
    expect(await indexOf(park)).toEqual(before)
    expect(await revisionOf(park.id)).toBe(revision)
  })

  it('finds what was added and changed, and no more what is gone', async () => {
    const park = await mintSearched(database, smallSeed('aa'))
    const revision = await revisionOf(park.id)
    await open(park.id).write(
      ...rename('aa-1', '鼋头渚'),
      remove(sites, eq(sites.code, 'aa-2')),
      remove(policies, eq(policies.slug, 'aa-policy-1')),
      update(policies, { title: text('鼍办法') }, eq(policies.slug, 'aa-policy-2')),
      update(enterprises, { name: text('鼐公司', 'Gnomon Works') }, eq(enterprises.position, 0)),
      ...publishPolicies(),
      ...publishProfile(),
    )
    expect(await found(park, '鼋头')).toEqual([])
    expect(await once(park.id)).toEqual({})
    expect(await found(park, '鼋头')).toEqual(['site aa-1'])
    expect(await found(park, 'aa-2')).toEqual([])
    expect((await found(park, '鼍办法'))[0]).toBe('policy aa-policy-2')
    expect((await found(park, '鼐')).map((one) => one.split(' ')[0])).toEqual(['enterprise'])
    expect(await revisionOf(park.id)).toBeGreaterThan(revision)
    const { items } = await listParks(new Registry(database), { q: '鼐公司', chain: '', region: '' }, 5, '')
    expect(items.map(({ slug }) => slug)).toEqual([park.slug])
  })

  it('comes to the same index as one that is written anew, cut off after every batch', async () => {
    const seed = smallSeed('aa')
    const park = await mintSearched(database, seed)
    const changed = seed.sites.map((one, index) => (index === 2 ? { ...one, name: text('改名', 'Renamed') } : one))
    const twin = await mintSearched(database, { ...seed, sites: changed.slice(1), policies: seed.policies.slice(1) })
    await open(park.id).write(
      update(sites, { name: text('改名', 'Renamed') }, eq(sites.code, 'aa-3')),
      remove(sites, eq(sites.code, 'aa-1')),
      remove(policies, eq(policies.slug, 'aa-policy-1')),
    )
    // As it stood before anything was published.
    for (const table of TABLES) await run(database, `delete from ${table} where park = ?`, park.id)
    let runs = 1
    for (; 'again' in (await once(park.id, { mostMs: 0 })); runs += 1) expect(runs).toBeLessThan(50)
    expect(runs).toBeGreaterThan(2)
    expect(await indexOf(park)).toEqual(await indexOf(twin))
  })

  it('is completed by the next run when it was killed between two batches', async () => {
    const park = await mintSearched(database, smallSeed('aa'))
    const twin = await mintSearched(database, smallSeed('aa'))
    for (const table of TABLES) await run(database, `delete from ${table} where park = ?`, park.id)
    let left = 0
    const dying: Database = {
      builder: database.builder,
      batch: (statements, freshness) => {
        left -= 1
        return left < 0 ? Promise.reject(new Error('killed')) : database.batch(statements, freshness)
      },
    }
    let allowed = 1
    for (; ; allowed += 1) {
      left = allowed
      const done = await once(park.id, { from: dying }).catch(() => null)
      if (done) break
      expect(allowed).toBeLessThan(50)
    }
    expect(allowed).toBeGreaterThan(4)
    expect(await indexOf(park)).toEqual(await indexOf(twin))
  })

  it('gives up when something is published meanwhile, and leaves an index that is true to itself', async () => {
    const park = await mintSearched(database, smallSeed('aa'))
    await open(park.id).write(...rename('aa-1', '鼋一'))
    let meddled = false
    const busy: Database = {
      builder: database.builder,
      batch: async (statements, freshness) => {
        if (!meddled && statements.some(({ sql }) => sql.startsWith('update "parks"'))) {
          meddled = true
          await open(park.id).write(...rename('aa-1', '鼋二'))
        }
        return database.batch(statements, freshness)
      },
    }
    await expect(once(park.id, { from: busy })).rejects.toEqual(
      expect.objectContaining<Partial<AppError>>({ code: 'request.conflict' }),
    )
    expect(await found(park, '鼋一')).toEqual([])
    expect(await once(park.id)).toEqual({})
    expect(await found(park, '鼋二')).toEqual(['site aa-1'])
    expect(await found(park, '鼋一')).toEqual([])
  })

  it('forgets a park that is withdrawn, and knows it again', async () => {
    const park = await mintSearched(database, smallSeed('aa'))
    const before = await indexOf(park)
    await open(park.id).write(publish(false))
    expect(await once(park.id)).toEqual({})
    expect((await indexOf(park)).flat()).toEqual([])
    await open(park.id).write(publish(true))
    expect(await once(park.id)).toEqual({})
    expect(await indexOf(park)).toEqual(before)
  })

  it('moves all that is found of a park to its new name', async () => {
    const park = await mintSearched(database, smallSeed('aa'))
    const before = await indexOf(park)
    const slug = `new-${park.slug}`
    await run(database, 'update parks set slug = ? where id = ?', slug, park.id)
    expect(await once(park.id)).toEqual({})
    expect(await indexOf({ id: park.id, slug })).toEqual(before)
  })

  it('knows which word is rare after many changes: it is looked up by that one', async () => {
    const [one, ...more] = smallSeed('aa').sites
    if (!one) throw new Error('no site')
    const many = Array.from({ length: 60 }, (_, index) => ({ ...one, code: `m-${100 + index}` }))
    const park = await mintSearched(database, { ...smallSeed('aa'), sites: [one, ...more, ...many] })
    await open(park.id).write(...rename('m-155', '鼋头仓库'), ...rename('m-158', '鼋头厂区'))
    await once(park.id)
    await open(park.id).write(...rename('m-158', '别名'))
    await once(park.id)
    const heads = await run(
      database,
      `select term, spread from search_terms where park = ? and rank < 0 and term in ('鼋头', '仓库', '别名', '地')`,
      park.id,
    )
    const spread = Object.fromEntries(heads.map((row) => [row.term, row.spread]))
    expect(spread).toMatchObject({ 鼋头: 1, 别名: 1 })
    expect(spread.地).toBeGreaterThan(60)
    // A page looks at twenty texts only, of the rarest word: the first twenty with 地块 would not be it.
    expect(await found(park, '地块 鼋头')).toEqual(['site m-155'])
  })
})
