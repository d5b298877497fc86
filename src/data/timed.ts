import type { Database } from './database.ts'

/** The same database, of which each batch that it answers is timed, in seconds. */
export const timed = <D extends Database>(database: D, took: (seconds: number) => void): D => ({
  ...database,
  async batch(statements, freshness) {
    const began = performance.now()
    const answers = await database.batch(statements, freshness)
    took((performance.now() - began) / 1000)
    return answers
  },
})
