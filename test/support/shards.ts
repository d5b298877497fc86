import type { Database } from '../../src/data/database.ts'
import { shardNamed } from '../../src/data/shards.ts'
import { loadSeeds } from '../../src/seed/load.ts'
import type { BureauSeed } from '../../src/seed/seed.ts'
import { run } from './rows.ts'
import { type Minted, newBureau, smallSeed } from './tenants.ts'

/** The further database of the tests, as `start({ shards: [EAST] })` makes it. */
export const EAST = 'east'

/** Parks of a new bureau, with slugs of their own, in the database of that name; '' is the home. */
export async function mintIn(database: Database, shard: string, slugs: readonly string[]): Promise<Minted[]> {
  const made = newBureau(slugs.length, smallSeed('aa'))
  const parks = made.parks.map((one, index) => ({ ...one, park: { ...one.park, slug: slugs[index] ?? '' } }))
  const seed: BureauSeed = { ...made, parks }
  const { id, slug: bureau } = seed.bureau
  if (shard !== '') await run(database, 'insert into placements (id, bureau_id, shard) values (?, ?, ?)', id, id, shard)
  await loadSeeds(database, [seed], Date.now())
  return parks.map(({ park }) => ({ id: park.id, slug: park.slug, bureau }))
}

/** How many rows of a table one of the databases has for a park. */
export async function rowsIn(database: Database, shard: string, table: string, park: string): Promise<number> {
  const sql = `select count(*) n from "${table}" where park_id = ?`
  return Number((await run(shardNamed(database, shard), sql, park))[0]?.n)
}
