import { eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { parkWrite, type ParkWrite, thisPark } from '../../data/query.ts'
import { documentsOf, type Searchable } from './documents.ts'
import { docKey, postingsOf } from './postings.ts'
import type { SearchDoc } from './search.ts'
import { searchDocs, searchTerms } from './table.ts'

/** Rows sent as one value: D1 takes 2 MB of it. */
const POSTINGS_A_STATEMENT = 10_000
const DOCS_A_STATEMENT = 100

/** Belongs in every batch that changes what the park publishes: its texts and postings, written anew. */
export function publishSearch(all: Searchable): ParkWrite[] {
  const docs = documentsOf(all)
  const { slug } = all.park
  return [
    parkWrite((builder) => builder.delete(searchTerms).where(eq(searchTerms.park, thisPark)).prepare()),
    parkWrite((builder) => builder.delete(searchDocs).where(eq(searchDocs.park, thisPark)).prepare()),
    ...chunks(docs, DOCS_A_STATEMENT).map((some) => docRows(slug, some)),
    ...chunks(postingsOf(slug, docs), POSTINGS_A_STATEMENT).map((some) =>
      insertFrom(searchTerms, [field(0), field(1), field(2), sql`${thisPark}`, field(3)], some),
    ),
  ]
}

const docRows = (slug: string, docs: readonly SearchDoc[]): ParkWrite =>
  insertFrom(
    searchDocs,
    [field(0), sql`${thisPark}`, ...[1, 2, 3, 4, 5, 6, 7].map(field)],
    docs.map((doc) => [
      docKey(slug, doc),
      doc.kind,
      doc.code,
      doc.title,
      doc.text,
      doc.context,
      doc.detail,
      Number(doc.sample),
    ]),
  )

/** A value of a row that came as a JSON array. */
const field = (index: number): SQL => sql.raw(`json_extract(value, '$[${index}]')`)

const insertFrom = (table: SQLiteTable, fields: SQL[], rows: readonly unknown[]): ParkWrite =>
  parkWrite((builder) =>
    builder
      .insert(table)
      .select(sql`select ${sql.join(fields, sql`, `)} from json_each(${JSON.stringify(rows)})`)
      .prepare(),
  )

const chunks = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size))
