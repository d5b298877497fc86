import { type Database, rowsOf, type Statement } from './database.ts'
import type { Round } from './rounds.ts'

/** So many rows of a kind are counted at most: what is more is said to be "so many or more". */
export const MOST_COUNTED = 5000
/** So many are listed. */
export const MOST_LISTED = 20
/** Jobs that failed are tried again within that time. */
const RETRIED_WITHIN_MS = 6 * 3_600_000

/** The jobs of one kind that are due, and those that failed and are due later. */
export interface WaitingKind {
  kind: string
  due: number
  /** Since when the first of them is due, UTC milliseconds; null when none is. */
  oldest: number | null
  again: number
}

/** A job that was given up, by where it is: not what it says. */
export interface GivenUp {
  /** Slug and bureau's slug; null for a park that is gone. */
  park: string | null
  bureau: string | null
  id: string
  kind: string
  code: string | null
  attempts: number
  at: number
  requestId: string | null
}

/** How many there are in a park, and the oldest of them. */
export interface OfPark<At> {
  park: string
  bureau: string
  n: number
  oldest: At
}

/** What one look at a database shows. Every count ends at `MOST_COUNTED`; `MOST_LISTED` were given up last. */
export interface DatabaseState {
  waiting: WaitingKind[]
  givenUp: number
  latestGivenUp: GivenUp[]
  /** Leads whose clock ran out, most by park; the oldest by its time in UTC milliseconds. */
  overdue: OfPark<number>[]
  /** Facts past the day by which somebody has to vouch for them again, most by park; the oldest by its day. */
  stale: OfPark<string>[]
  unsealed: { n: number; oldest: number | null }
  rounds: Round[]
  /** Inquiries that were ever stored, copies by transfer among them. */
  inquiries: number
  /** Migrations that were applied; null where none are noted. */
  migrations: { n: number; last: string } | null
  /** null where the database does not tell. */
  bytes: number | null
  /** How long it took to answer. */
  milliseconds: number
}

const QUEUE = `select kind as kind, sum(available_at <= ?) as due,
  min(case when available_at <= ? then available_at end) as oldest, sum(available_at > ? and attempts > 0) as again
  from (select kind, available_at, attempts from outbox
    where available_at <= ? and delivered_at is null and dead_at is null order by available_at limit ?)
  group by kind order by due desc, kind`

const GIVEN_UP = `select count(*) as n from (select 1 from outbox where dead_at is not null limit ?)`

const LATEST_GIVEN_UP = `select p.slug as park, b.slug as bureau, o.id as id, o.kind as kind, o.last_error as code,
  o.attempts as attempts, o.dead_at as at, o.request_id as requestId
  from (select * from outbox where dead_at is not null order by dead_at desc limit ?) o
  left join parks p on p.id = o.park_id left join bureaus b on b.id = p.bureau_id order by o.dead_at desc`

/** The most of what a subselect finds as `park_id` and `at`, by park. */
const byPark = (found: string): string => `select p.slug as park, b.slug as bureau, count(*) as n, min(f.at) as oldest
  from (${found} limit ?) f join parks p on p.id = f.park_id join bureaus b on b.id = p.bureau_id
  group by p.slug, b.slug order by n desc, park`

const OVERDUE = byPark(
  `select park_id, due_at as at from leads where overdue = 1 and closed_at is null and due_at is not null order by due_at`,
)
const STALE = byPark(`select park_id, review_by as at from facts where review_by < ? order by review_by`)

const UNSEALED = `select count(*) as n, min(at) as oldest from (select at from ledger_waiting order by at limit ?)`
const ROUNDS = `select name as name, ended_at as endedAt, milliseconds as milliseconds from rounds`
const INQUIRIES = `select coalesce(max(rowid), 0) as n from leads`
const MIGRATED_BY = `select name as name from sqlite_master where name in ('d1_migrations', '__drizzle_migrations')`

/** Each tool notes under a name of its own what it applied: wrangler on D1, the server on libSQL. */
const APPLIED: Record<string, string> = {
  d1_migrations: `select count(*) as n, max(name) as last from d1_migrations`,
  __drizzle_migrations: `select count(*) as n, max(created_at) as last from __drizzle_migrations`,
}
const BYTES = `select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`

/**
 * The operator's look at a whole database, across all parks: how much there is to do, what was given up, what is late.
 * It can ask nothing else, reads a bounded number of rows, and finds ids, codes, times and counts: no name, no text.
 */
export class Installation {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** `now` in UTC milliseconds, `today` as the day at the parks. */
  async look(now: number, today: string): Promise<DatabaseState> {
    const started = performance.now()
    const answers = await this.#ask(
      { sql: QUEUE, params: [now, now, now, now + RETRIED_WITHIN_MS, MOST_COUNTED] },
      { sql: GIVEN_UP, params: [MOST_COUNTED] },
      { sql: LATEST_GIVEN_UP, params: [MOST_LISTED] },
      { sql: OVERDUE, params: [MOST_COUNTED] },
      { sql: STALE, params: [today, MOST_COUNTED] },
      { sql: UNSEALED, params: [MOST_COUNTED] },
      { sql: ROUNDS, params: [] },
      { sql: INQUIRIES, params: [] },
      { sql: MIGRATED_BY, params: [] },
    )
    const milliseconds = performance.now() - started
    const [waiting, givenUp, latest, overdue, stale, unsealed, rounds, inquiries, migratedBy] = answers.map((answer) =>
      rowsOf(answer),
    )
    return {
      waiting: asRows<WaitingKind>(waiting),
      givenUp: asRows<Count>(givenUp)[0]?.n ?? 0,
      latestGivenUp: asRows<GivenUp>(latest),
      overdue: asRows<OfPark<number>>(overdue),
      stale: asRows<OfPark<string>>(stale),
      unsealed: asRows<DatabaseState['unsealed']>(unsealed)[0] ?? { n: 0, oldest: null },
      rounds: asRows<Round>(rounds),
      inquiries: asRows<Count>(inquiries)[0]?.n ?? 0,
      migrations: await this.#migrations(asRows<{ name: string }>(migratedBy)[0]?.name),
      bytes: sizeIn(answers[0]) ?? (await this.#bytes()),
      milliseconds,
    }
  }

  async #migrations(table = ''): Promise<DatabaseState['migrations']> {
    const sql = APPLIED[table]
    if (sql === undefined) return null
    const [answer] = await this.#ask({ sql, params: [] })
    const [row] = asRows<{ n: number; last: string | number | null }>(rowsOf(answer))
    return row ? { n: row.n, last: String(row.last ?? '') } : null
  }

  /** libSQL tells it as a pragma; a remote one may not. */
  async #bytes(): Promise<number | null> {
    const [answer] = await this.#ask({ sql: BYTES, params: [] }).catch(() => [])
    return asRows<{ bytes: number }>(rowsOf(answer))[0]?.bytes ?? null
  }

  #ask(...statements: Statement[]): Promise<unknown[]> {
    return this.#database.batch(statements, 'primary')
  }
}

interface Count {
  n: number
}

/** D1 says with each answer how large it is. */
const sizeIn = (answer: unknown): number | null =>
  (answer as { meta?: { size_after?: number } } | undefined)?.meta?.size_after ?? null

/** The statements above name their columns as these types do. */
const asRows = <R>(rows: unknown[] | undefined): R[] => (rows ?? []) as R[]
