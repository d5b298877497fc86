import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { root } from '../../scripts/root.ts'
import { TENANT_TABLES, tableName } from '../../src/data/schema.ts'
import { is, Param } from 'drizzle-orm'
import { PARK, type Text } from './statements.ts'

/** Every migration's text, in order. */
export const MIGRATIONS = readdirSync(join(root, 'drizzle'))
  .filter((name) => name.endsWith('.sql'))
  .toSorted()
  .map((name) => ({ name, sql: readFileSync(join(root, 'drizzle', name), 'utf8') }))

const OTHER = 'park_b'
const rowsOf = (park: string, mark: string) => {
  const row = (table: string, columns: string, ...values: SQLInputValue[]) => ({ table, columns, values })
  return [
    row('parks', 'id, bureau_id, slug, name', park, 'b', park === OTHER ? 'other' : 'own', mark),
    row('park_hosts', 'host, park', `${mark}.example`, park),
    row('park_terms', 'term, slug, park', 't', mark, park),
    row('search_docs', 'key, park, title', mark, park, mark),
    row('search_terms', 'term, rank, doc, park, spread', 't', 0, mark, park, 1),
    row('sources', 'park_id, code, title', park, 's', mark),
    row('facts', 'park_id, code, label, value', park, mark, mark, mark.length),
    row('chains', 'park_id, code, name', park, mark, mark),
    row('sites', 'park_id, code, name', park, 'a', mark),
    row('sites', 'park_id, code, name', park, mark, mark),
    row('policies', 'park_id, slug, position', park, 'p', 1),
    row('policies', 'park_id, slug, position, title', park, mark, 2, mark),
    row('projections', 'park_id, name, body', park, 'profile', `[${mark}]`),
    row('leads', 'park_id, bureau_id, id, state, version, company', park, 'b', 'l', 'new', 1, mark),
    row('leads', 'park_id, bureau_id, id, state, version, company', park, 'b', mark, 'new', 1, mark),
    row('lead_sites', 'park_id, lead_id, site_code', park, 'l', 'a'),
    row('lead_sites', 'park_id, lead_id, site_code', park, 'l', mark),
    row('ledger', 'park_id, id, subject', park, mark, mark),
  ]
}

/** The real tables with one park's rows and, unless `alone`, another's. */
export class TwoParks {
  readonly #db = new DatabaseSync(':memory:')

  constructor(alone: boolean) {
    for (const { sql } of MIGRATIONS) this.#db.exec(sql.replaceAll(/^(\t`\w+` \w+) NOT NULL/gm, '$1'))
    this.#db.exec('PRAGMA foreign_keys = OFF; DROP TRIGGER leads_of_bureau')
    for (const { table, columns, values } of [
      ...rowsOf('park_a', '"own"'),
      ...(alone ? [] : rowsOf(OTHER, '"secret"')),
    ])
      this.#db.prepare(`insert into ${table} (${columns}) values (${values.map(() => '?').join()})`).run(...values)
  }

  /** What it answers in park A, and what it did to the other park's rows; everything is then undone. */
  run({ sql, params }: Text): { rows: unknown; others: string } | null {
    this.#db.exec('savepoint before')
    try {
      const rows = this.#db.prepare(sql).all(...params.map((param) => (param === PARK ? 'park_a' : plain(param))))
      return { rows, others: sql.startsWith('select') ? '' : this.#others() }
    } catch {
      return null
    } finally {
      this.#db.exec('rollback to before')
      this.#db.exec('release before')
    }
  }

  /** A database without the statement's effects. */
  untouched(): string {
    return this.#others()
  }

  #others(): string {
    const tables = [
      ...TENANT_TABLES.map((table) => [tableName(table), 'park_id']),
      ['parks', 'id'],
      ['park_terms', 'park'],
      ['park_hosts', 'park'],
      ['search_docs', 'park'],
      ['search_terms', 'park'],
    ]
    return tables
      .map(([name, pin]) =>
        JSON.stringify(this.#db.prepare(`select * from "${name}" where "${pin}" is not 'park_a'`).all()),
      )
      .join()
  }
}

function plain(param: unknown): SQLInputValue {
  const value = is(param, Param) ? param.value : param
  return typeof value === 'number' || typeof value === 'string' ? value : 'x'
}
