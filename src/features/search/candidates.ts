import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { arg, registryRead } from '../../data/query.ts'
import type { Localized } from '../../kernel/localized.ts'
import { parks } from '../parks/table.ts'
import type { SearchDoc, SearchHit } from './search.ts'
import { searchDocs, searchTerms } from './table.ts'

type StoredDoc = SearchDoc & { key: string; rank: number }

/** A text that has a term, with its park. */
export type Candidate = StoredDoc & { park: SearchHit['park']; published: boolean }

/** The column's values under a name of their own. */
const named = (column: SQLiteColumn, alias: string) => sql`${column}`.mapWith(column).as(alias)

const docColumns = {
  rank: named(searchTerms.rank, 'at_rank'),
  key: named(searchDocs.key, 'doc_key'),
  kind: named(searchDocs.kind, 'doc_kind'),
  code: named(searchDocs.code, 'doc_code'),
  title: named(searchDocs.title, 'doc_title'),
  text: named(searchDocs.text, 'doc_text'),
  context: named(searchDocs.context, 'doc_context'),
  detail: named(searchDocs.detail, 'doc_detail'),
  sample: named(searchDocs.sample, 'doc_sample'),
} satisfies Record<keyof StoredDoc, SQL.Aliased>

const parkColumns = {
  slug: named(parks.slug, 'park_slug'),
  name: named(parks.shortName, 'park_name'),
  hue: named(parks.hue, 'park_hue'),
  published: named(parks.published, 'park_published'),
}

const inSpan = and(
  eq(searchTerms.term, arg('term')),
  sql`(${searchTerms.rank}, ${searchTerms.doc}) > (${arg('rank')}, ${arg('doc')})`,
  sql`${searchTerms.rank} <= ${arg('most')}`,
)
const itsDoc = eq(searchDocs.key, searchTerms.doc)
const best = [searchTerms.rank, searchTerms.doc]

/**
 * The texts of a term's postings after `rank` and `doc`, up to the rank `most`, best first. A join reads a row of each
 * table for a posting; asking for a list of keys would read two. Whether the park is published is for the caller to
 * see: as a condition it would make the number of postings read unbounded.
 */
export const candidatesInAllParks = registryRead<
  StoredDoc & { slug: string; name: Localized; hue: number; published: boolean }
>(
  (builder) =>
    builder
      .select({ ...docColumns, ...parkColumns })
      .from(searchTerms)
      .innerJoin(searchDocs, itsDoc)
      .innerJoin(parks, eq(parks.id, searchTerms.park))
      .where(inSpan)
      .orderBy(...best)
      .limit(arg('limit'))
      .prepare(),
  { order: ['rank', 'key'], limit: 'limit' },
)

/** The same in one park. */
export const candidatesInPark = registryRead<StoredDoc>((builder) =>
  builder
    .select(docColumns)
    .from(searchTerms)
    .innerJoin(searchDocs, itsDoc)
    .where(and(eq(searchTerms.park, arg('park')), inSpan))
    .orderBy(...best)
    .limit(arg('limit'))
    .prepare(),
)
