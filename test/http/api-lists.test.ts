import type * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insert } from '../../src/data/query.ts'
import { ParkScope } from '../../src/data/scope.ts'
import type { Policy } from '../../src/features/policies/policy.ts'
import { policies } from '../../src/features/policies/table.ts'
import type { PublicSiteCard } from '../../src/features/sites/public.ts'
import { publishFinder } from '../../src/features/finder/queries.ts'
import { publishCatalogue } from '../../src/features/sites/queries.ts'
import { sites } from '../../src/features/sites/table.ts'
import type { ParkSeed } from '../../src/seed/seed.ts'
import { jsonOf } from '../support/client.ts'
import { type Runtime, RUNTIMES } from '../support/runtimes.ts'
import { luxiSeed, mint, mintOne } from '../support/tenants.ts'

type Card = v.InferOutput<typeof PublicSiteCard>
interface Page<T> {
  items: T[]
  next: string | null
}

const seed = luxiSeed()
const MU = 2000 / 3

/** Fen per m²; rents after all sales, whichever way it is sorted; unknown is null. */
function priceOf({ price }: Card, descending: boolean): number | null {
  if (!price) return null
  const rank = (price.per === 'm2Month' ? 1e12 : 0) * (descending ? -1 : 1)
  return rank + (price.per === 'mu' ? price.amountFen / MU : price.amountFen)
}

const FILTERS: Record<string, (site: ParkSeed['sites'][number]) => boolean> = {
  'kind=land': (site) => site.kind === 'land',
  'kind=factory': (site) => site.kind === 'factory',
  'status=available': (site) => site.status === 'available',
  'zoning=M2': (site) => site.zoning === 'M2',
  'chain=mn-zn-v': (site) => site.chains.includes('mn-zn-v'),
  'minAreaM2=20000': (site) => site.areaM2 >= 20_000,
  'maxAreaM2=20000': (site) => site.areaM2 <= 20_000,
  'minAreaM2=61755&maxAreaM2=61755': (site) => site.areaM2 === 61_755,
  'minPowerKva=4000': (site) => site.powerKva !== null && site.powerKva >= 4000,
  'minPowerKva=0': (site) => site.powerKva !== null,
  'kind=land&status=available&minAreaM2=1': (site) => site.kind === 'land' && site.status === 'available',
  'chain=no-such-chain': () => false,
}

