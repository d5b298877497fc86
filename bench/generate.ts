import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Database } from '../src/data/database.ts'
import { arg, given, insertRegistry, parkWrite, type ParkWrite, thisPark } from '../src/data/query.ts'
import { ParkScope, Registry } from '../src/data/scope.ts'
import { addDirectoryTerms } from '../src/features/parks/directory-rows.ts'
import { directoryOf } from '../src/features/parks/directory-terms.ts'
import type { Source } from '../src/features/parks/park.ts'
import { publishProfile } from '../src/features/parks/queries.ts'
import { bureaus, chains, facts, parks, privacyNotices, sources } from '../src/features/parks/table.ts'
import { publishPolicies } from '../src/features/policies/queries.ts'
import { policies } from '../src/features/policies/table.ts'
import { publishFinder } from '../src/features/finder/queries.ts'
import { publishSearch } from '../src/features/search/publish.ts'
import { publishCatalogue } from '../src/features/sites/queries.ts'
import { sites } from '../src/features/sites/table.ts'
import { makeBureau, makeNotice, makePark, type MadePark, random } from './make.ts'

export interface Size {
  parks: number
  /** Of each park. */
  sites: number
  policies: number
  /** Whether the parks are found by search: that is some 15,000 postings for each. */
  search?: boolean
}

/** Parks of a bureau. */
export const PARKS_PER_BUREAU = 2

/**
 * Fills an empty, migrated database with made-up parks, the same ones every time: a smaller size is the beginning of
 * a larger one.
 */
export async function generate(database: Database, size: Size, now: number): Promise<MadePark[]> {
  // Each park has its own run of numbers, so that it does not depend on the parks before it.
  const made = Array.from({ length: size.parks }, (_, index) => makePark(random(index + 1), index, size, now))
  await fill(database, made, size.search)
  return made
}

/** One statement a park and table, then the read models, and postings where asked for, as publishing makes them. */
export async function fill(database: Database, made: readonly MadePark[], search = false): Promise<void> {
  const registry = new Registry(database)
  for (const [index, park] of made.entries()) {
    const bureau = makeBureau(Math.floor(index / PARKS_PER_BUREAU))
    if (index % PARKS_PER_BUREAU === 0)
      await registry.write(insertRegistry(bureaus, bureau), insertRegistry(privacyNotices, makeNotice(bureau.id)))
    await ParkScope.open(database, { by: 'job', park: park.park }).write(
      ...writesOf(park, bureau.id),
      ...(search ? searchOf(park) : []),
    )
  }
}

function writesOf(
  { park, chains: chainList, facts: factList, sites: siteList, policies: policyList }: MadePark,
  bureauId: string,
) {
  const { terms, ...found } = directoryOf(park, { chains: chainList, enterprises: [] })
  const row = {
    ...park,
    bureauId,
    published: true,
    regionCode: park.region.code,
    ...found,
    revision: 1,
  }
  return [
    rows(parkRows, [row]),
    addDirectoryTerms(park.slug, terms),
    rows(sourceRows, placed([SOURCE])),
    rows(chainRows, placed(chainList)),
    rows(factRows, placed(factList)),
    ...some(siteList).map((list) => rows(siteRows, list)),
    rows(policyRows, placed(policyList)),
    ...profile,
    ...catalogue,
    ...library,
    ...finder,
  ]
}

const searchOf = ({ park, chains, sites, policies }: MadePark): ParkWrite[] =>
  publishSearch({ park, profile: { chains, enterprises: [], honours: [], stories: [] }, sites, policies })

const SOURCE: Source = {
  code: 'made',
  title: { zh: '生成数据', en: 'Generated data' },
  publisher: { zh: '落地项目', en: 'The Luodi project' },
  publishedOn: '2026',
  url: null,
}

/** Rows of a park in lists that a bound value of D1 has room for. */
const some = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / A_STATEMENT) }, (_, index) =>
    list.slice(index * A_STATEMENT, (index + 1) * A_STATEMENT),
  )
const A_STATEMENT = 500

const placed = <T extends object>(list: readonly T[]) => list.map((item, position) => ({ ...item, position }))

const rows = (statement: ParkWrite, values: readonly object[]): ParkWrite =>
  given(statement, { rows: JSON.stringify(values) })

/** Adds a list of rows, given as one JSON value, to the park `pin` of a table. Columns that are left out are null. */
function bulk(table: SQLiteTable, pin: string): ParkWrite {
  const values = Object.keys(getTableColumns(table)).map((key): SQL =>
    key === pin ? sql`${thisPark}` : sql.raw(`json_extract(value, '$.${key}')`),
  )
  return parkWrite((builder) =>
    builder
      .insert(table)
      .select(sql`select ${sql.join(values, sql`, `)} from json_each(${arg('rows')})`)
      .prepare(),
  )
}

const parkRows = bulk(parks, 'id')
const sourceRows = bulk(sources, 'parkId')
const chainRows = bulk(chains, 'parkId')
const factRows = bulk(facts, 'parkId')
const siteRows = bulk(sites, 'parkId')
const policyRows = bulk(policies, 'parkId')
const profile = publishProfile()
const catalogue = publishCatalogue()
const library = publishPolicies()
const finder = publishFinder()
