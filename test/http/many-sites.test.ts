import { eq, gte } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { remove, update } from '../../src/data/query.ts'
import { ParkScope } from '../../src/data/scope.ts'
import { publishFinder } from '../../src/features/finder/queries.ts'
import { publishCatalogue } from '../../src/features/sites/queries.ts'
import { sites } from '../../src/features/sites/table.ts'
import { run } from '../support/rows.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { type Minted, mintOne, smallSeed } from '../support/tenants.ts'

/** More than a row of D1 has room for. */
const MANY = 3000

describe.each(RUNTIMES)('a park with thousands of sites on %s', (_, start) => {
  let portal: Runtime
  let park: Minted
  let scope: ParkScope
  beforeAll(async () => {
    portal = await start()
    park = await mintOne(portal.database, smallSeed('aa'))
    scope = ParkScope.open(portal.database, { by: 'job', park })
    const columns = await run(portal.database, `select name from pragma_table_info('sites')`)
    const names = columns.map(({ name }) => String(name))
    const copied: Record<string, string> = { code: `printf('many-%04d', n)`, area_m2: 'n', status: `'planned'` }
    await run(
      portal.database,
      `insert into sites (${names.join(', ')})
       with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${MANY})
       select ${names.map((name) => copied[name] ?? name).join(', ')} from numbers, sites
       where park_id = ? and code = 'aa-1'`,
      park.id,
    )
    await scope.write(...publishCatalogue(), ...publishFinder())
  })
  afterAll(() => portal.close())

  /** Of the made-up ones, which are planned and as small as their number. */
  const list = async (query: string) => {
    const path = `/api/v1/parks/${park.slug}/sites?status=planned&${query}`
    const answer = await portal.fetch(path, { headers: { 'Cache-Control': 'no-cache' } })
    expect(answer.status, query).toBe(200)
    return (await answer.json()) as { items: { code: string; areaM2: number }[]; next: string | null }
  }
  const rowsOfModel = async () =>
    (
      await run(
        portal.database,
        `select name, length(cast(body as blob)) as bytes from projections
         where park_id = ? and name >= 'sites' and name < 'sites0' order by name`,
        park.id,
      )
    ).map(({ name, bytes }) => ({ name, bytes: Number(bytes) }))

  it('keeps what lists need of them in rows that the database takes', async () => {
    const rows = await rowsOfModel()
    expect(rows.map(({ name }) => name).slice(0, 2)).toEqual(['sites', 'sites/0001'])
    for (const { bytes } of rows) expect(bytes).toBeLessThan(1_100_000)
  })

  it('lists, filters and sorts all of them', async () => {
    const ends = await Promise.all([
      list(`maxAreaM2=3000&sort=area&limit=3`),
      list(`maxAreaM2=3000&sort=-area&limit=3`),
      list(`minAreaM2=1500&sort=area&limit=3`),
    ])
    expect(ends.map(({ items }) => items.map(({ areaM2 }) => areaM2))).toEqual([
      [1, 2, 3],
      [MANY, MANY - 1, MANY - 2],
      [1500, 1501, 1502],
    ])
    const { items, next } = await list('limit=100&maxAreaM2=150')
    const rest = await list(`limit=100&maxAreaM2=150&cursor=${next}`)
    expect(new Set([...items, ...rest.items].map(({ code }) => code)).size).toBe(150)
    expect((await portal.fetch(`/parks/${park.slug}/fit?area=2`)).status).toBe(200)
  })

  it('shows a change of one of them, and shrinks again with what is left', async () => {
    await scope.write(update(sites, { areaM2: 77_777_777 }, eq(sites.code, 'many-2999')), ...publishCatalogue())
    expect((await list('minAreaM2=77777777')).items.map(({ code }) => code)).toEqual(['many-2999'])
    await scope.write(remove(sites, gte(sites.code, 'many-0002')), ...publishCatalogue(), ...publishFinder())
    expect((await list('limit=100&maxAreaM2=3000')).items.map(({ code }) => code)).toEqual(['many-0001'])
    expect(await rowsOfModel()).toHaveLength(1)
    await scope.write(remove(sites, gte(sites.code, '')), ...publishCatalogue(), ...publishFinder())
    expect(await list('')).toEqual({ items: [], next: null })
  })
})
