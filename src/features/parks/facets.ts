import { and, gt, inArray, lte } from 'drizzle-orm'
import { arg, given, readRegistry } from '../../data/query.ts'
import type { Registry } from '../../data/scope.ts'
import { Keeper } from '../../http/keeper.ts'
import type { Facet, Facets } from './directory.ts'
import type { Region } from './park.ts'
import { regionName } from './region-name.ts'
import { parks, parkTerms } from './table.ts'

const MINUTE_MS = 60_000
/** Steps of a walk. */
const MOST_STEPS = 40
/** D1 takes 100 bound values in a statement. */
const MOST_NAMED = 90

/**
 * Where the walks through chains and regions set out, so that a few go on at once. Each costs one row more, for the
 * step that finds no more.
 */
const CHAIN_STARTS = ['', 'f', 'l', 'r']
const REGION_STARTS = ['', '3', '5']

interface Carried {
  term: string
  park: string
}

/** The first posting behind `after`, in the order of terms: one row of the index. */
const nextTerm = readRegistry(parkTerms, {
  columns: { term: parkTerms.term, park: parkTerms.park },
  where: and(gt(parkTerms.term, arg('after')), lte(parkTerms.term, arg('until'))),
  orderBy: [parkTerms.term, parkTerms.slug],
  limit: 1,
})

/** A list of choices, and when it was found (UTC milliseconds). */
export interface KnownFacets {
  list: Facet[]
  at: number
}

const MOST_LISTS = 500
export const newFacets = () => new Keeper<KnownFacets>(MOST_LISTS, () => 1)

/**
 * The choices of the directory for a chosen region ('' or the digits of its code), kept for a minute. Reads
 * three rows for each choice however many parks carry it: it walks from term to term and looks one carrier of each up.
 */
export async function facetsOf(
  registry: Registry,
  known: Keeper<KnownFacets>,
  region: string,
  now: number,
): Promise<Facets> {
  const isFresh = ({ at }: KnownFacets) => now - at < MINUTE_MS
  const kept = async (key: string, find: () => Promise<Facet[]>): Promise<Facet[]> =>
    (await known.get(key, isFresh, async () => ({ list: await find(), at: now }))).list
  const parts = [0, 2, 4].filter((length) => length <= region.length).map((length) => region.slice(0, length))
  const [chains, ...levels] = await Promise.all([
    kept('chains', () => chainsOf(registry)),
    ...parts.map((part) => kept(`region:${part}`, () => regionsIn(registry, part))),
  ])
  return { chains, regions: levels.flat().toSorted((a, b) => (a.code < b.code ? -1 : 1)) }
}

async function chainsOf(registry: Registry): Promise<Facet[]> {
  const carried = await walk(registry, 'chain:', CHAIN_STARTS, '')
  const byId = await parksOf(registry, carried)
  return carried.map(({ term, park }) => {
    const code = term.slice('chain:'.length)
    return { code, name: byId.get(park)?.chains.find((chain) => chain.code === code)?.name ?? null }
  })
}

/** The regions of the next level in a region: '' asks for provinces, '43' for the prefectures of Hunan. */
async function regionsIn(registry: Registry, part: string): Promise<Facet[]> {
  const carried = await walk(registry, `region:${part}`, REGION_STARTS, '~')
  const byId = await parksOf(registry, carried)
  return carried.map(({ term, park }) => {
    const code = term.slice('region:'.length)
    const region: Region | undefined = byId.get(park)?.region
    return { code, name: region ? regionName(region.name, code.length / 2) : null }
  })
}

/**
 * The distinct terms that begin with `prefix`, each with a park that carries it. `skip` is put behind a term to pass
 * over what is below it. One batch a step: as many steps as the most crowded walk has terms.
 */
async function walk(registry: Registry, prefix: string, starts: string[], skip: string): Promise<Carried[]> {
  const carried: Carried[] = []
  let open = starts.map((start, index) => ({ after: prefix + start, until: prefix + (starts[index + 1] ?? '~') }))
  for (let step = 0; step < MOST_STEPS && open.length > 0; step++) {
    const answers = await registry.read(...open.map((range) => given(nextTerm, range)))
    const next = answers.map(([row]) => row)
    carried.push(...next.filter((row) => row !== undefined))
    open = open.flatMap(({ until }, index) => {
      const row = next[index]
      return row ? [{ after: `${row.term}${skip}`, until }] : []
    })
  }
  return carried.toSorted((a, b) => (a.term < b.term ? -1 : 1))
}

async function parksOf(registry: Registry, carried: readonly Carried[]) {
  const ids = [...new Set(carried.map(({ park }) => park))].slice(0, MOST_NAMED)
  if (ids.length === 0) return new Map<string, never>()
  const columns = { id: parks.id, region: parks.region, chains: parks.chains }
  const rows = await registry.all(readRegistry(parks, { columns, where: inArray(parks.id, ids) }))
  return new Map(rows.map((row) => [row.id, row]))
}
