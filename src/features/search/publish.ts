import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { parkWrite, type ParkWrite, thisPark } from '../../data/query.ts'
import { headsAfter, type Rewrite, rewritesOf } from './changes.ts'
import { documentsOf, type Searchable } from './documents.ts'
import { docKey, type Posting } from './postings.ts'
import { searchDocs, searchTerms } from './table.ts'

/** Bytes of rows sent as one value: D1 takes 2 MB of it. */
const BYTES_A_STATEMENT = 1_000_000

/** The whole index of a park that has none yet. For one that has, see the job `content.index`. */
export function publishSearch(all: Searchable): ParkWrite[] {
  const { slug } = all.park
  const changes = documentsOf(all).map((after) => ({ key: docKey(slug, after), before: null, after }))
  return rewritesOf(changes, Infinity).flatMap((rewrite) => writesOf(slug, rewrite, []))
}

/** The changes of texts and of their postings; `heads` are those of the rewritten terms as the index has them. */
export function writesOf(slug: string, rewrite: Rewrite, heads: readonly Posting[]): ParkWrite[] {
  const { changes, gone, added } = rewrite
  const replaced = changes.filter(({ before }) => before !== null).map(({ key }) => key)
  const docs = changes.flatMap(({ key, after }) => {
    if (!after) return []
    const { kind, code, title, text, context, detail, sample } = after
    return [[key, kind, code, title, text, context, detail, Number(sample)]]
  })
  return [
    ...inValues(inOrder([...gone, ...heads])).map(removePostings),
    ...inValues(replaced).map(removeDocs),
    ...inValues(docs).map((rows) =>
      insertFrom(searchDocs, [field(0), sql`${thisPark}`, ...[1, 2, 3, 4, 5, 6, 7].map(field)], rows),
    ),
    ...inValues(inOrder([...added, ...headsAfter(slug, rewrite, heads)])).map((rows) =>
      insertFrom(searchTerms, [field(0), field(1), field(2), sql`${thisPark}`, field(3)], rows),
    ),
  ]
}

const removePostings = (rows: string): ParkWrite =>
  parkWrite((builder) =>
    builder
      .delete(searchTerms)
      .where(
        and(
          eq(searchTerms.park, thisPark),
          sql`(${searchTerms.term}, ${searchTerms.rank}, ${searchTerms.doc}) in (select ${field(0)}, ${field(1)}, ${field(2)} from json_each(${rows}))`,
        ),
      )
      .prepare(),
  )

const removeDocs = (keys: string): ParkWrite =>
  parkWrite((builder) =>
    builder
      .delete(searchDocs)
      .where(and(eq(searchDocs.park, thisPark), sql`${searchDocs.key} in (select "value" from json_each(${keys}))`))
      .prepare(),
  )

/** A value of a row that came as a JSON array. */
const field = (index: number): SQL => sql.raw(`json_extract("value", '$[${index}]')`)

const insertFrom = (table: SQLiteTable, fields: SQL[], rows: string): ParkWrite =>
  parkWrite((builder) =>
    builder
      .insert(table)
      .select(sql`select ${sql.join(fields, sql`, `)} from json_each(${rows})`)
      .prepare(),
  )

/** As they lie in the table: a page of it is then written once for all of them, and not once for each. */
const inOrder = (postings: readonly Posting[]): Posting[] =>
  postings.toSorted(([a, rankA], [b, rankB]) => (a === b ? rankA - rankB : a < b ? -1 : 1))

const bytesOf = (text: string) => new TextEncoder().encode(text).byteLength

/** JSON arrays of the rows, each short enough for a bound value. */
function inValues(rows: readonly unknown[]): string[] {
  const values: string[][] = []
  let room = 0
  for (const row of rows.map((one) => JSON.stringify(one))) {
    const bytes = bytesOf(row) + 1
    if (bytes > room) {
      values.push([])
      room = BYTES_A_STATEMENT
    }
    values.at(-1)?.push(row)
    room -= bytes
  }
  return values.map((some) => `[${some.join(',')}]`)
}
