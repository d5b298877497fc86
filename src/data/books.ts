import { type Database, rowsOf } from './database.ts'
import { fromThoseThere, livingIn } from './shards.ts'

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
    const params = [until, JSON.stringify(without), MOST_READ]
    const found = await fromThoseThere(this.#database, async (one) => {
      const [answer] = await one.batch([{ sql: OLDEST, params }], 'primary')
      return livingIn(this.#database, one, rowsOf<{ park_id: string }>(answer), (row) => row.park_id, true)
    })
    return found.map(({ park_id: id }) => id)
  }
}
