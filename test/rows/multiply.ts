import type { D1Database } from '@cloudflare/workers-types'
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { projections } from '../../src/data/tables.ts'
import { bureaus, chains, facts, parks, parkTerms, privacyNotices, sources } from '../../src/features/parks/table.ts'
import { policies } from '../../src/features/policies/table.ts'
import { searchDocs, searchTerms } from '../../src/features/search/table.ts'
import { sites } from '../../src/features/sites/table.ts'

const PARK = `'park_made' || printf('%04d', n)`
const SLUG = `'made-' || printf('%04d', n)`
const BUREAU = `'bureau_made' || printf('%04d', n / 2)`
const BUREAU_SLUG = `'made-' || printf('%04d', n / 2)`

const REST = (column: string) => `substr("${column}", ${'made-0000'.length + 1})`
/** Of a park's searched texts a few are copied, with the postings by which the test of rows finds them. */
const FEW = (column: string) => `(${REST(column)} LIKE '/park/%' OR ${REST(column)} LIKE '/site/S-000_')`
const ASKED = `"term" IN ('园', '园区', 'indus', 'land', 'made', 'par', 's', '000')`

/** Each table with the column that names the park (or bureau) it is copied from, what is new in the copy, and which. */
const TABLES: [SQLiteTable, string, Record<string, string>, string?][] = [
  [bureaus, 'id', { id: BUREAU, slug: BUREAU_SLUG }],
  [privacyNotices, 'bureau_id', { bureau_id: BUREAU }],
  [parks, 'id', { id: PARK, slug: SLUG, bureau_id: BUREAU }],
  [parkTerms, 'park', { park: PARK, slug: SLUG }],
  [searchDocs, 'park', { park: PARK, key: `${SLUG} || ${REST('key')}` }, FEW('key')],
  [searchTerms, 'park', { park: PARK, doc: `${SLUG} || ${REST('doc')}` }, `${ASKED} AND ${FEW('doc')}`],
  ...[sources, chains, facts, sites, policies, projections].map(
    (table): [SQLiteTable, string, Record<string, string>] => [table, 'park_id', { park_id: PARK }],
  ),
]

/** How many parks are copied by one statement. */
const STEP = 100

/** Copies the first `from` generated parks, in turn, until there are `to`: far quicker than to send them all. */
export async function multiply(binding: D1Database, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += STEP)
    await binding.batch(
      TABLES.map((table) => binding.prepare(copy(...table)).bind(start, Math.min(start + STEP, to) - 1, from)),
    )
}

function copy(table: SQLiteTable, key: string, changed: Record<string, string>, which = '1'): string {
  const { name, columns } = getTableConfig(table)
  const names = columns.map((column) => column.name)
  const original = key !== 'bureau_id' && name !== 'bureaus' ? `printf('park_made%04d', n % ?3)` : `'bureau_made0000'`
  return `
    WITH RECURSIVE numbers(n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2)
    INSERT OR IGNORE INTO "${name}" (${names.map((one) => `"${one}"`).join(', ')})
    SELECT ${names.map((one) => changed[one] ?? `"${name}"."${one}"`).join(', ')}
    FROM numbers JOIN "${name}" ON "${name}"."${key}" = ${original}
    WHERE ?3 > 0 AND ${which}`
}
