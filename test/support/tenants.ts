import { randomUUID } from 'node:crypto'
import type { Database } from '../../src/data/database.ts'
import type { Policy } from '../../src/features/policies/policy.ts'
import { SEEDS } from '../../src/seed/all.ts'
import { loadSeeds, parkRows } from '../../src/seed/load.ts'
import type { BureauSeed, ParkSeed } from '../../src/seed/seed.ts'

/** A bureau of the test's own with as many parks, each a copy of `like` under names of its own. */
export function newBureau(parks: number, like: ParkSeed = luxiSeed()): BureauSeed {
  const [original] = SEEDS
  if (!original) throw new Error('there is no seed')
  const tag = randomUUID().slice(0, 8)
  return {
    bureau: { ...original.bureau, id: `bureau_${tag}`, slug: `bureau-${tag}` },
    notice: { ...original.notice, bureauId: `bureau_${tag}` },
    parks: Array.from({ length: parks }, (_, index) => ({
      ...like,
      park: { ...like.park, id: `park_${tag}${index}`, slug: `park-${tag}-${index}` },
    })),
  }
}

/** Luxi's own seed. */
export function luxiSeed(): ParkSeed {
  const seed = SEEDS[0]?.parks[0]
  if (!seed) throw new Error('there is no seed')
  return seed
}

/** A park of the test's own, with the slug of its bureau. */
export interface Minted {
  id: string
  slug: string
  bureau: string
}

/**
 * Loads a new bureau and answers its parks. Unless `whole`, the search finds nothing of them: their place in it takes five
 * times as long as all the rest.
 */
export async function mint(database: Database, parks = 1, like?: ParkSeed, { whole = false } = {}): Promise<Minted[]> {
  const seed = newBureau(parks, like)
  await loadSeeds(database, [seed], Date.now(), whole ? undefined : parkRows)
  return seed.parks.map(({ park: { id, slug } }) => ({ id, slug, bureau: seed.bureau.slug }))
}

/** Luxi's seed with a few sites, policies and enterprises; codes of the first two begin with `prefix`. */
export function smallSeed(prefix: string): ParkSeed {
  const seed = luxiSeed()
  const site = (one: ParkSeed['sites'][number], index: number) => ({
    ...one,
    code: `${prefix}-${index + 1}`,
    name: { zh: `${prefix}号地${index + 1}`, en: `${prefix} plot ${index + 1}` },
  })
  const policy = (one: Policy, index: number) => ({ ...one, slug: `${prefix}-policy-${index + 1}` })
  const enterprises = seed.profile.enterprises.slice(0, 3)
  const codes = new Set<string | null>([null, ...enterprises.map(({ code }) => code)])
  const ofThem = <T extends { enterpriseCode: string | null }>(list: T[]) =>
    list.filter(({ enterpriseCode }) => codes.has(enterpriseCode))
  const { honours, stories } = seed.profile
  return {
    ...seed,
    profile: { ...seed.profile, enterprises, honours: ofThem(honours), stories: ofThem(stories) },
    sites: seed.sites.slice(0, 4).map(site),
    policies: seed.policies.slice(0, 3).map(policy),
  }
}

/** Loads one new park. */
export const mintOne = async (database: Database, like?: ParkSeed): Promise<Minted> =>
  theOne(await mint(database, 1, like))

/** The same with its place in the search. */
export const mintSearched = async (database: Database, like?: ParkSeed): Promise<Minted> =>
  theOne(await mint(database, 1, like, { whole: true }))

function theOne([park]: Minted[]): Minted {
  if (!park) throw new Error('no park was minted')
  return park
}