describe.each(RUNTIMES)('%s', (_, start) => {
  let portal: Runtime
  let park: { id: string; slug: string }
  beforeAll(async () => {
    portal = await start({ own: true })
    park = await mintOne(portal.database)
  })
  afterAll(() => portal.close())

  const page = async <T>(path: string) => jsonOf<Page<T>>(await portal.fetch(path))

  /** All pages of a list from the first on; `between` happens after each page. */
  async function walk<T>(
    path: string,
    limit: number,
    between: (page: number) => Promise<void> = async () => {},
  ): Promise<T[]> {
    const all: T[] = []
    let next: string | null = null
    for (let count = 1; count <= 100; count += 1) {
      const { items, next: after }: Page<T> = await page<T>(
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${next ? `&cursor=${next}` : ''}`,
      )
      expect(items.length).toBeLessThanOrEqual(limit)
      all.push(...items)
      if (after === null) return all
      next = after
      await between(count)
    }
    throw new Error('the list does not end')
  }

  it.each(Object.entries(FILTERS))('filters sites by %s', async (query, keep) => {
    const { items } = await page<Card>(`/api/v1/parks/${park.slug}/sites?limit=100&${query}`)
    const expected = seed.sites.filter(keep).map(({ code }) => code)
    expect(items.map(({ code }) => code).toSorted()).toEqual(expected.toSorted())
  })

  it.each(['area', '-area', 'price', '-price', '-updated'])(
    'sorts sites by %s, on one page as on many',
    async (sort) => {
      const path = `/api/v1/parks/${park.slug}/sites?sort=${sort}`
      const { items, next } = await page<Card>(`${path}&limit=100`)
      expect(next).toBeNull()
      expect(items).toHaveLength(seed.sites.length)
      const keys = items.map((site) =>
        sort.endsWith('price') ? priceOf(site, sort.startsWith('-')) : sort.endsWith('area') ? site.areaM2 : 0,
      )
      const known = keys.filter((key) => key !== null)
      const sorted = known.toSorted((a, b) => (sort.startsWith('-') ? b - a : a - b))
      expect(keys).toEqual([...sorted, ...keys.filter((key) => key === null)])
      for (const limit of [1, 3]) {
        const walked = await walk<Card>(path, limit)
        expect(walked.map(({ code }) => code)).toEqual(items.map(({ code }) => code))
      }
    },
  )

  it('keeps to the filter from page to page', async () => {
    const walked = await walk<Card>(`/api/v1/parks/${park.slug}/sites?kind=land&sort=-price`, 2)
    expect(walked.map(({ code }) => code).toSorted()).toEqual(
      seed.sites
        .filter(({ kind }) => kind === 'land')
        .map(({ code }) => code)
        .toSorted(),
    )
  })

  it('repeats and skips no site when others are added and removed meanwhile', async () => {
    const own = await mintOne(portal.database)
    const scope = ParkScope.open(portal.database, { by: 'job', park: own })
    const [model] = seed.sites
    if (!model) throw new Error('no site')
    const walked = await walk<Card>(`/api/v1/parks/${own.slug}/sites?sort=-area`, 4, async (count) => {
      const added = [10, 1e8].map((areaM2) =>
        insert(sites, { ...model, code: `NEW-${count}-${areaM2}`, areaM2, updatedAt: 1 }),
      )
      await scope.write(...added, ...publishCatalogue(), ...publishFinder())
    })
    const codes = walked.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter((code) => !code.startsWith('NEW'))).toEqual(
      seed.sites.toSorted((a, b) => b.areaM2 - a.areaM2 || (a.code < b.code ? -1 : 1)).map(({ code }) => code),
    )
    expect(codes.filter((code) => code.endsWith('100000000'))).toEqual([])
    expect(codes.filter((code) => code.endsWith('-10')).length).toBeGreaterThan(0)
  })

  it('pages through policies in their order, though others are added', async () => {
    const own = await mintOne(portal.database)
    const scope = ParkScope.open(portal.database, { by: 'job', park: own })
    const path = `/api/v1/parks/${own.slug}/policies`
    const [model] = seed.policies
    if (!model) throw new Error('no policy')
    const walked = await walk<Policy>(path, 3, (count) =>
      scope.write(insert(policies, { ...model, slug: `aaa-${count}`, position: 0 })),
    )
    expect(walked.map(({ slug }) => slug)).toEqual(seed.policies.map(({ slug }) => slug))
    const growth = await walk<Policy>(`${path}?system=growth`, 1)
    expect(growth.map(({ slug }) => slug)).toEqual(
      seed.policies.filter(({ system }) => system === 'growth').map(({ slug }) => slug),
    )
  })

  it('finds parks by text, chain and region, and pages through them', async () => {
    const named = `竹溪${Math.random().toString(36).slice(2, 8)}`
    const like: ParkSeed = {
      ...seed,
      park: { ...seed.park, name: { zh: `${named}园区`, en: 'Zhuxi Park' } },
      sites: [],
      policies: [],
    }
    const ours = (await mint(portal.database, 5, like)).map(({ slug }) => slug).toSorted()
    const slugs = (list: { slug: string }[]) => list.map(({ slug }) => slug)
    for (const query of [
      `q=${named}`,
      `q=${named}&chain=mn-zn-v`,
      `q=${named}&region=43`,
      `q=${named}&region=433122&chain=mn-zn-v`,
    ])
      for (const limit of [1, 2, 100])
        expect(
          slugs(await walk<{ slug: string }>(`/api/v1/parks?${encodeURI(query)}`, limit)),
          `${query} by ${limit}`,
        ).toEqual(ours)
    for (const query of ['q=竹溪', 'q=ZHUXI', 'q=ｚｈｕｘｉ', 'chain=mn-zn-v', 'region=4331', 'q=竹', ''])
      expect(slugs(await walk<{ slug: string }>(`/api/v1/parks?${encodeURI(query)}`, 3)), query).toEqual(
        expect.arrayContaining(ours),
      )
    for (const query of [`q=${named}不在`, 'chain=no-such', `q=${named}&region=11`, `q=${named}&chain=no-such`])
      expect(await walk(`/api/v1/parks?${encodeURI(query)}`, 2), query).toEqual([])
  })

  it('gives twenty at a time unless told', async () => {
    const own = await mintOne(portal.database, {
      ...seed,
      sites: Array.from({ length: 25 }, (__, index) => ({
        ...(seed.sites[0] as ParkSeed['sites'][number]),
        code: `S-${index}`,
      })),
    })
    const path = `/api/v1/parks/${own.slug}/sites`
    const first = await page<Card>(path)
    expect(first.items).toHaveLength(20)
    expect(first.next).not.toBeNull()
    expect((await page<Card>(`${path}?cursor=${first.next}`)).items).toHaveLength(5)
    expect(new Set((await walk<Card>(path, 7)).map(({ code }) => code)).size).toBe(25)
  })
})
