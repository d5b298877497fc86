import { and, eq, gt, sql } from 'drizzle-orm'
import { arg, given, parkRead, type ParkRead, parkWrite, type ParkWrite, read, thisPark } from '../../data/query.ts'
import { parks } from '../parks/table.ts'
import { policies } from '../policies/table.ts'
import { sites } from '../sites/table.ts'
import { HEAD_RANK, type Posting } from './postings.ts'
import type { SearchDoc } from './search.ts'
import { searchDocs, searchTerms } from './table.ts'

const parkColumns = {
  slug: parks.slug,
  published: parks.published,
  name: parks.name,
  shortName: parks.shortName,
  level: parks.level,
  positioning: parks.positioning,
  summary: parks.summary,
  region: parks.region,
  sample: parks.sample,
  chains: parks.chains,
  searchText: parks.searchText,
  revision: parks.revision,
}

/** The park as it is in the registry: what is found of it, and what the directory has of it. */
export type IndexedPark = Pick<typeof parks.$inferSelect, keyof typeof parkColumns>

export const parkNow = parkRead<IndexedPark>((builder) =>
  builder.select(parkColumns).from(parks).where(eq(parks.id, thisPark)).prepare(),
)

/** Sites that search finds, after a code. */
export const sitesAfter = read(sites, {
  columns: {
    code: sites.code,
    name: sites.name,
    kind: sites.kind,
    status: sites.status,
    areaM2: sites.areaM2,
    chains: sites.chains,
    summary: sites.summary,
    sample: sites.sample,
  },
  where: gt(sites.code, arg('after')),
  orderBy: [sites.code],
  limit: arg('limit'),
})

/** Policies that search finds, after a slug. */
export const policiesAfter = read(policies, {
  columns: {
    slug: policies.slug,
    title: policies.title,
    documentNumber: policies.documentNumber,
    issuer: policies.issuer,
    summary: policies.summary,
    outline: policies.outline,
    awards: policies.awards,
    sample: policies.sample,
  },
  where: gt(policies.slug, arg('after')),
  orderBy: [policies.slug],
  limit: arg('limit'),
})

const byKeys = parkRead<SearchDoc & { key: string }>((builder) =>
  builder
    .select()
    .from(searchDocs)
    .where(
      and(eq(searchDocs.park, thisPark), sql`${searchDocs.key} in (select "value" from json_each(${arg('keys')}))`),
    )
    .prepare(),
)

/** Those of the texts that the index has. */
export const textsByKeys = (keys: readonly string[]): ParkRead<SearchDoc & { key: string }> =>
  given(byKeys, { keys: JSON.stringify(keys) })

/** Names of the park's texts in the index, after one. */
export const keysAfter = parkRead<{ key: string }>((builder) =>
  builder
    .select({ key: searchDocs.key })
    .from(searchDocs)
    .where(and(eq(searchDocs.park, thisPark), gt(searchDocs.key, arg('after'))))
    .orderBy(searchDocs.key)
    .limit(arg('limit'))
    .prepare(),
)

const heads = parkRead<{ term: string; doc: string; spread: number }>((builder) =>
  builder
    .select({ term: searchTerms.term, doc: searchTerms.doc, spread: searchTerms.spread })
    .from(searchTerms)
    .where(
      and(
        eq(searchTerms.park, thisPark),
        sql`${searchTerms.term} in (select "value" from json_each(${arg('terms')}))`,
        eq(searchTerms.rank, HEAD_RANK),
      ),
    )
    .prepare(),
)

/** The heads of those terms that the park has. */
export const headsOfTerms = (terms: readonly string[]): ParkRead<{ term: string; doc: string; spread: number }> =>
  given(heads, { terms: JSON.stringify(terms) })

export const asHead = ({ term, doc, spread }: { term: string; doc: string; spread: number }): Posting => [
  term,
  HEAD_RANK,
  doc,
  spread,
]

/**
 * Raises the park's revision from `revision`, and changes what the directory has of it. The batch is refused
 * (409 `request.conflict`) when the revision is another by now: something was published meanwhile, or another job
 * writes the same index.
 */
export const raiseRevision = (
  revision: number,
  directory: Partial<Pick<IndexedPark, 'chains' | 'searchText'>> = {},
): ParkWrite =>
  parkWrite((builder) =>
    builder
      .update(parks)
      .set({ ...directory, revision: sql`case when ${parks.revision} = ${revision} then ${parks.revision} + 1 end` })
      .where(eq(parks.id, thisPark))
      .prepare(),
  )
