import type { Database } from '../../src/data/database.ts'

/** Fails, or does something first, at the writes that `before` is asked about. */
export const disturbed = (database: Database, before: (write: number) => Promise<void> | void): Database => {
  let writes = 0
  return {
    builder: database.builder,
    async batch(statements, freshness) {
      if (!statements.every(({ sql }) => sql.startsWith('select'))) await before((writes += 1))
      return database.batch(statements, freshness)
    },
  }
}
