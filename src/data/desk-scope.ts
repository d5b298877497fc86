import { clockTemplates } from '../features/clocks/table.ts'
import { deskStats } from '../features/dashboard/table.ts'
import { bureauLeadCounts, leadTerms } from '../features/inbox/table.ts'
import { leads } from '../features/leads/table.ts'
import { leadTransfers } from '../features/transfers/table.ts'
import { leadTasks, mentions } from '../features/triage/table.ts'
import { webhookDeliveries } from '../features/webhooks/table.ts'
import { AppError } from '../kernel/errors.ts'
import type { Database } from './database.ts'
import { assertPinned, BUREAU_PIN, FREE, type Pins } from './guard.ts'
import type { AccountStatement, BureauRead, BureauWrite } from './query.ts'
import { asRows, type Assert, type Rows, Runner } from './runner.ts'
import { ACCOUNT_TABLES, BUREAU_TABLES, tableName } from './schema.ts'
import { databasesOf, livingIn, placeOf } from './shards.ts'

/** What a membership says of where it holds: in one park of the bureau, or (null) in all of them. */
export interface Held {
  bureauId: string
  park: string | null
}

/** What entitles to the desk of a bureau: memberships in it, an invitation to it, or a job for one of its parks. */
export type DeskProof =
  | { by: 'membership'; bureauId: string; memberships: readonly Held[] }
  | { by: 'invitation'; invitation: { bureauId: string } }
  | { by: 'job'; park: { id: string; bureauId: string } }

/** What colleagues share whichever park they are bound to, the bureau's own book in the ledger and its own clocks. */
const HOUSE_PINS: Pins = new Map([
  ...BUREAU_TABLES.filter((table) => table !== bureauLeadCounts).map(
    (table) => [tableName(table), 'bureau_id'] as const,
  ),
  ['ledger', 'park_id'],
  ['ledger_seals', 'park_id'],
  [tableName(clockTemplates), 'park_id'],
])
/** What whoever sees all parks of a bureau sees beside: the rows of its parks that know their bureau. */
const DESK_PINS: Pins = new Map([
  ...HOUSE_PINS,
  ...[bureauLeadCounts, leads, leadTasks, mentions, leadTerms, leadTransfers, deskStats, webhookDeliveries].map(
    (table) => [tableName(table), 'bureau_id'] as const,
  ),
])
const ACCOUNT_PINS: Pins = new Map([
  ...ACCOUNT_TABLES.map((table) => [tableName(table), FREE] as const),
  // Which bureaus an account belongs to is known before any of them is opened.
  ['memberships', null],
  ['invitations', null],
])
const inHouse: Assert = (sql, params) => assertPinned(sql, params, HOUSE_PINS, BUREAU_PIN)
const atDesk: Assert = (sql, params) => assertPinned(sql, params, DESK_PINS, BUREAU_PIN)
const inAccounts: Assert = (sql, params) => assertPinned(sql, params, ACCOUNT_PINS)

/**
 * A bureau as its officers see it. Whoever is bound to parks sees what colleagues share; whoever sees the whole bureau
 * sees the leads of all its parks too. What is done to a lead is done in its own park.
 */
export class DeskScope {
  readonly bureauId: string
  /** Whether the leads of all parks are seen. */
  readonly wide: boolean
  readonly #runner: Runner

  private constructor(database: Database, bureauId: string, wide: boolean) {
    this.bureauId = bureauId
    this.wide = wide
    this.#runner = new Runner(placeOf(database, bureauId), wide ? atDesk : inHouse, { [BUREAU_PIN]: bureauId })
  }

  /** Errors: 404 when no membership is of the bureau. */
  static open(database: Database, proof: DeskProof): DeskScope {
    if (proof.by === 'job') return new DeskScope(database, proof.park.bureauId, true)
    if (proof.by === 'invitation') return new DeskScope(database, proof.invitation.bureauId, false)
    const own = proof.memberships.filter(({ bureauId }) => bureauId === proof.bureauId)
    if (own.length === 0) throw new AppError('request.not_found', 404)
    return new DeskScope(
      database,
      proof.bureauId,
      own.some(({ park }) => park === null),
    )
  }

  async read<T extends readonly BureauRead<unknown>[]>(...reads: T): Promise<Rows<T>> {
    return asRows<Rows<T>>(await this.#runner.run(reads, 'primary'))
  }

  async all<R>(statement: BureauRead<R>): Promise<R[]> {
    const [rows] = await this.read(statement)
    return asRows<R[]>(rows)
  }

  async first<R>(statement: BureauRead<R>): Promise<R | undefined> {
    return (await this.all(statement))[0]
  }

  /** All of the writes or none. Errors: as `ParkScope.write`. */
  async write(...writes: BureauWrite<unknown>[]): Promise<void> {
    await this.#runner.run(writes, 'primary')
  }

  /** The same, and answers the rows that the first of them gives back (RETURNING). */
  async change<R>(first: BureauWrite<R>, ...writes: BureauWrite<unknown>[]): Promise<R[]> {
    const [rows] = await this.#runner.run([first, ...writes], 'primary')
    return asRows<R[]>(rows)
  }
}

/** Accounts of staff, and which memberships an account has: the way to a proof. No park's data. */
export class Accounts {
  readonly #database: Database
  readonly #runner: Runner

  constructor(database: Database) {
    this.#database = database
    this.#runner = runnerIn(database)
  }

  /** Of accounts: they are at home. */
  async all<R>(statement: AccountStatement<R>): Promise<R[]> {
    return asRows<R[]>((await this.#runner.run([statement], 'primary'))[0])
  }

  /** All of the writes or none. Errors: as `ParkScope.write`. */
  async write(...writes: AccountStatement<unknown>[]): Promise<void> {
    await this.#runner.run(writes, 'primary')
  }

  /** Of memberships and invitations, in one bureau (found out where that matters), or in all of them. */
  async inBureaus<R extends { bureauId: string }>(
    statement: AccountStatement<R>,
    of?: () => Promise<string | undefined>,
  ): Promise<R[]> {
    if (of !== undefined && this.#database.shards !== undefined) return this.#inBureau(statement, await of())
    const found = databasesOf(this.#database).map(async (one) => {
      const [rows] = await runnerIn(one).run([statement], 'primary')
      return livingIn(this.#database, one, asRows<R[]>(rows), ({ bureauId }) => bureauId)
    })
    return (await Promise.all(found)).flat()
  }

  async #inBureau<R extends { bureauId: string }>(statement: AccountStatement<R>, id: string | undefined) {
    if (id === undefined) return []
    const [rows] = await new Runner(placeOf(this.#database, id), inAccounts, {}).run([statement], 'primary')
    return asRows<R[]>(rows).filter(({ bureauId }) => bureauId === id)
  }
}

const runnerIn = (database: Database) => new Runner(() => ({ database, frozen: false }), inAccounts, {})
