import { eq } from 'drizzle-orm'
import type { Database } from '../data/database.ts'
import {
  arg,
  given,
  insertAll,
  insertRegistry,
  parkWrite,
  type ParkWrite,
  readRegistry,
  thisPark,
} from '../data/query.ts'
import { recordEntry } from '../data/ledger.ts'
import { recordOutbox } from '../data/outbox.ts'
import { ParkScope, Registry } from '../data/scope.ts'
import { settle } from '../data/shards.ts'
import { addDirectoryTerms } from '../features/parks/directory-rows.ts'
import { directoryOf } from '../features/parks/directory-terms.ts'
import { publishProfile } from '../features/parks/queries.ts'
import {
  bureaus,
  chains,
  enterprises,
  facts,
  honours,
  parkHosts,
  parks,
  privacyNotices,
  sources,
  stories,
  tariffs,
  transports,
} from '../features/parks/table.ts'
import { publishPolicies } from '../features/policies/queries.ts'
import { policies } from '../features/policies/table.ts'
import { publishProcedures } from '../features/procedures/queries.ts'
import { procedureSteps } from '../features/procedures/table.ts'
import { publishFinder } from '../features/finder/queries.ts'
import { publishSearch } from '../features/search/publish.ts'
import { publishCatalogue } from '../features/sites/queries.ts'
import { sites } from '../features/sites/table.ts'
import { SYSTEM } from '../kernel/actor.ts'
import { lawsOf } from './procedures/procedures.ts'
import type { BureauSeed, ParkSeed } from './seed.ts'

const parkById = readRegistry(parks, { columns: { id: parks.id }, where: eq(parks.id, arg('id')) })

/** The rows of a new park; which of them are not written is the caller's to say. */
type RowsOf = (seed: ParkSeed, bureauId: string, now: number) => ParkWrite[]

const wholePark: RowsOf = (seed, bureauId, now) => [...parkRows(seed, bureauId, now), ...publishSearch(seed)]

/** Loads what is not there yet, each park whole or not at all. Answers the slugs that it added. */
export async function loadSeeds(
  database: Database,
  seeds: readonly BureauSeed[],
  now: number,
  rowsOf: RowsOf = wholePark,
): Promise<string[]> {
  const registry = new Registry(database)
  const added: string[] = []
  for (const { bureau, notice, parks: list } of seeds) {
    const own = registry.of(bureau.id)
    await own.write(insertRegistry(bureaus, bureau), insertRegistry(privacyNotices, notice))
    for (const seed of list) {
      const [present] = await own.all(given(parkById, { id: seed.park.id }))
      if (present) continue
      await settle(database, seed.park.id, bureau.id)
      const scope = ParkScope.open(database, { by: 'job', park: seed.park })
      await scope.write(...rowsOf(seed, bureau.id, now))
      added.push(seed.park.slug)
    }
  }
  return added
}

/** All of a park but its place in the search, which is most of the work. */
export const parkRows: RowsOf = (seed, bureauId, now) => {
  const { park, profile, sites: siteList, policies: policyList, procedures } = seed
  const { id: _, ...row } = park
  const { terms, ...found } = directoryOf(park, profile)
  const placed = <T extends object>(list: readonly T[]) => list.map((item, position) => ({ ...item, position }))
  const writes: ParkWrite[] = [
    parkWrite((builder) =>
      builder
        .insert(parks)
        .values({
          ...row,
          id: thisPark,
          bureauId,
          published: true,
          regionCode: park.region.code,
          ...found,
          revision: 1,
        })
        .prepare(),
    ),
    addDirectoryTerms(park.slug, terms),
    ...insertAll(sources, placed([...profile.sources, ...lawsOf(procedures)])),
    ...insertAll(facts, placed(profile.facts)),
    ...insertAll(chains, placed(profile.chains)),
    ...insertAll(enterprises, placed(profile.enterprises)),
    ...insertAll(honours, placed(profile.honours)),
    ...insertAll(stories, placed(profile.stories)),
    ...insertAll(transports, placed(profile.transports)),
    ...insertAll(tariffs, placed(profile.tariffs)),
    ...insertAll(
      sites,
      siteList.map((one) => ({ ...one, updatedAt: now })),
    ),
    ...insertAll(policies, placed(policyList)),
    ...insertAll(procedureSteps, placed(procedures)),
    ...publishProfile(),
    ...publishCatalogue(),
    ...publishPolicies(),
    ...publishFinder(),
    ...publishProcedures(),
    recordEntry({ actor: SYSTEM, now, requestId: 'seed' }, { action: 'park.seeded', subject: park.id }),
    recordOutbox('park.daily', {}, now),
  ]
  return writes
}

/** Gives a park a host name of its own. */
export async function addHost(database: Database, park: { id: string }, host: string): Promise<void> {
  await ParkScope.open(database, { by: 'job', park }).write(
    parkWrite((builder) => builder.insert(parkHosts).values({ host, park: thisPark }).onConflictDoNothing().prepare()),
  )
}
