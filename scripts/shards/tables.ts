import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { BUREAU_TABLES, REGISTRY_TABLES, TENANT_TABLES } from '../../src/data/schema.ts'
import { bureaus, parkHosts, parks, parkTerms, privacyNotices } from '../../src/features/parks/table.ts'
import { searchDocs, searchTerms } from '../../src/features/search/table.ts'

/** A bureau by the ids that its rows go by: its own, and those of its parks. */
export interface Whose {
  bureau: string
  parks: readonly string[]
}

/** A table of which a bureau has rows. */
export interface BureauRows {
  name: string
  columns: readonly string[]
  /** The columns that name a row, of all rows of the table. */
  key: readonly string[]
  /** The column by which a row is the bureau's, and the ids that stand there. */
  pin: string
  ids: readonly string[]
}

/** The columns by which registry tables say whose a row is; all others say it by `park_id` or `bureau_id`. */
const REGISTRY_PINS = new Map<SQLiteTable, string>([
  [bureaus, 'id'],
  [privacyNotices, 'bureau_id'],
  [parks, 'bureau_id'],
  [parkHosts, 'park'],
  [parkTerms, 'park'],
  [searchDocs, 'park'],
  [searchTerms, 'park'],
])

/** All tables with rows of a bureau, each behind those that it refers to. */
export function tablesOf({ bureau, parks: parkIds }: Whose): BureauRows[] {
  // A bureau's own book of the ledger, and its clocks, have its id where a park's stands.
  const both = [...parkIds, bureau]
  return inOrder([...REGISTRY_TABLES, ...BUREAU_TABLES, ...TENANT_TABLES]).map((table) => {
    const { name, columns, primaryKeys } = getTableConfig(table)
    const keys = primaryKeys[0]?.columns ?? columns.filter(({ primary }) => primary)
    const pin = REGISTRY_PINS.get(table) ?? (columns.some((one) => one.name === 'park_id') ? 'park_id' : 'bureau_id')
    const ids = pin === 'park_id' ? both : pin === 'park' ? parkIds : [bureau]
    return { name, columns: columns.map((one) => one.name), key: keys.map((one) => one.name), pin, ids }
  })
}

function inOrder(tables: readonly SQLiteTable[]): SQLiteTable[] {
  const ordered = new Set<SQLiteTable>()
  const add = (table: SQLiteTable): void => {
    if (ordered.has(table)) return
    for (const { reference } of getTableConfig(table).foreignKeys) {
      const { foreignTable } = reference()
      if (foreignTable !== table) add(foreignTable)
    }
    ordered.add(table)
  }
  for (const table of tables) add(table)
  return [...ordered]
}
