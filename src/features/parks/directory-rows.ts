import { and, eq, type SQL, sql } from 'drizzle-orm'
import { parkRead, parkWrite, type ParkWrite, thisPark } from '../../data/query.ts'
import { parkTerms } from './table.ts'

/** Postings of the directory for the scope's park, all in one statement. */
export const addDirectoryTerms = (slug: string, terms: readonly string[]): ParkWrite =>
  parkWrite((builder) =>
    builder
      .insert(parkTerms)
      .select(sql`select value, ${slug}, ${thisPark} from json_each(${JSON.stringify(terms)})`)
      .prepare(),
  )

/** Those of the park's postings that have one of the terms, or another slug than this. */
export const removeDirectoryTerms = (slug: string, terms: readonly string[]): ParkWrite =>
  parkWrite((builder) =>
    builder
      .delete(parkTerms)
      .where(and(eq(parkTerms.park, thisPark), sql`(${isOneOf(terms)} or ${parkTerms.slug} <> ${slug})`))
      .prepare(),
  )

const isOneOf = (terms: readonly string[]): SQL =>
  sql`${parkTerms.term} in (select "value" from json_each(${JSON.stringify(terms)}))`

/** Every posting of the park. */
export const directoryTermsNow = parkRead<{ term: string; slug: string }>((builder) =>
  builder
    .select({ term: parkTerms.term, slug: parkTerms.slug })
    .from(parkTerms)
    .where(eq(parkTerms.park, thisPark))
    .prepare(),
)
