import type { Database } from './database.ts'

/** Whose books of the ledger hold the oldest entries that wait for their seal. */
const OLDEST = `select distinct park_id from (
  select park_id from ledger_waiting w where at <= ? and park_id not in (select value from json_each(?))
  and exists (select 1 from ledger l where l.park_id = w.park_id and l.id = w.entry) order by at limit ?
)`

/** Rows that one look reads at most. */
const MOST_READ = 500

/**
 * The one look across books: which park's or bureau's has entries that wait. It can ask nothing else, and what it finds
 * is opened book by book.
 */
export class WaitingBooks {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Ids of parks and bureaus with the oldest entries of that time (UTC milliseconds) or before, but for some. */
  async find(until: number, without: readonly string[]): Promise<string[]> {
    const [answer] = await this.#database.batch(
      [{ sql: OLDEST, params: [until, JSON.stringify(without), MOST_READ] }],
      'primary',
    )
    return rowsOf(answer).map(({ park_id: id }) => id)
  }
}

/** The drivers answer the statement above under this name: libSQL in `rows`, D1 in `results`. */
const rowsOf = (answer: unknown): { park_id: string }[] => {
  const { rows, results } = answer as { rows?: { park_id: string }[]; results?: { park_id: string }[] }
  return rows ?? results ?? []
}
