import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { json } from '../../data/columns.ts'
import type { Localized } from '../../kernel/localized.ts'
import { parks } from '../parks/table.ts'
import type { SearchDetail, SearchKind } from './search.ts'

// Of the registry: published texts, which anyone may search across all parks. Both tables are WITHOUT ROWID, which
// Drizzle cannot say: see the migration. A posting is then one row, not a row and an entry of an index.

const park = () =>
  text('park')
    .notNull()
    .references(() => parks.id)

/** What is found, as it is shown. For `key` see `docKey`. */
export const searchDocs = sqliteTable(
  'search_docs',
  {
    key: text('key').primaryKey(),
    park: park(),
    kind: text('kind').$type<SearchKind>().notNull(),
    code: text('code').notNull(),
    title: json<Localized>('title').notNull(),
    text: json<Localized>('text').notNull(),
    context: text('context').notNull(),
    detail: json<SearchDetail>('detail').notNull(),
    sample: integer('sample', { mode: 'boolean' }).notNull(),
  },
  (t) => [index('search_docs_park').on(t.park)],
)

/**
 * Postings, best first: a term's in all parks by the key, in one park by the index. Before a park's postings of a term
 * stands their head, which is no text's: see `headOf`.
 */
export const searchTerms = sqliteTable(
  'search_terms',
  {
    term: text('term').notNull(),
    /** Where the term stands and the kind of text: see `rankOf`. */
    rank: integer('rank').notNull(),
    doc: text('doc').notNull(),
    park: park(),
    /** In a head, how many texts of the park have the term; else 0. Of a query's terms the rarest is looked up. */
    spread: integer('spread').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.term, t.rank, t.doc] }),
    // With `spread`, so that SQLite finds all that it needs here and does not walk the other parks' postings.
    index('search_terms_park').on(t.park, t.term, t.rank, t.doc, t.spread),
  ],
)
